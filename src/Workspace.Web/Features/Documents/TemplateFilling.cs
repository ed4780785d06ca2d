using System.Text.RegularExpressions;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents;

/// <summary>
/// Fills the places of a template: <c>%network%</c> and others in its words, and a paragraph <c>%items%</c> by blocks. A name that
/// is not known stays as it is.
/// </summary>
internal static partial class TemplateFilling
{
    private const string Items = "%items%";

    public static ProseMirrorNode Of(
        ProseMirrorNode tree,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyList<ProseMirrorNode> items
    ) =>
        tree.Text is { } text
            ? tree with
            {
                Text = Place()
                    .Replace(
                        text,
                        place => values.GetValueOrDefault(place.Groups[1].Value) ?? place.Value
                    ),
            }
            : tree with
            {
                Content =
                [
                    .. tree.Content.SelectMany(child =>
                        child is { Type: "paragraph", Content: [{ Text: Items }] }
                            ? items
                            : [Of(child, values, items)]
                    ),
                ],
            };

    [GeneratedRegex("%([a-z]+)%")]
    private static partial Regex Place();
}
