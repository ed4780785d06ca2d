using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Documents;

/// <summary>What stands in a text without being text: images, notes, columns and live blocks.</summary>
public sealed partial class ShowingTests
{
    private static readonly Guid File = Guid.Parse("0192e4a0-1234-7000-8000-0123456789ab");

    private static readonly TextSurroundings Around = new()
    {
        Files = new Dictionary<Guid, ShownFile> { [File] = new("/files/1", "ab12", 800, 600) },
        Cards = new Dictionary<CardKey, ShownCard>
        {
            [new(CardKey.Decision, File)] = new(
                "Bomen <nu>",
                "Besloten",
                "op 3 maart",
                "/n/straat/decisions/1"
            ),
        },
        Words = new()
        {
            Footnotes = "Voetnoten",
            Footnote = "Naar voetnoot {0}",
            BackToText = "Terug naar {0}",
            ImageUndescribed = "Zonder beschrijving",
            CardMissing = "Niet te zien",
        },
    };

    [Fact]
    public void Html_of_an_image_is_that_of_its_file_with_its_description_escaped()
    {
        var html = DocumentHtml.Of(Doc(Image("Een \"boom\" <b>", "half")), Around);

        Assert.Equal(
            "<figure class=\"image\" data-width=\"half\"><img src=\"/files/1\" alt=\"Een &quot;boom&quot; &lt;b&gt;\" width=\"800\" height=\"600\""
                + " data-sha256=\"ab12\" loading=\"lazy\" decoding=\"async\"></figure>",
            html
        );
    }

    [Theory]
    [InlineData("https://elders.nl/x.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("../../../sign-out")]
    [InlineData("0192e4a0-1234-7000-8000-0123456789ff")]
    [InlineData(5d)]
    [InlineData(null)]
    public void Html_of_an_image_without_a_file_here_is_its_description(object? file)
    {
        var html = DocumentHtml.Of(
            Doc(With(Node("image"), ("file", file), ("alt", "Een boom"), ("src", "/x"))),
            Around
        );

        Assert.Equal(
            "<figure class=\"image\" data-width=\"full\"><p>[Een boom]</p></figure>",
            html
        );
    }

    [Fact]
    public void Decoration_has_an_empty_description_and_an_image_nobody_described_says_so()
    {
        Assert.Contains(
            " alt=\"\" ",
            DocumentHtml.Of(Doc(Image("", "full")), Around),
            StringComparison.Ordinal
        );
        Assert.Contains(
            " alt=\"Zonder beschrijving\" ",
            DocumentHtml.Of(Doc(Image(null, "full")), Around),
            StringComparison.Ordinal
        );
    }

    /// <summary>What was looked up stands in an attribute, of a type that no update can bring.</summary>
    [Fact]
    public void What_somebody_writes_in_the_place_of_what_was_looked_up_counts_for_nothing()
    {
        var forged = new Dictionary<string, object?>
        {
            ["title"] = "Besloten!",
            ["address"] = "https://elders.nl",
        };

        var html = DocumentHtml.Of(
            Doc(
                With(Node("image"), ("alt", "x"), ("shown", forged)),
                With(Node("liveBlock"), ("kind", "decision"), ("id", "1"), ("shown", forged)),
                Node("paragraph", With(Node("footnote"), ("shown", forged)))
            )
        );

        Assert.DoesNotContain("elders", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Besloten!", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_are_numbered_in_order_and_stand_at_the_end_with_links_both_ways()
    {
        var html = DocumentHtml.Of(
            Doc(
                Node("paragraph", Text("Bomen"), Note("linde <b>"), Text(" en gras"), Note("kort")),
                Node("columns", Node("column", Node("paragraph", Note("derde"))))
            ),
            Around with
            {
                IdPrefix = "x-",
            }
        );

        Assert.StartsWith(
            "<p>Bomen<sup class=\"footnote\"><a id=\"x-note-1-place\" href=\"#x-note-1\" role=\"doc-noteref\" aria-label=\"Naar voetnoot 1\">1</a></sup> en gras",
            html,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Voetnoten\"><ol>"
                + "<li id=\"x-note-1\"><p>linde &lt;b&gt; <a href=\"#x-note-1-place\" role=\"doc-backlink\" aria-label=\"Terug naar 1\">↩</a></p></li>"
                + "<li id=\"x-note-2\"><p>kort <a href=\"#x-note-2-place\" role=\"doc-backlink\" aria-label=\"Terug naar 2\">↩</a></p></li>"
                + "<li id=\"x-note-3\"><p>derde <a href=\"#x-note-3-place\" role=\"doc-backlink\" aria-label=\"Terug naar 3\">↩</a></p></li></ol></section>",
            html,
            StringComparison.Ordinal
        );
        var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Href().Matches(html), match => Assert.Contains(match.Groups[1].Value, ids));
    }

    [Fact]
    public void Links_within_a_text_lead_to_the_page_it_stands_in_and_no_text_passes_for_one()
    {
        var html = DocumentHtml.Of(Doc(Node("paragraph", Text("href=\"#x"), Note("a"))), Around);

        var page = DocumentHtml.OnPage(html, "/n/straat/documents/1");

        Assert.Contains("href=\"/n/straat/documents/1#note-1\"", page, StringComparison.Ordinal);
        Assert.Contains("<p>href=&quot;#x<sup", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_block_says_what_it_stands_for_and_otherwise_that_it_is_not_to_be_seen()
    {
        Assert.Equal(
            "<div class=\"live-block\" data-kind=\"decision\"><a class=\"live-block__title\" href=\"/n/straat/decisions/1\">Bomen &lt;nu&gt;</a>"
                + " <span class=\"live-block__state\">Besloten</span> <span class=\"live-block__date\">op 3 maart</span></div>",
            DocumentHtml.Of(Doc(Live(CardKey.Decision, File.ToString())), Around)
        );
        Assert.Equal(
            "<div class=\"live-block\" data-kind=\"item\"> <span class=\"live-block__title\">Niet te zien</span></div>",
            DocumentHtml.Of(Doc(Live(CardKey.Item, File.ToString())), Around)
        );
        Assert.Contains(
            "data-kind=\"none\"",
            DocumentHtml.Of(Doc(Live("\"><script>", "x")), Around),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Markdown_and_text_have_images_notes_columns_and_live_blocks()
    {
        var document = Doc(
            Node("paragraph", Text("Bomen"), Note("linde")),
            Image("Een [boom]", "half"),
            Node("columns", Node("column", Words("links")), Node("column", Words("rechts"))),
            Live(CardKey.Decision, File.ToString())
        );

        Assert.Equal(
            """
            Bomen[^1]

            ![Een \[boom\]](</files/1>)

            links

            rechts

            > [Bomen \<nu\> · Besloten · op 3 maart](</n/straat/decisions/1>)

            [^1]: linde

            """.ReplaceLineEndings("\n"),
            DocumentMarkdown.Of(Around.Resolve(document))
        );
        Assert.Equal(
            "Bomen[1]\n[Een [boom]]\nlinks\nrechts\nBomen <nu> · Besloten · op 3 maart\n[1] linde",
            DocumentText.Of(Around.Resolve(document))
        );
        Assert.Contains($"](<{File}>)", DocumentMarkdown.Of(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_a_resolved_text_holds_the_hash_of_a_file_and_what_a_live_block_said_and_no_address()
    {
        var json = Around
            .Resolve(Doc(Image("x", "full"), Live(CardKey.Decision, File.ToString())))
            .ToJson()
            .ToJsonString();

        Assert.Contains("\"shown\":{\"sha256\":\"ab12\"}", json, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Besloten\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("/files/", json, StringComparison.Ordinal);
        Assert.DoesNotContain("/n/straat", json, StringComparison.Ordinal);
    }

    [Fact]
    public void References_are_found_at_any_depth_and_only_what_may_be_one()
    {
        var references = TextReferences.Of(
            Doc(
                Node("columns", Node("column", Image("x", "full"))),
                With(Node("image"), ("file", "x")),
                Live(CardKey.Item, File.ToString()),
                Live("other", File.ToString())
            )
        );

        Assert.Equal([File], references.Files);
        Assert.Equal([new CardKey(CardKey.Item, File)], references.Cards);
    }

    [Fact]
    public void Image_that_was_added_or_taken_away_shows_as_its_description()
    {
        var difference = new TextDifference(new("[+", "+]", "[-", "-]"), Around);

        var text = DocumentText.Of(
            difference.Of(
                Doc(Words("a"), Image("Een boom", "full")),
                Doc(
                    Words("a"),
                    With(Image("Een huis", "full"), ("file", Guid.NewGuid().ToString()))
                )
            )
        );

        Assert.True(difference.HasChanges);
        Assert.Contains("[-[Een boom]-]", text, StringComparison.Ordinal);
        Assert.Contains("[+[", text, StringComparison.Ordinal);
    }

    private static ProseMirrorNode Image(string? alt, string width) =>
        With(Node("image"), ("file", File.ToString()), ("alt", alt), ("width", width));

    private static ProseMirrorNode Live(string kind, string id) =>
        With(Node("liveBlock"), ("kind", kind), ("id", id));

    private static ProseMirrorNode Note(string text) => Node("footnote", Text(text));

    private static ProseMirrorNode Text(string text) => ProseMirrorNode.OfText(text);

    private static ProseMirrorNode Words(string text) => Node("paragraph", Text(text));

    private static ProseMirrorNode Doc(params ProseMirrorNode[] content) => Node("doc", content);

    private static ProseMirrorNode Node(string type, params ProseMirrorNode[] content) =>
        new(type) { Content = content };

    private static ProseMirrorNode With(
        ProseMirrorNode node,
        params (string Key, object? Value)[] attributes
    )
    {
        var all = new Dictionary<string, object?>(node.Attributes);
        foreach (var (key, value) in attributes)
        {
            all[key] = value;
        }

        return node with
        {
            Attributes = all,
        };
    }

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex(" href=\"#([^\"]*)\"")]
    private static partial Regex Href();
}
