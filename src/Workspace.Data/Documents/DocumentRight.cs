namespace Workspace.Data.Documents;

/// <summary>What somebody may do with a document; each includes those before it.</summary>
public enum DocumentRight
{
    None,
    Read,

    /// <summary>Also says things beside the text.</summary>
    Comment,

    /// <summary>Also writes in the text.</summary>
    Edit,
}
