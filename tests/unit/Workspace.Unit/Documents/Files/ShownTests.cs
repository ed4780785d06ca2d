using System.Text;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Docx;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Features.Documents.Files.Odt;
using static Workspace.Unit.Documents.Files.Corpus;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Unit.Documents.Files;

/// <summary>What stands in a text without being text: pictures, live blocks and notes, in files.</summary>
public sealed class ShownTests
{
    private static readonly CardKey Decision = new(
        CardKey.Decision,
        new("0199f2c1-7a00-7000-8000-0000000000cc")
    );

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static ProseMirrorNode Live { get; } =
        Node("liveBlock").With(("kind", Decision.Kind), ("id", Decision.Id.ToString()));

    public static TheoryData<string> Formats() => ["docx", "odt", "html"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Picture_comes_back_with_its_bytes_once_and_the_image_names_it(string format)
    {
        var read = Round(format, Exported.Of(All["images"]));

        var (file, bytes) = Assert.Single(read.Pictures);
        Assert.Equal(Picture.Bytes, bytes);
        var image = read.Tree.Content.First(block => block.Type == "image");
        Assert.Equal(file.ToString(), image.Text("file"));
        Assert.Equal("Een plan van het plein & <bomen>", image.Text("alt"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Image_whose_picture_is_not_there_is_its_description(string format)
    {
        var read = Round(
            format,
            Exported.Of(Doc(P("voor"), Image("Het plein", "half"))) with
            {
                Pictures = new Dictionary<Guid, Workspace.Web.Features.Documents.Images.Picture>(),
            }
        );

        Assert.Empty(read.Pictures);
        Assert.Equal("voor\n[Het plein]", DocumentText.Of(read.Tree));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("odt")]
    public void Image_that_nobody_described_stays_without_a_description(string format)
    {
        var tree = Doc(Image(null, "small"));

        Assert.Equal(Json(tree), Json(Round(format, Exported.Of(tree)).Tree));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Live_block_says_its_kind_title_state_and_date_and_leads_to_it(string format)
    {
        var read = Round(format, Shown(Doc(P("voor"), Live)));

        var line = DocumentText.Of(read.Tree);
        foreach (var word in new[] { "Besluit", "Bomen op het plein", "Genomen", "3 maart 2031" })
        {
            Assert.Contains(word, line, StringComparison.Ordinal);
        }

        Assert.Contains(
            read.Tree.Content.SelectMany(block => block.Content).SelectMany(node => node.Marks),
            mark => mark.Text("href") == "https://example.org/besluit"
        );
    }

    [Fact]
    public void Live_block_that_the_reader_may_not_see_says_so_and_no_more()
    {
        var text = Exported.Of(Doc(Live)) with
        {
            Around = new() { Words = new() { CardMissing = "Niet te zien" } },
        };

        Assert.Equal(
            "Niet te zien",
            DocumentText.Of(DocxReader.Read(DocxWriter.Write(text, Cancelled), Cancelled).Tree)
        );
    }

    [Fact]
    public void Markdown_names_the_address_of_a_picture_and_the_link_of_a_live_block()
    {
        var text = Shown(Doc(Image("Het [plein]", "full"), Live));

        Assert.Equal(
            """
            ![Het \[plein\]](<https://example.org/plein.png>)

            > [Bomen op het plein · Genomen · 3 maart 2031](<https://example.org/besluit>)

            """,
            Encoding.UTF8.GetString(FileFormat.Markdown.Write!(text, Cancelled))
        );
    }

    [Fact]
    public void Html_page_names_no_address_that_is_fetched()
    {
        var page = HtmlPage.Of(Shown(All["images"]));

        Assert.DoesNotContain("plein.png", page, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", page, StringComparison.Ordinal);
        Assert.Contains("img-src data:;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_with_notes_that_lead_to_each_other_is_read_without_going_round()
    {
        var items = string.Concat(
            Enumerable
                .Range(0, 5_000)
                .Select(i =>
                    $"<li id=n{i}>noot {i} <a role=doc-noteref href=#n{(i + 1) % 5_000}>x</a></li>"
                )
        );
        var read = HtmlReader.Read(
            $"<p>a<a role=doc-noteref href=#n0>1</a> b<a role=doc-noteref href=#n0>1</a></p><section role=doc-endnotes><ol>{items}</ol></section>",
            Cancelled
        );

        var note = Assert.Single(read.Tree.Content[0].Content, node => node.Type == "footnote");
        Assert.StartsWith("noot 0", note.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(1, read.Report.Counts[LeftOut.Footnotes]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    [InlineData("data:image/png;base64,!!!")]
    public void Picture_that_is_none_or_stands_elsewhere_is_left_out(string address)
    {
        var read = HtmlReader.Read($"<p>a<img src=\"{address}\">b</p>", Cancelled);

        Assert.Empty(read.Pictures);
        Assert.Equal(1, read.Report.Counts[LeftOut.Images]);
        Assert.Equal("ab", DocumentText.Of(read.Tree));
    }

    private static ExportedText Shown(ProseMirrorNode tree) =>
        Exported.Of(tree) with
        {
            Around = new()
            {
                Files = new Dictionary<Guid, ShownFile>
                {
                    [PictureId] = new("https://example.org/plein.png", "", 300, 100),
                },
                Cards = new Dictionary<CardKey, ShownCard>
                {
                    [Decision] = new(
                        "Bomen op het plein",
                        "Genomen",
                        "3 maart 2031",
                        "https://example.org/besluit"
                    )
                    {
                        Kind = "Besluit",
                    },
                },
            },
        };

    private static ImportedText Round(string format, ExportedText text) =>
        format switch
        {
            "docx" => DocxReader.Read(DocxWriter.Write(text, Cancelled), Cancelled),
            "odt" => OdtReader.Read(OdtWriter.Write(text, Cancelled), Cancelled),
            _ => HtmlReader.Read(HtmlPage.Of(text), Cancelled),
        };
}
