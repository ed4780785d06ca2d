namespace Workspace.Realtime.Yjs;

/// <summary>Shortens text between characters: half a surrogate pair is no text, and what writes XML refuses it.</summary>
public static class WholeCharacters
{
    /// <summary>The beginning of the text.</summary>
    /// <param name="most">In UTF-16 code units.</param>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];
}
