using System.IO.Compression;
using System.Text;
using Workspace.Realtime.Texts;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Docx;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Features.Documents.Files.Odt;

namespace Workspace.Unit.Documents.Files;

/// <summary>Files that attackers and other programs make.</summary>
public sealed class HostileFileTests
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("rommel")]
    public void What_is_no_zip_is_refused(string bytes)
    {
        Assert.Throws<InvalidDataException>(() =>
            DocxReader.Read(Encoding.ASCII.GetBytes(bytes), TestContext.Current.CancellationToken)
        );
        Assert.Throws<InvalidDataException>(() =>
            OdtReader.Read(Encoding.ASCII.GetBytes(bytes), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void Zip_that_unpacks_to_much_more_is_refused()
    {
        var bomb = Zip(
            "word/document.xml",
            stream =>
            {
                var spaces = new byte[1 << 20];
                Array.Fill(spaces, (byte)' ');
                for (var i = 0; i < 200; i++)
                {
                    stream.Write(spaces);
                }
            }
        );

        Assert.True(bomb.Length < 1 << 20);
        Refused(bomb);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")]
    [InlineData("<a><b></a>")]
    public void Xml_with_a_document_type_or_without_form_is_refused(string xml) =>
        Refused(Zip("word/document.xml", stream => stream.Write(Encoding.UTF8.GetBytes(xml))));

    [Fact]
    public void Xml_nested_without_end_is_refused() =>
        Refused(
            Zip(
                "word/document.xml",
                stream =>
                    stream.Write(
                        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000)))
                    )
            )
        );

    [Fact]
    public void Html_nested_without_end_is_refused() =>
        Assert.Throws<InvalidDataException>(() =>
            HtmlReader.Read(
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div><b>", 100_000))),
                TestContext.Current.CancellationToken
            )
        );

    [Theory]
    [InlineData("<div></x>")]
    [InlineData("<div><!--</div>-->")]
    [InlineData("<div title='</div>'>")]
    [InlineData("<div><table></div></table>")]
    [InlineData("<rt>")]
    [InlineData("<optgroup><b>")]
    [InlineData("<template>")]
    public void Html_that_hides_its_nesting_is_refused(string part) =>
        RefusedHtml(string.Concat(Enumerable.Repeat(part, 20_000)));

    [Theory]
    [InlineData("td")]
    [InlineData("option")]
    [InlineData("source")]
    public void Drawing_nested_without_end_is_refused(string name) =>
        RefusedHtml("<svg>" + string.Concat(Enumerable.Repeat($"<{name}>", 20_000)));

    [Fact]
    public void Formatting_that_nobody_closes_is_refused() =>
        RefusedHtml(
            string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<p><font size={number}>a"))
        );

    [Fact]
    public void Page_of_more_elements_than_any_page_is_refused() =>
        RefusedHtml(string.Concat(Enumerable.Repeat("<br>", 250_000)));

    [Fact]
    public void Page_with_many_elements_beside_each_other_is_read()
    {
        var read = HtmlReader.Read(
            string.Concat(
                Enumerable.Repeat("<ruby>a<rt>b<rt>c</ruby><svg><path/><path/></svg><p>d", 1_000)
            ),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            3_000,
            DocumentText.Of(read.Tree).Count(letter => letter is 'a' or 'b' or 'd')
        );
    }

    [Fact]
    public void Reading_and_writing_stop_when_their_time_is_up()
    {
        var over = new CancellationToken(canceled: true);
        var text = Exported.Of(Corpus.Plain);
        var docx = DocxWriter.Write(text, TestContext.Current.CancellationToken);
        var odt = OdtWriter.Write(text, TestContext.Current.CancellationToken);

        Assert.Throws<OperationCanceledException>(() => HtmlReader.Read("<p>a", over));
        Assert.Throws<OperationCanceledException>(() => DocxReader.Read(docx, over));
        Assert.Throws<OperationCanceledException>(() => OdtReader.Read(odt, over));
        Assert.Throws<OperationCanceledException>(() => DocxWriter.Write(text, over));
        Assert.Throws<OperationCanceledException>(() => OdtWriter.Write(text, over));
    }

    [Fact]
    public void Paragraphs_whose_ends_are_deleted_are_one()
    {
        const string deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";

        var read = DocxReader.Read(
            Docx(
                $"<w:p>{deleted}<w:r><w:t>a</w:t></w:r></w:p><w:p>{deleted}<w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p><w:p><w:r><w:t>d</w:t></w:r></w:p>"
            ),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("abc\nd", DocumentText.Of(read.Tree));
        Assert.Equal(2, read.Report.Counts[LeftOut.TrackedChanges]);
    }

    [Fact]
    public void Markdown_nested_without_end_is_refused() =>
        Assert.Throws<InvalidDataException>(() =>
            MarkdownReader.Read(
                new string('>', 20_000) + " diep",
                TestContext.Current.CancellationToken
            )
        );

    [Fact]
    public void Html_of_elsewhere_keeps_its_words_and_nothing_that_runs()
    {
        var read = HtmlReader.Read(
            """
            <html><head><title>Plan</title><script>x()</script></head><body onload="x()">
            <h1>Kop</h1><div>een<p>twee</p>drie</div><img src="x" onerror="y()"><a href="javascript:x()">klik</a>
            <a href="https://example.org/">ga</a><iframe src="file:///etc/passwd"></iframe>
            <ul><li>a<ul><li>b</li></ul></li></ul><table><tr><th>x<td>y<tr><td>z</table>
            """,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("Plan", read.Title);
        Assert.Equal(
            "Kop een twee drie klik ga a b x\ty z\t",
            DocumentText.Of(read.Tree).Replace('\n', ' ')
        );
        Assert.Equal(1, read.Report.Counts[LeftOut.Images]);
        Assert.Equal(1, read.Report.Counts[LeftOut.Objects]);
        Assert.Equal(1, read.Report.Counts[LeftOut.Addresses]);
    }

    [Fact]
    public void Word_file_of_a_Dutch_Word_is_read_with_its_headings_numbers_and_accepted_changes()
    {
        var read = DocxReader.Read(
            Docx(
                """
                <w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Overeenkomst</w:t></w:r></w:p>
                <w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Looptijd</w:t></w:r></w:p>
                <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Dit geldt een jaar.</w:t></w:r></w:p>
                <w:p><w:r><w:t xml:space="preserve">Wij </w:t></w:r><w:del><w:r><w:delText>moeten</w:delText></w:r></w:del><w:ins><w:r><w:t>willen</w:t></w:r></w:ins>
                  <w:r><w:t xml:space="preserve"> dit</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:drawing/></w:r></w:p>
                <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r>
                  <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>site</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
                """
            ),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("Overeenkomst", read.Title);
        Assert.Equal(
            "Artikel 1 Looptijd\n1.1 Dit geldt een jaar.\nWij willen dit[1].\nsite\n[1] zie de bijlage",
            DocumentText.Of(read.Tree)
        );
        Assert.Equal("heading", read.Tree.Content[0].Type);
        Assert.Equal("link", read.Tree.Content[3].Content[0].Marks[0].Type);
        Assert.Equal([LeftOut.Images, LeftOut.TrackedChanges], read.Report.Counts.Keys);
    }

    private static byte[] Docx(string body) =>
        Zip(
            (
                "word/document.xml",
                $"<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"
            ),
            (
                "word/styles.xml",
                $"""
                <w:styles xmlns:w="{W}">
                <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
                <w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
                </w:styles>
                """
            ),
            (
                "word/numbering.xml",
                $"""
                <w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Artikel %1"/></w:lvl>
                <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
                </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
                """
            ),
            (
                "word/footnotes.xml",
                $"<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>zie de bijlage</w:t></w:r></w:p></w:footnote></w:footnotes>"
            )
        );

    private static void RefusedHtml(string html) =>
        Assert.Throws<InvalidDataException>(() =>
            HtmlReader.Read(html, TestContext.Current.CancellationToken)
        );

    private static void Refused(byte[] file) =>
        Assert.Throws<InvalidDataException>(() =>
            DocxReader.Read(file, TestContext.Current.CancellationToken)
        );

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Zip(string name, Action<Stream> write)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(name).Open();
            write(stream);
        }

        return bytes.ToArray();
    }
}
