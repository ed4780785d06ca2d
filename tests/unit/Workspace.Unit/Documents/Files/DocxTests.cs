using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Docx;
using Workspace.Web.Features.Documents.Images;
using static Workspace.Unit.Documents.Files.Corpus;

namespace Workspace.Unit.Documents.Files;

public sealed class DocxTests
{
    public static TheoryData<string> Documents() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Docx_reads_back_as_the_same_document(string name)
    {
        var read = DocxReader.Read(Written(All[name]), TestContext.Current.CancellationToken);

        Assert.Equal(Json(All[name]), Json(read.Tree));
        Assert.Equal("Titel & <meer>", read.Title);
        Assert.Empty(read.Report.Counts);
    }

    [Fact]
    public void Docx_of_any_document_reads_back_the_same_and_is_valid()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var tree = Corpus.Random(seed);
            var file = Written(tree);

            Assert.Equal(
                $"{seed}: {Json(tree)}",
                $"{seed}: {Json(DocxReader.Read(file, TestContext.Current.CancellationToken).Tree)}"
            );
            Assert.Empty(seed % 10 == 0 ? Errors(file) : []);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Docx_is_what_the_standard_demands(string name) =>
        Assert.Empty(Errors(Written(All[name])));

    private static byte[] Written(ProseMirrorNode tree) =>
        DocxWriter.Write(Exported.Of(tree), TestContext.Current.CancellationToken);

    private static List<string> Errors(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return
        [
            .. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Path?.XPath}: {error.Description}"),
        ];
    }
}

internal static class Exported
{
    public static ExportedText Of(ProseMirrorNode tree) =>
        new(
            "Titel & <meer>",
            tree,
            "nl-NL",
            new DateTimeOffset(2031, 3, 3, 9, 0, 0, TimeSpan.Zero),
            new("Ter informatie", "Let op", "Afgesproken")
        )
        {
            Pictures = new Dictionary<Guid, Picture> { [Corpus.PictureId] = Corpus.Picture },
        };
}
