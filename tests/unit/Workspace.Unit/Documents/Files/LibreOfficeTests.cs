using System.Text;
using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Docx;
using Workspace.Web.Features.Documents.Files.Odt;
using static Workspace.Unit.Documents.Files.Corpus;

namespace Workspace.Unit.Documents.Files;

/// <summary>LibreOffice opens what we write, and what it saves again says the same.</summary>
public sealed partial class LibreOfficeTests
{
    private static readonly string[] Names = [.. All.Keys.Select(name => name.Replace(' ', '_'))];

    [Fact]
    public async Task Docx_has_all_its_words_in_LibreOffice() =>
        AllWords(await LibreOffice.ConvertAsync(Docx(), "docx", "txt:Text (encoded):UTF8"));

    [Fact]
    public async Task Odt_has_all_its_words_in_LibreOffice() =>
        AllWords(await LibreOffice.ConvertAsync(Odt(), "odt", "txt:Text (encoded):UTF8"));

    [Fact]
    public async Task Docx_saved_by_LibreOffice_as_docx_reads_the_same() =>
        Same(
            await LibreOffice.ConvertAsync(Docx(), "docx", "docx:MS Word 2007 XML"),
            DocxReader.Read
        );

    [Fact]
    public async Task Docx_saved_by_LibreOffice_as_odt_reads_the_same() =>
        Same(await LibreOffice.ConvertAsync(Docx(), "docx", "odt"), OdtReader.Read);

    [Fact]
    public async Task Odt_saved_by_LibreOffice_as_odt_reads_the_same() =>
        Same(await LibreOffice.ConvertAsync(Odt(), "odt", "odt"), OdtReader.Read);

    [Fact]
    public async Task Odt_saved_by_LibreOffice_as_docx_reads_the_same() =>
        Same(
            await LibreOffice.ConvertAsync(Odt(), "odt", "docx:MS Word 2007 XML"),
            DocxReader.Read
        );

    private static Dictionary<string, byte[]> Docx() => Files(DocxWriter.Write);

    private static Dictionary<string, byte[]> Odt() => Files(OdtWriter.Write);

    private static Dictionary<string, byte[]> Files(
        Func<ExportedText, CancellationToken, byte[]> write
    ) =>
        All.Append(new("plain", Plain))
            .ToDictionary(
                pair => pair.Key.Replace(' ', '_'),
                pair => write(Exported.Of(pair.Value), TestContext.Current.CancellationToken)
            );

    private static void AllWords(IReadOnlyDictionary<string, byte[]> files)
    {
        Assert.Equal(Names.Append("plain").Order(), files.Keys.Order());
        foreach (var (name, tree) in All)
        {
            var said = Parts(Encoding.UTF8.GetString(files[name.Replace(' ', '_')]));
            var missing = Parts(DocumentText.Of(LineWords(tree)))
                .Where(word => !said.Remove(word))
                .ToList();

            Assert.True(missing.Count == 0, $"{name}: {string.Join(' ', missing.Take(10))}");
        }
    }

    /// <summary>
    /// As text LibreOffice writes neither notes nor descriptions of pictures; whether it kept those is seen in the files that it saves.
    /// </summary>
    private static ProseMirrorNode LineWords(ProseMirrorNode node) =>
        node with
        {
            Content =
            [
                .. node
                    .Content.Where(child => child.Type is not ("image" or "footnote"))
                    .Select(LineWords),
            ],
        };

    /// <summary>Words, and digits one by one: the sign of a note stands against the word before it.</summary>
    private static List<string> Parts(string text) =>
        [.. Part().Matches(text).Select(part => part.Value)];

    private static List<string> Words(string text) =>
        [.. Word().Matches(text).Select(word => word.Value)];

    private static void Same(
        IReadOnlyDictionary<string, byte[]> files,
        Func<byte[], CancellationToken, ImportedText> read
    )
    {
        var plain = read(files["plain"], TestContext.Current.CancellationToken);

        Assert.Equal(Json(Plain), Json(plain.Tree));
        Assert.Equal("Titel & <meer>", plain.Title);
        foreach (var (name, tree) in All)
        {
            var again = read(
                files[name.Replace(' ', '_')],
                TestContext.Current.CancellationToken
            ).Tree;
            Assert.Equal($"{name}: {Plainly(tree)}", $"{name}: {Plainly(again)}");
        }
    }

    /// <summary>The words in their order; empty lines and boxes are another program's own affair.</summary>
    private static string Plainly(ProseMirrorNode tree) =>
        string.Join(' ', Words(DocumentText.Of(FittedText.Of(tree))));

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}+|\p{N}")]
    private static partial Regex Part();
}
