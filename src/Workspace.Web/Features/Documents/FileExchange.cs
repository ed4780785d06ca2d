using System.Globalization;
using Microsoft.Extensions.Localization;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Pdf;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Documents as files: written for who may read them, and read from what somebody brings.</summary>
internal sealed class FileExchange(
    FileWork work,
    PdfPrinter printer,
    TimeProvider time,
    IStringLocalizer<DocumentTexts> texts
)
{
    /// <summary>The formats that this installation can write.</summary>
    public IEnumerable<FileFormat> Formats =>
        FileFormat.All.Where(format => format.Write is not null || printer.IsPossible);

    /// <summary>Null when it is too busy, or cannot write this format.</summary>
    public async Task<byte[]?> WriteAsync(
        FileFormat format,
        string title,
        ProseMirrorNode text,
        CancellationToken cancellationToken
    )
    {
        var exported = new ExportedText(
            title,
            text,
            CultureInfo.CurrentUICulture.Name,
            time.GetUtcNow(),
            new(texts["Callout.info"], texts["Callout.attention"], texts["Callout.agreed"])
        );
        return format.Write is { } write
                ? await work.RunAsync(_ => Task.FromResult(write(exported)), cancellationToken)
            : printer.IsPossible
                ? await work.RunAsync(
                    limited => printer.PrintAsync(exported, limited),
                    cancellationToken
                )
            : null;
    }

    /// <summary>The text of a file, or why it can't be read.</summary>
    public async Task<(ImportedText? Text, Refusal? Refusal)> ReadAsync(
        FileFormat? format,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        if (format?.Read is not { } read)
        {
            return (null, new("FileUnknown", "File"));
        }

        var file = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            if (file.Length + count > FileFormat.MaxBytes)
            {
                return (null, new("FileTooLarge", "File", FileFormat.MaxBytes >> 20));
            }

            file.Write(buffer, 0, count);
        }

        if (file.Length == 0)
        {
            return (null, new("FileMissing", "File"));
        }

        try
        {
            var text = await work.RunAsync(
                limited => Task.FromResult(read(file.ToArray(), limited)),
                cancellationToken
            );
            return text is null ? (null, new("FileBusy", "File"))
                : NewText.Holds(text.Tree) ? (text, null)
                : (null, new("FileTextTooLong", "File"));
        }
        catch (InvalidDataException)
        {
            return (null, new("FileUnreadable", "File"));
        }
    }

    /// <summary>A file's name from a title: what no system takes in a name is left out.</summary>
    public static string NameOf(string title, FileFormat format)
    {
        const int most = 80;
        var name = string.Concat(
                title.Select(letter =>
                    char.IsControl(letter)
                    || "\\/:*?\"<>|".Contains(letter, StringComparison.Ordinal)
                        ? ' '
                        : letter
                )
            )
            .Trim(' ', '.');
        name =
            name.Length <= most
                ? name
                : name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)].TrimEnd();
        return (name.Length == 0 ? "document" : name) + format.Ending;
    }
}
