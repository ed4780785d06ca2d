using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>
/// How a text of ours stands in an OpenDocument file (ODF 1.2). Lists nest as they do with us; a box is a section whose name begins
/// with <see cref="Box"/>, and a mention a bookmark: both live on when LibreOffice saves the file.
/// </summary>
internal static class OdtNames
{
    public static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    public static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    public static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    public static readonly XNamespace Fo =
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    public static readonly XNamespace Svg =
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    public static readonly XNamespace Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    public static readonly XNamespace Manifest =
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    public const string MediaType = "application/vnd.oasis.opendocument.text";
    public const string Generator = "Workspace";
    public const string FormatVersion = "1.2";

    /// <summary><c>ws-quote-N</c>, <c>ws-callout-KIND-N</c>, <c>ws-details-N</c>, <c>ws-code-LANGUAGE-N</c>, <c>ws-columns-N</c>, <c>ws-column-N</c>, <c>ws-image-WIDTH-N</c>, <c>ws-item-DEPTH-N</c>
    /// (goes on in the item at this depth); N makes the name unique.</summary>
    public const string Box = "ws-";

    /// <summary><c>ws_mention_KIND_ID_N</c></summary>
    public const string Mention = "ws_mention_";

    public const string Body = "Text_20_body";
    public const string Title = "Title";
    public const string Heading = "Heading_20_";
    public const string Quote = "Quotations";
    public const string Code = "Code_20_Block";
    public const string CodeText = "Source_20_Text";
    public const string Line = "Horizontal_20_Line";
    public const string Summary = "Summary";
    public const string Footnote = "Footnote";
    public const string TableHeader = "Table_20_Heading";
    public const string TableText = "Table_20_Contents";
    public const string HeaderCell = "HeaderCell";
    public const string TextCell = "TextCell";
    public const string Bullets = "Bullets";
    public const string Numbers = "Numbers";
    public const string Tasks = "Tasks";
    public const string Section = "Box";
    public const string Filler = "Filler";
    public const string Column = "Column";

    /// <summary>Marks that are one bit each in the name of a text style: T1 … T15.</summary>
    public static readonly string[] Marks = ["bold", "italic", "underline", "strike"];

    public const string Unticked = "☐";
    public const string Ticked = "☑";

    public static string Callout(string kind) => "Callout_20_" + kind;

    public static string CalloutLabel(string kind) => "Callout_20_Label_20_" + kind;
}
