using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Documents;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt;")]
    public void Html_of_any_text_shows_it_and_runs_nothing(string text)
    {
        var html = DocumentHtml.Of(Doc(Node("paragraph", ProseMirrorNode.OfText(text))));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>", html);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("/sign-out")]
    public void Html_of_a_link_that_may_not_be_is_its_text(string href)
    {
        Assert.Equal(
            "<p>hier</p>",
            DocumentHtml.Of(Doc(Node("paragraph", Marked("hier", "link", ("href", href)))))
        );
        Assert.Equal(
            "hier\n",
            DocumentMarkdown.Of(Doc(Node("paragraph", Marked("hier", "link", ("href", href)))))
        );
    }

    [Fact]
    public void Html_of_names_outside_the_schema_keeps_the_text()
    {
        var html = DocumentHtml.Of(
            Doc(
                Node("script", ProseMirrorNode.OfText("alert(1)")),
                Node("paragraph", Marked("tekst", "onclick", ("x", "y")))
            )
        );

        Assert.Equal("alert(1)<p>tekst</p>", html);
    }

    [Fact]
    public void Html_of_attributes_of_a_wrong_kind_uses_the_default()
    {
        var heading = Node("heading", ProseMirrorNode.OfText("Kop")) with
        {
            Attributes = new Dictionary<string, object?> { ["level"] = "1><script>" },
        };
        var list = Node("orderedList", Node("listItem")) with
        {
            Attributes = new Dictionary<string, object?> { ["start"] = double.PositiveInfinity },
        };

        Assert.Equal("<h2>Kop</h2><ol><li></li></ol>", DocumentHtml.Of(Doc(heading, list)));
    }

    [Fact]
    public void Markdown_reads_back_as_the_same_document()
    {
        var markdown = DocumentMarkdown.Of(
            Doc(
                Node("heading", ProseMirrorNode.OfText("Plan #1")) with
                {
                    Attributes = new Dictionary<string, object?> { ["level"] = 2d },
                },
                Node(
                    "bulletList",
                    Node(
                        "listItem",
                        Node("paragraph", ProseMirrorNode.OfText("bomen")),
                        Node(
                            "bulletList",
                            Node("listItem", Node("paragraph", ProseMirrorNode.OfText("linde")))
                        )
                    ),
                    Node("listItem", Node("paragraph", Marked("rust", "bold")))
                ),
                Node("blockquote", Node("paragraph", ProseMirrorNode.OfText("zei *zij*"))),
                Node("paragraph", Marked("site", "link", ("href", "https://example.org/a(b)")))
            )
        );

        Assert.Equal(
            """
            ## Plan \#1

            - bomen

              - linde
            - **rust**

            > zei \*zij\*

            [site](<https://example.org/a(b)>)

            """.ReplaceLineEndings("\n"),
            markdown
        );
    }

    private static ProseMirrorNode Doc(params ProseMirrorNode[] content) => Node("doc", content);

    private static ProseMirrorNode Node(string type, params ProseMirrorNode[] content) =>
        new(type) { Content = content };

    private static ProseMirrorNode Marked(
        string text,
        string mark,
        params (string Key, object? Value)[] attributes
    ) =>
        ProseMirrorNode.OfText(
            text,
            new ProseMirrorMark(mark, attributes.ToDictionary(pair => pair.Key, pair => pair.Value))
        );
}
