using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Documents;

public sealed partial class DifferenceTests
{
    private static readonly ChangeWords Words = new("[+", "]", "[-", "]");

    [Theory]
    [InlineData(
        "Wij planten tien bomen.",
        "Wij planten twintig bomen.",
        "<p>Wij planten [-tien][+twintig] bomen.</p>"
    )]
    [InlineData("Wij planten.", "Wij planten bomen.", "<p>Wij planten[+ bomen].</p>")]
    [InlineData("Gelijk", "Gelijk", "<p>Gelijk</p>")]
    [InlineData("", "Nieuw & <b>", "<p>[+Nieuw &amp; &lt;b&gt;]</p>")]
    [InlineData(
        "Weg 👩\u200d👧 ermee",
        "Weg ermee",
        "<p>Weg [-&#128105;\u200d&#128103; ]ermee</p>"
    )]
    public void Words_of_a_changed_paragraph_are_marked(string old, string @new, string expected) =>
        Assert.Equal(expected, Of(Doc(Paragraph(old)), Doc(Paragraph(@new))).Html);

    [Fact]
    public void A_block_between_others_is_marked_whole_and_the_others_not()
    {
        var (html, hasChanges) = Of(
            Doc(Paragraph("Een"), Paragraph("Weg ermee"), Paragraph("Twee")),
            Doc(Paragraph("Een"), Paragraph("Twee"), Paragraph("Drie erbij"))
        );

        Assert.Equal("<p>Een</p><p>[-Weg ermee]</p><p>Twee</p><p>[+Drie erbij]</p>", html);
        Assert.True(hasChanges);
    }

    [Fact]
    public void A_changed_block_is_found_among_new_ones_and_a_rewritten_one_is_marked_whole()
    {
        var (html, _) = Of(
            Doc(
                Paragraph(""),
                Paragraph("Wij willen tien bomen."),
                Paragraph("Rust in de straat.")
            ),
            Doc(Paragraph("Wij willen twintig bomen."), Paragraph("Morgen praten wij verder."))
        );

        Assert.Equal(
            "<p></p><p>Wij willen [-tien][+twintig] bomen.</p><p>[-Rust in de straat.][+Morgen praten wij verder.]</p>",
            html
        );
    }

    [Fact]
    public void Words_in_a_list_and_a_table_are_marked_in_their_place()
    {
        var (html, _) = Of(
            Doc(List("bomen", "banken"), Table("hoog", "laag")),
            Doc(List("bomen", "stille banken"), Table("hoog", "diep"))
        );

        Assert.Equal(
            "<ul><li><p>bomen</p></li><li><p>[+stille ]banken</p></li></ul>"
                + "<div class=\"tableWrapper\" tabindex=\"0\"><table><tbody><tr><td><p>hoog</p></td><td><p>[-laag][+diep]</p></td></tr></tbody></table></div>",
            html
        );
    }

    [Fact]
    public void Marks_and_shapes_alone_are_no_change_of_words()
    {
        var bold = new ProseMirrorMark("bold", new Dictionary<string, object?>());
        var (html, hasChanges) = Of(
            Doc(Paragraph("Wij planten bomen.")),
            Doc(
                Node(
                    "paragraph",
                    ProseMirrorNode.OfText("Wij "),
                    ProseMirrorNode.OfText("planten", bold),
                    ProseMirrorNode.OfText(" bomen.")
                )
            )
        );

        Assert.Equal("<p>Wij <strong>planten</strong> bomen.</p>", html);
        Assert.False(hasChanges);
    }

    [Theory]
    [InlineData("added")]
    [InlineData("removed")]
    [InlineData("aside")]
    [InlineData("ins")]
    public void Nobody_can_write_text_that_looks_like_a_change(string mark)
    {
        var text = ProseMirrorNode.OfText(
            "vals",
            new ProseMirrorMark(mark, new Dictionary<string, object?>())
        );
        var document = new YDocument();
        ProseMirrorTree.Write(document, 1, Doc(Node("paragraph", text)));
        var tree = ProseMirrorTree.Read(document);

        Assert.Equal("<p>vals</p>", Of(tree, tree).Html);
    }

    [Fact]
    public void Texts_too_long_to_compare_are_taken_away_and_added_whole()
    {
        var old = string.Join(' ', Enumerable.Range(0, 5_000));
        var @new = string.Join(' ', Enumerable.Range(0, 5_000).Select(n => n * 2 + 1));

        var (html, _) = Of(Doc(Paragraph("Kop " + old)), Doc(Paragraph("Kop " + @new)));

        Assert.Equal($"<p>Kop [-{old}][+{@new}]</p>", html);
    }

    [Fact]
    public void A_spent_budget_leaves_what_is_the_same_at_both_ends()
    {
        var parts = new CommonParts(budget: 0);

        Assert.Equal([(0, 0), (4, 3)], parts.Of([1, 2, 3, 5, 4], [1, 3, 6, 4]));
        Assert.Equal([(0, 0), (2, 1), (4, 3)], new CommonParts().Of([1, 2, 3, 5, 4], [1, 3, 6, 4]));
    }

    private static (string Html, bool HasChanges) Of(ProseMirrorNode old, ProseMirrorNode @new)
    {
        var difference = new TextDifference(Words, TextSurroundings.None);
        var html = Aside()
            .Replace(DocumentHtml.Of(difference.Of(old, @new)), "$1")
            .Replace("[+<ins>", "[+", StringComparison.Ordinal)
            .Replace("</ins>]", "]", StringComparison.Ordinal)
            .Replace("[-<del>", "[-", StringComparison.Ordinal)
            .Replace("</del>]", "]", StringComparison.Ordinal);
        return (html, difference.HasChanges);
    }

    private static ProseMirrorNode Doc(params ProseMirrorNode[] content) => Node("doc", content);

    private static ProseMirrorNode Paragraph(string text) =>
        text.Length == 0 ? Node("paragraph") : Node("paragraph", ProseMirrorNode.OfText(text));

    private static ProseMirrorNode List(params string[] items) =>
        Node("bulletList", [.. items.Select(item => Node("listItem", Paragraph(item)))]);

    private static ProseMirrorNode Table(params string[] cells) =>
        Node(
            "table",
            Node("tableRow", [.. cells.Select(cell => Node("tableCell", Paragraph(cell)))])
        );

    private static ProseMirrorNode Node(string type, params ProseMirrorNode[] content) =>
        new(type) { Content = content };

    [GeneratedRegex("<span class=\"visually-hidden\">([^<]*)</span>")]
    private static partial Regex Aside();
}
