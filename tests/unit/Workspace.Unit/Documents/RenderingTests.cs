using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Unit.House;

namespace Workspace.Unit.Documents;

public sealed partial class RenderingTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt;")]
    public void Property_22_html_of_any_text_shows_it_and_runs_nothing(string text)
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

    [Fact]
    public void Html_of_a_table_keeps_headers_spans_and_widths_within_bounds()
    {
        var html = DocumentHtml.Of(
            Doc(
                Node(
                    "table",
                    Node(
                        "tableRow",
                        With(
                            Node("tableHeader", Words("Wie")),
                            ("colwidth", new List<object?> { 120d })
                        ),
                        Node("tableHeader", Words("Wat"))
                    ),
                    Node(
                        "tableRow",
                        Node("tableHeader", Words("School")),
                        With(
                            Node("tableCell", Words("<b>")),
                            ("colspan", 1e9),
                            ("rowspan", "2\" onclick=\"x")
                        )
                    )
                )
            )
        );

        Assert.Equal(
            "<div class=\"tableWrapper\" tabindex=\"0\"><table><colgroup><col style=\"width: 120px\"><col></colgroup><tbody>"
                + "<tr><th scope=\"col\"><p>Wie</p></th><th scope=\"col\"><p>Wat</p></th></tr>"
                + "<tr><th scope=\"row\"><p>School</p></th><td colspan=\"50\"><p>&lt;b&gt;</p></td></tr>"
                + "</tbody></table></div>",
            html
        );
    }

    [Fact]
    public void Html_of_callout_fold_and_mention_says_what_they_are()
    {
        var html = DocumentHtml.Of(
            Doc(
                With(Node("callout", Words("Let op")), ("kind", "attention")),
                With(Node("callout", Words("Nu")), ("kind", "\"><script>")),
                Node(
                    "details",
                    Node("detailsSummary", ProseMirrorNode.OfText("Meer")),
                    Words("weten")
                ),
                Node("paragraph", ProseMirrorNode.OfText("Vraag "), Mention("person", "A <b>"))
            )
        );

        Assert.Equal(
            "<div class=\"callout\" data-kind=\"attention\" role=\"note\"><p>Let op</p></div>"
                + "<div class=\"callout\" data-kind=\"info\" role=\"note\"><p>Nu</p></div>"
                + "<details open><summary>Meer</summary><p>weten</p></details>"
                + "<p>Vraag <span class=\"mention\" data-kind=\"person\" data-id=\"1\" data-label=\"A &lt;b&gt;\">@A &lt;b&gt;</span></p>",
            html
        );
    }

    [Fact]
    public void Markdown_of_every_block_is_what_its_readers_know()
    {
        var markdown = DocumentMarkdown.Of(
            Doc(
                Node(
                    "table",
                    Node("tableRow", Node("tableHeader", Words("Wie")), Node("tableCell")),
                    Node("tableRow", Node("tableCell", Words("a|b"), Words("c")))
                ),
                With(Node("callout", Words("Afspraak")), ("kind", "agreed")),
                Node(
                    "details",
                    Node("detailsSummary", ProseMirrorNode.OfText("<Meer>")),
                    Words("weten")
                ),
                Node("paragraph", Mention("person", "Anna_B"), Mention("date", "3 maart"))
            )
        );

        Assert.Equal(
            """
            | Wie |  |
            | --- | --- |
            | a\|b<br>c |

            > [!IMPORTANT]
            > Afspraak

            <details><summary>&lt;Meer&gt;</summary>

            weten

            </details>

            @Anna\_B3 maart

            """.ReplaceLineEndings("\n"),
            markdown
        );
    }

    [Fact]
    public void Text_has_a_line_per_block_a_tab_between_cells_and_the_words_of_mentions()
    {
        var text = DocumentText.Of(
            Doc(
                Node("table", Node("tableRow", Node("tableCell", Words("a")), Node("tableCell"))),
                Node("callout", Words("b")),
                Node("paragraph", Mention("person", "Anna")),
                Node("paragraph"),
                Node("bulletList", Node("listItem", Words("c"), Words("d")))
            )
        );

        Assert.Equal("a\t\nb\n@Anna\n\nc\nd", text);
    }

    /// <summary>The protocol's page is what the editor's own test compares its schema with.</summary>
    [Fact]
    public void Elements_are_those_of_the_protocol()
    {
        var line = Repository
            .Read("docs/realtime-protocol.md")
            .Split('\n')
            .Single(line => line.StartsWith("- Nodes:", StringComparison.Ordinal));

        Assert.Equal(
            Name()
                .Matches(Attributes().Replace(line, ""))
                .Select(name => name.Groups[1].Value)
                .Order(),
            DocumentSchema.Elements.Order()
        );
    }

    [Fact]
    public void Element_outside_the_schema_is_refused()
    {
        var known = new YDocument(DocumentSchema.Rules);

        Assert.NotEmpty(ProseMirrorTree.Write(known, 1, Doc(Node("table"))));
        Assert.Throws<YjsException>(() =>
            ProseMirrorTree.Write(known, 2, Doc(Node("paragraph"), Node("iframe")))
        );
    }

    private static ProseMirrorNode Mention(string kind, string label) =>
        With(Node("mention"), ("kind", kind), ("id", "1"), ("label", label));

    private static ProseMirrorNode Words(string text) =>
        Node("paragraph", ProseMirrorNode.OfText(text));

    private static ProseMirrorNode With(
        ProseMirrorNode node,
        params (string Key, object? Value)[] attributes
    ) => node with { Attributes = attributes.ToDictionary(pair => pair.Key, pair => pair.Value) };

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Attributes();

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
