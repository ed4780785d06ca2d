namespace Workspace.Realtime;

/// <summary>An open suggestion in a document.</summary>
/// <param name="Id">As it stands in the text.</param>
/// <param name="Inserted">Words that are to come.</param>
/// <param name="Deleted">Words that are to go.</param>
/// <param name="ChangesLook">Also, or only, something that is no word: a mark, a kind of block, a break, a thing.</param>
public sealed record Suggestion(string Id, string Inserted, string Deleted, bool ChangesLook);
