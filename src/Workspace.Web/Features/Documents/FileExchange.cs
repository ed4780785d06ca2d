using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Realtime;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Pdf;
using Workspace.Web.Features.Documents.Images;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Documents as files: written for who may read them, and read from what somebody brings.</summary>
internal sealed partial class FileExchange(
    WorkspaceDb db,
    Here here,
    DocumentFiles files,
    DocumentSurroundings surroundings,
    SiteAddress site,
    FileWork work,
    PdfPrinter printer,
    TimeProvider time,
    IStringLocalizer<DocumentTexts> texts,
    ILogger<FileExchange> logger
)
{
    /// <summary>Bytes of the pictures that go in one file.</summary>
    private const long MostPictures = 40 << 20;

    /// <summary>The formats that this installation can write.</summary>
    public IEnumerable<FileFormat> Formats =>
        FileFormat.All.Where(format => format.Write is not null || printer.IsPossible);

    /// <summary>
    /// The text without what is only suggested; a web page shows that as well. Null when it is too busy, takes too long, or cannot be
    /// written in this format.
    /// </summary>
    public async Task<byte[]?> WriteAsync(
        FileFormat format,
        DocumentId id,
        string title,
        WrittenText text,
        CancellationToken cancellationToken
    )
    {
        if (format.Write is null && !printer.IsPossible)
        {
            return null;
        }

        try
        {
            return await work.RunAsync(
                here.Person!.Id,
                async limited =>
                {
                    var exported = new ExportedText(
                        title,
                        format == FileFormat.Html ? text.WithSuggestions : text.Tree,
                        CultureInfo.CurrentUICulture.Name,
                        time.GetUtcNow(),
                        new(
                            texts["Editor.callout.info"],
                            texts["Editor.callout.attention"],
                            texts["Editor.callout.agreed"]
                        )
                    )
                    {
                        Around = await AroundAsync(id, text, limited),
                        Pictures = format.HoldsPictures
                            ? await files.ReadAllAsync(
                                id,
                                text.References.Files,
                                MostPictures,
                                limited
                            )
                            : FrozenDictionary<Guid, Picture>.Empty,
                    };
                    return format.Write is { } write
                        ? write(exported, limited)
                        : await printer.PrintAsync(exported, limited);
                },
                cancellationToken
            );
        }
        catch (Exception error) when (error is TimeoutException or NotPrintedException)
        {
            NotWritten(logger, format.Name, id, error);
            return null;
        }
    }

    /// <summary>A file is opened anywhere: what it leads to has its whole address.</summary>
    private async Task<TextSurroundings> AroundAsync(
        DocumentId id,
        WrittenText text,
        CancellationToken cancellationToken
    )
    {
        var around = await surroundings.AroundAsync(
            db,
            here.Network.Id,
            id,
            text.References,
            cancellationToken
        );
        return around with
        {
            Files = around.Files.ToDictionary(
                pair => pair.Key,
                pair => pair.Value with { Address = site.Of(pair.Value.Address) }
            ),
            Cards = around.Cards.ToDictionary(
                pair => pair.Key,
                pair =>
                    pair.Value with
                    {
                        Link = pair.Value.Link is { } link ? site.Of(link) : null,
                    }
            ),
        };
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

        var file = await BoundedStream.ReadAsync(content, FileFormat.MaxBytes, cancellationToken);
        if (file.Length > FileFormat.MaxBytes)
        {
            return (null, new("FileTooLarge", "File", FileFormat.MaxBytes >> 20));
        }

        if (file.Length == 0)
        {
            return (null, new("FileMissing", "File"));
        }

        try
        {
            var text = await work.RunAsync(
                here.Person!.Id,
                limited => Task.FromResult(read(file, limited)),
                cancellationToken
            );
            return text is null ? (null, new("FileBusy", "File")) : (text, null);
        }
        catch (Exception error) when (error is InvalidDataException or TimeoutException)
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
        name = WholeCharacters.Cut(name, most).TrimEnd();
        return (name.Length == 0 ? "document" : name) + format.Ending;
    }

    [LoggerMessage(LogLevel.Warning, "Document {Document} could not be written as {Format}")]
    private static partial void NotWritten(
        ILogger logger,
        string format,
        DocumentId document,
        Exception error
    );
}
