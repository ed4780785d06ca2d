using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Docx;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Unit.Documents.Files;

public sealed class CutTests
{
    private const string Tree = "\U0001F333";

    [Theory]
    [InlineData("ab", 2, "ab")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a" + Tree, 3, "a" + Tree)]
    [InlineData("a" + Tree, 2, "a")]
    [InlineData(Tree, 1, "")]
    [InlineData("a", 0, "")]
    public void Cut_text_has_whole_characters(string text, int most, string expected) =>
        Assert.Equal(expected, WholeCharacters.Cut(text, most));

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(1_000)]
    public void Text_cut_within_a_character_leaves_as_a_file(int length)
    {
        var words = new string('a', length - 1) + Tree;
        var text = Node(
            "doc",
            Node("paragraph", Mention("document", "x", words)),
            Node("image")
                .With(("file", Guid.NewGuid().ToString()), ("alt", words), ("width", "full"))
        );

        var file = DocxWriter.Write(Exported.Of(text), TestContext.Current.CancellationToken);

        Assert.StartsWith(
            new string('a', Math.Min(length - 1, 299)),
            DocumentText.Of(DocxReader.Read(file, TestContext.Current.CancellationToken).Tree),
            StringComparison.Ordinal
        );
    }
}
