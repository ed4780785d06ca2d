using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>What may be a document's title.</summary>
internal static class DocumentTitle
{
    public const int MaxLength = 200;

    public static (string Title, Refusal? Refusal) Parse(string? typed)
    {
        var title = Typed.Line(typed);
        return title switch
        {
            "" => (title, new("TitleMissing", "Title")),
            { Length: > MaxLength } => (title, new("TitleTooLong", "Title", MaxLength)),
            _ => (title, null),
        };
    }
}
