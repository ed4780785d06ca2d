using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>What a part of a Word file names elsewhere: the addresses of its links, and its pictures.</summary>
internal sealed class DocxRelations
{
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pictures = new(StringComparer.Ordinal);

    /// <param name="relations">The part that lists them; null when there is none.</param>
    public DocxRelations(XElement? relations)
    {
        foreach (var relation in relations.Children("Relationship"))
        {
            var type = relation.Property("Type") ?? "";
            var (id, target) = (relation.Property("Id") ?? "", relation.Property("Target") ?? "");
            var isOutside = relation.Property("TargetMode") == "External";
            if (isOutside && type.EndsWith("/hyperlink", StringComparison.Ordinal))
            {
                addresses.TryAdd(id, target);
            }
            else if (!isOutside && type.EndsWith("/image", StringComparison.Ordinal))
            {
                pictures.TryAdd(id, target);
            }
        }
    }

    public string? AddressOf(string? id) => addresses.GetValueOrDefault(id ?? "");

    /// <summary>The name of the part in the file; null when it is not in the file.</summary>
    public string? PictureOf(string? id) =>
        pictures.GetValueOrDefault(id ?? "") is { } target
            ? target.StartsWith('/')
                ? target[1..]
                : "word/" + target
            : null;
}
