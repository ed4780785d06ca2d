namespace Workspace.Realtime.Yjs;

/// <summary>Why an update was refused.</summary>
public enum YjsReason
{
    /// <summary>The bytes are not an update of format V1.</summary>
    Malformed,

    /// <summary>A well-formed update that says something no honest editor says.</summary>
    Semantic,

    /// <summary>Too large, too deep, too much waiting.</summary>
    Limit,

    /// <summary>New units in the name of a client that the sender does not hold.</summary>
    Foreign,
}

/// <summary>The only exception thrown for bytes from outside. The document is as it was before.</summary>
public sealed class YjsException(YjsReason reason, string message) : Exception(message)
{
    public YjsReason Reason { get; } = reason;

    internal static YjsException Malformed(string what) => new(YjsReason.Malformed, what);

    internal static YjsException Semantic(string what) => new(YjsReason.Semantic, what);

    internal static YjsException Limit(string what) => new(YjsReason.Limit, what);
}
