using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Marks for showing a difference. They are known by their identity: no document can hold them, whatever its marks are called.</summary>
internal static class TextChange
{
    public static ProseMirrorMark Added { get; } = new("added", new Dictionary<string, object?>());

    public static ProseMirrorMark Removed { get; } =
        new("removed", new Dictionary<string, object?>());

    /// <summary>Said to those who do not see the difference.</summary>
    public static ProseMirrorMark Aside { get; } = new("aside", new Dictionary<string, object?>());

    public static bool Is(ProseMirrorMark mark, ProseMirrorMark change) =>
        ReferenceEquals(mark, change);
}
