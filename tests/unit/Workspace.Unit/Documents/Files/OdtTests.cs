using System.IO.Compression;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files.Odt;
using static Workspace.Unit.Documents.Files.Corpus;

namespace Workspace.Unit.Documents.Files;

public sealed class OdtTests
{
    public static TheoryData<string> Documents() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Odt_reads_back_as_the_same_document(string name)
    {
        var read = OdtReader.Read(Written(All[name]), TestContext.Current.CancellationToken);

        Assert.Equal(Json(All[name]), Json(read.Tree));
        Assert.Equal("Titel & <meer>", read.Title);
        Assert.Empty(read.Report.Counts);
    }

    [Fact]
    public void Odt_of_any_document_reads_back_the_same()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var tree = Corpus.Random(seed);
            Assert.Equal(
                $"{seed}: {Json(tree)}",
                $"{seed}: {Json(OdtReader.Read(Written(tree), TestContext.Current.CancellationToken).Tree)}"
            );
        }
    }

    [Fact]
    public void Odt_says_what_it_is_in_its_first_bytes()
    {
        var file = Written(Plain);

        Assert.Equal(
            "mimetypeapplication/vnd.oasis.opendocument.text",
            System.Text.Encoding.ASCII.GetString(file, 30, 47)
        );
        using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Equal(
            ["META-INF/manifest.xml", "content.xml", "meta.xml", "mimetype", "styles.xml"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
        );
    }

    private static byte[] Written(ProseMirrorNode tree) =>
        OdtWriter.Write(Exported.Of(tree), TestContext.Current.CancellationToken);
}
