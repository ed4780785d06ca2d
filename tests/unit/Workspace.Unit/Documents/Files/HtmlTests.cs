using System.Text;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files.Html;
using static Workspace.Unit.Documents.Files.Corpus;

namespace Workspace.Unit.Documents.Files;

public sealed class HtmlTests
{
    public static TheoryData<string> Documents() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Html_reads_back_as_the_same_document_but_for_spaces_in_a_row(string name)
    {
        var read = HtmlReader.Read(
            Encoding.UTF8.GetBytes(HtmlPage.Of(Exported.Of(All[name]))),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Json(Losses.OfSpaces(All[name])), Json(read.Tree));
        Assert.Equal("Titel & <meer>", read.Title);
        Assert.Empty(read.Report.Counts);
    }

    [Fact]
    public void Html_of_any_document_reads_back_the_same()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var tree = Corpus.Random(seed);
            var read = HtmlReader.Read(
                HtmlPage.Of(Exported.Of(tree)),
                TestContext.Current.CancellationToken
            );
            Assert.Equal($"{seed}: {Json(Losses.OfSpaces(tree))}", $"{seed}: {Json(read.Tree)}");
        }
    }

    /// <summary>Blocks in a cell become lines; their words are looked at below, and so are images.</summary>
    public static TheoryData<string> OfMarkdown() =>
        [.. All.Keys.Where(name => name is not ("table with blocks" or "images"))];

    [Theory]
    [MemberData(nameof(OfMarkdown))]
    public void Markdown_reads_back_as_what_it_can_say(string name)
    {
        var read = MarkdownReader.Read(
            DocumentMarkdown.Of(All[name]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Json(Losses.OfMarkdown(All[name])), Json(read.Tree));
        Assert.Empty(read.Report.Counts);
    }

    [Fact]
    public void Markdown_of_any_document_keeps_every_word()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var tree = Corpus.Random(seed);
            var read = MarkdownReader.Read(
                DocumentMarkdown.Of(tree),
                TestContext.Current.CancellationToken
            );
            Assert.Equal($"{seed}: {Words(tree)}", $"{seed}: {Words(read.Tree)}");
        }
    }

    private static string Words(ProseMirrorNode tree) =>
        string.Join(
            ' ',
            DocumentText.Of(tree).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
