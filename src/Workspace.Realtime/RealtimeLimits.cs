namespace Workspace.Realtime;

/// <summary>Bounds on what one connection may ask; those on the content of an update are the codec's.</summary>
internal static class RealtimeLimits
{
    /// <summary>Bytes of one update. A client splits what is larger at transaction borders.</summary>
    public const int Update = 1 << 20;

    /// <summary>Bytes of one message on the wire: an update and its envelope.</summary>
    public const int Message = Update + (64 << 10);

    /// <summary>UTF-16 units of an awareness state.</summary>
    public const int Awareness = 2 << 10;

    /// <summary>Bytes of updates a connection may have waiting for their commit, before it is no longer read from.</summary>
    public const int Uncommitted = 4 << 20;

    /// <summary>Bytes waiting for a connection that does not read. Beyond it the connection is dropped; it catches up by state vector.</summary>
    public const int Unread = 4 << 20;

    /// <summary>Updates of one document in one commit.</summary>
    public const int Batch = 2_000;

    /// <summary>After so many updates, or bytes of them, a new state is stored.</summary>
    public const int TailUpdates = 500;
    public const int TailBytes = 256 << 10;
}
