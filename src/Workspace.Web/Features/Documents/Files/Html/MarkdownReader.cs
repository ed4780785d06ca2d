using Markdig;

namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>
/// Markdown (CommonMark with tables, task lists, strikethrough, alerts and footnotes) as a text. It may hold HTML, so it is read as the page it
/// makes.
/// </summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseAlertBlocks()
        .UseFootnotes()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <exception cref="InvalidDataException">It is nested deeper than any text is.</exception>
    public static ImportedText Read(string markdown, CancellationToken cancellationToken)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException error)
        {
            // The way in which Markdig says that something is nested too deep.
            throw new InvalidDataException(error.Message, error);
        }

        return HtmlReader.Read(html, cancellationToken);
    }
}
