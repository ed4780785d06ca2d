using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>A file without any mark-up: a paragraph per line.</summary>
internal static class PlainText
{
    public static ImportedText Read(string text) =>
        new(
            null,
            FittedText.Of(
                Node(
                    "doc",
                    [
                        .. text.ReplaceLineEndings("\n")
                            .Split('\n')
                            .Where(line => line.Trim().Length > 0)
                            .Select(line => Node("paragraph", [ProseMirrorNode.OfText(line)])),
                    ]
                )
            ),
            new()
        );
}
