namespace Workspace.Realtime.Yjs;

/// <summary>Structs that may join: those at the clocks [From, Until] and their neighbours.</summary>
internal readonly record struct Seam(ClientStructs Client, long From, long Until);

/// <summary>What one update has done so far: enough to tidy up after it, and to take it back.</summary>
internal sealed class Transaction
{
    /// <summary>Clients with new units; each remembers its state before the first of them.</summary>
    public List<ClientStructs> Touched { get; } = [];

    /// <summary>State of each touched client since the structs that waited are being tried.</summary>
    public Dictionary<ClientStructs, long>? BeforeWaiting { get; set; }

    public List<ClientRange> Deleted { get; } = [];

    /// <summary>Where structs were split or emptied. New and deleted ones are added at the end.</summary>
    public List<Seam> Seams { get; } = [];

    /// <summary>Surrogate pairs that were replaced when an item was split between them.</summary>
    public List<(TextBuffer Text, int Index, char High, char Low)> Surrogates { get; } = [];

    public List<string> NewRoots { get; } = [];

    public long Steps { get; set; }

    /// <summary>Some of the update was known.</summary>
    public bool Repeats { get; set; }

    /// <summary>Some of the update waits, or something that waited came along.</summary>
    public bool Waits { get; set; }

    private const int KeptCapacity = 1024;

    public void Clear()
    {
        foreach (var client in Touched)
            client.Before = ClientStructs.Untouched;
        Touched.Clear();
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
        Repeats = Waits = false;
    }

    public void Touch(ClientStructs client)
    {
        if (client.Before == ClientStructs.Untouched)
        {
            client.Before = client.State;
            Touched.Add(client);
        }
        BeforeWaiting?.TryAdd(client, client.State);
    }
}
