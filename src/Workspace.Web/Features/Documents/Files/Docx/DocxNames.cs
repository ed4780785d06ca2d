namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>
/// How a text of ours stands in a Word file. Styles carry the look and say what a block is; a content control with a tag says where a
/// box begins and ends, which paragraphs alone cannot.
/// </summary>
internal static class DocxNames
{
    public const string Application = "Workspace";

    public const string Title = "Title";
    public const string Heading = "Heading";
    public const string ListParagraph = "ListParagraph";
    public const string ListContinue = "ListContinue";
    public const string Quote = "Quote";
    public const string Code = "CodeBlock";
    public const string CodeText = "CodeText";
    public const string Hyperlink = "Hyperlink";
    public const string Callout = "Callout";
    public const string CalloutLabel = "CalloutLabel";
    public const string Summary = "Summary";
    public const string Line = "HorizontalLine";
    public const string FootnoteText = "FootnoteText";
    public const string FootnoteReference = "FootnoteReference";

    /// <summary>Names of pictures: this, <c>WIDTH-N</c>.</summary>
    public const string Image = "ws-image-";
    public const string TableHeader = "TableHeader";
    public const string HeaderFill = "EEF1F4";
    public const string Table = "WorkspaceTable";

    /// <summary>An empty line that only Word needs, between and after tables.</summary>
    public const string Filler = "Filler";

    /// <summary>Tags of content controls: <c>ws:quote</c>, <c>ws:callout:KIND</c>, <c>ws:details</c>, <c>ws:code:LANGUAGE</c>,
    /// <c>ws:columns</c> with a <c>ws:column</c> for each, <c>ws:item:DEPTH</c> (goes on in the item at this depth), <c>ws:mention:KIND:ID</c>.</summary>
    public const string Tag = "ws:";

    /// <summary>Levels a numbering can have.</summary>
    public const int Levels = 9;

    /// <summary>Styles <c>ListContinue</c>, <c>ListContinue2</c> … that Word brings.</summary>
    public const int ContinuedLevels = 5;

    public const string Unticked = "☐";
    public const string Ticked = "☒";

    public static string Continued(int depth) =>
        depth == 1 ? ListContinue : $"{ListContinue}{depth}";
}
