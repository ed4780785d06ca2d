using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>
/// Parses a page and keeps to bounds at each token: a parser looks up through all open elements again and again, so that its time
/// grows with the square of the nesting, and it makes formatting that nobody closes anew in each paragraph. What is open can't be told
/// from the tags alone, so it is the tree that is measured.
/// </summary>
internal sealed class BoundedHtml(CancellationToken cancellationToken)
{
    private const int MaxDepth = 500;
    private const int MaxElements = 200_000;

    /// <summary>In each other: what is in a template is a tree of its own, in which the depth begins anew.</summary>
    private const int MaxTemplates = 10;

    private IElement? last;
    private int elements;
    private int templates;

    /// <exception cref="InvalidDataException">It is nested deeper, or has more elements, than any page.</exception>
    public IHtmlDocument Parse(Func<HtmlParser, IHtmlDocument> page) =>
        page(
            new(
                new HtmlParserOptions
                {
                    MaximumDepth = MaxDepth + 1,
                    OnCreated = (element, _) => (last, elements) = (element, elements + 1),
                    OnToken = (token, _) => Check(token),
                }
            )
        );

    /// <summary>Before a token is handled. An element gets its place after it was made, and the last one of a token is the deepest.</summary>
    private void Check(HtmlToken token)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var depth = 0;
        for (INode? node = last; node is not null; node = node.Parent)
        {
            depth++;
        }

        last = null;
        templates = (token.Type, token.Name) switch
        {
            (HtmlTokenType.StartTag, "template") => templates + 1,
            (HtmlTokenType.EndTag, "template") => Math.Max(0, templates - 1),
            _ => templates,
        };
        if (depth > MaxDepth || elements > MaxElements || templates > MaxTemplates)
        {
            throw new InvalidDataException("Too many elements, or too many in each other.");
        }
    }
}
