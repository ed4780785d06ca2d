namespace Workspace.Realtime.Yjs;

/// <summary>What one update has done so far: enough to tidy up after it, and to take it back.</summary>
internal sealed class Transaction
{
    /// <summary>State of each touched client before its first new unit.</summary>
    public Dictionary<ClientStructs, long> Before { get; } = [];

    /// <summary>The same, but since the structs that waited are being tried.</summary>
    public Dictionary<ClientStructs, long>? BeforeWaiting { get; set; }

    public List<ClientRange> Deleted { get; } = [];

    /// <summary>Where structs were split or may join: the struct at the clock and its left neighbour.</summary>
    public List<(ClientStructs Client, long Clock)> Seams { get; } = [];

    /// <summary>Surrogate pairs that were replaced when an item was split between them.</summary>
    public List<(TextBuffer Text, int Index, char High, char Low)> Surrogates { get; } = [];

    public List<string> NewRoots { get; } = [];

    public long Steps { get; set; }

    /// <summary>Every struct of the update was new and whole.</summary>
    public bool Exact { get; set; }

    private const int KeptCapacity = 1024;

    public void Clear()
    {
        Before.Clear();
        BeforeWaiting = null;
        Deleted.Clear();
        Seams.Clear();
        Surrogates.Clear();
        if (Seams.Capacity > KeptCapacity)
            Seams.Capacity = KeptCapacity;
        if (Deleted.Capacity > KeptCapacity)
            Deleted.Capacity = KeptCapacity;
        NewRoots.Clear();
        Steps = 0;
        Exact = true;
    }

    public void Touch(ClientStructs client)
    {
        Before.TryAdd(client, client.State);
        BeforeWaiting?.TryAdd(client, client.State);
    }
}
