using System.Text;
using Workspace.Realtime.Texts;
using Workspace.Web.Features.Documents.Files.Docx;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Features.Documents.Files.Odt;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>A format in which a text leaves or enters the workspace.</summary>
/// <param name="Name">In addresses: <c>…/content?format=NAME</c>.</param>
/// <param name="Write">Null for PDF, which a browser prints.</param>
internal sealed record FileFormat(
    string Name,
    string Ending,
    string MediaType,
    Func<ExportedText, CancellationToken, byte[]>? Write,
    Func<byte[], CancellationToken, ImportedText>? Read
)
{
    /// <summary>Bytes of a file that is read.</summary>
    public const int MaxBytes = 10 << 20;

    /// <summary>Bytes of one that is text itself: of that, a document holds far less.</summary>
    private const int MaxTextBytes = 4 << 20;

    public static FileFormat Docx { get; } =
        new(
            "docx",
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            DocxWriter.Write,
            DocxReader.Read
        );

    public static FileFormat Odt { get; } =
        new("odt", ".odt", OdtNames.MediaType, OdtWriter.Write, OdtReader.Read);

    public static FileFormat Pdf { get; } = new("pdf", ".pdf", "application/pdf", null, null);

    public static FileFormat Markdown { get; } =
        new(
            "markdown",
            ".md",
            "text/markdown",
            (text, _) => Encoding.UTF8.GetBytes(DocumentMarkdown.Of(text.Tree, text.Around)),
            (file, cancellationToken) => MarkdownReader.Read(Words(file), cancellationToken)
        );

    public static FileFormat Html { get; } =
        new(
            "html",
            ".html",
            "text/html",
            (text, _) => Encoding.UTF8.GetBytes(HtmlPage.Of(text)),
            (file, cancellationToken) => HtmlReader.Read(Bounded(file), cancellationToken)
        );

    public static FileFormat Text { get; } =
        new(
            "text",
            ".txt",
            "text/plain",
            (text, _) => Encoding.UTF8.GetBytes(DocumentText.Of(text.Tree, text.Around)),
            (file, _) => PlainText.Read(Words(file))
        );

    public static IReadOnlyList<FileFormat> All { get; } = [Docx, Odt, Pdf, Markdown, Html, Text];

    /// <summary>Whether the pictures themselves are in the file.</summary>
    public bool HoldsPictures => this != Markdown && this != Text;

    /// <summary>What a file chooser offers.</summary>
    public static string Endings { get; } =
        string.Join(
            ',',
            All.Where(format => format.Read is not null)
                .Select(format => format.Ending)
                .Append(".markdown")
                .Append(".htm")
        );

    public static FileFormat? OfName(string name) =>
        All.FirstOrDefault(format => format.Name == name);

    /// <summary>By the ending of the file's name; null for one that is not read.</summary>
    public static FileFormat? OfFile(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".htm" or ".xhtml" => Html,
            ".markdown" => Markdown,
            var ending => All.FirstOrDefault(format =>
                format.Ending == ending && format.Read is not null
            ),
        };

    /// <inheritdoc cref="OfFile"/>
    public static FileFormat? OfMediaType(string? mediaType)
    {
        var type = mediaType?.Split(';')[0].Trim().ToLowerInvariant();
        return All.FirstOrDefault(format => format.MediaType == type && format.Read is not null);
    }

    /// <summary>Text of a file: UTF-8 or UTF-16 as it says, else what Windows wrote before.</summary>
    private static string Words(byte[] file)
    {
        Bounded(file);
        try
        {
            using var reader = new StreamReader(
                new MemoryStream(file, writable: false),
                new UTF8Encoding(false, throwOnInvalidBytes: true)
            );
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }

    private static byte[] Bounded(byte[] file) =>
        file.Length <= MaxTextBytes
            ? file
            : throw new InvalidDataException("A text of this size is no document.");
}
