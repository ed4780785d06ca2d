namespace Workspace.Realtime.Yjs;

/// <summary>What an update changed.</summary>
/// <param name="Changed">Whether anything was added or deleted; an update that only waits changes nothing.</param>
/// <param name="Integrated">The update to pass on: what was integrated, not what waits. Empty when nothing changed.</param>
/// <param name="NewUnits">What was added, per client.</param>
/// <param name="Deleted">What was deleted that was not before.</param>
public sealed record AppliedUpdate(
    bool Changed,
    byte[] Integrated,
    IReadOnlyList<ClientRange> NewUnits,
    IReadOnlyList<ClientRange> Deleted
);

/// <summary>
/// A Yjs document: integrates updates of format V1 as yjs 13.6 does and never makes operations of its own.
/// Not safe for several threads at once.
/// </summary>
public sealed partial class YDocument
{
    private readonly YRules rules;
    private readonly bool collect;
    private readonly Dictionary<ulong, ClientStructs> clients = [];
    private readonly Dictionary<string, YType> roots = new(StringComparer.Ordinal);
    private readonly DecodedUpdate decoded = new();
    private readonly Transaction transaction = new();
    private Pending pending = new();
    private uint scanStamp;
    private ClientStructs? lastClient;

    /// <summary>An empty document by <see cref="YRules.Document"/> that drops what is deleted.</summary>
    public YDocument()
        : this(YRules.Document) { }

    /// <param name="collect">Whether deleted content is dropped. Without, earlier versions can be shown.</param>
    public YDocument(YRules rules, bool collect = true)
    {
        this.rules = rules;
        this.collect = collect;
    }

    /// <summary>A document from its own encoded state; the amount is not limited, what comes after is.</summary>
    /// <exception cref="YjsException">The bytes are not a state.</exception>
    public static YDocument Load(ReadOnlySpan<byte> state) => Load(state, YRules.Document);

    /// <inheritdoc cref="Load(ReadOnlySpan{byte})"/>
    public static YDocument Load(ReadOnlySpan<byte> state, YRules rules, bool collect = true)
    {
        var document = new YDocument(rules, collect);
        document.Integrate(state, YRules.Trusted, null, reports: false);
        document.Forget();
        return document;
    }

    /// <summary>Units known of each client.</summary>
    public IReadOnlyDictionary<ulong, long> StateVector
    {
        get
        {
            var vector = new Dictionary<ulong, long>(clients.Count);
            foreach (var client in clients.Values)
                vector[client.Id] = client.State;
            return vector;
        }
    }

    /// <summary>Something has arrived that waits for units not seen yet.</summary>
    public bool HasPending => !pending.IsEmpty;

    /// <summary>Applies an update wholly or not at all. What misses its predecessors is kept until they come.</summary>
    /// <param name="mayAdd">Whether the sender holds this client number; known units of others may always be repeated.</param>
    /// <exception cref="YjsException">The update is refused; the document is as it was.</exception>
    public AppliedUpdate Apply(ReadOnlySpan<byte> update, Func<ulong, bool>? mayAdd = null) =>
        Apply(update, rules, mayAdd);

    private AppliedUpdate Apply(ReadOnlySpan<byte> update, YRules limits, Func<ulong, bool>? mayAdd)
    {
        Integrate(update, limits, mayAdd, reports: true);
        var outcome = Outcome(update);
        Forget();
        return outcome;
    }

    private void Integrate(
        ReadOnlySpan<byte> update,
        YRules limits,
        Func<ulong, bool>? mayAdd,
        bool reports
    )
    {
        decoded.Read(update, limits);
        if (mayAdd is not null)
            CheckHolder(update, mayAdd);
        transaction.Clear();
        texts = null;
        active = limits;
        this.reports = reports;
        Pending kept;
        List<ClientRange> deletes;
        try
        {
            IntegrateStructs(update);
            kept = IntegrateWaiting(update);
            SortDeletes(kept);
            deletes = LateDeletes(kept);
            CheckWaiting(kept, deletes);
        }
        catch
        {
            UndoAll();
            JoinSeams();
            throw;
        }
        Keep(kept, deletes);
        ApplyDeletes();
        CleanUp();
    }

    /// <summary>What was needed for one update alone.</summary>
    private void Forget()
    {
        decoded.Clear();
        transaction.Clear();
        texts = null;
    }

    /// <summary>Whether somebody wants to know what the update changed.</summary>
    private bool reports;

    /// <summary>The rules of the update being applied: looser while loading.</summary>
    private YRules active = YRules.Document;

    /// <summary>An update the server made itself: the document's rules hold, the amount is not limited.</summary>
    internal void ApplyOwn(ReadOnlySpan<byte> update) =>
        Apply(
            update,
            YRules.Trusted with
            {
                Roots = rules.Roots,
                Elements = rules.Elements,
                MaxDepth = rules.MaxDepth,
                MaxNameBytes = rules.MaxNameBytes,
            },
            null
        );

    internal YRules Rules => rules;

    internal YType? FindRoot(string name) => Root(name);

    internal Item? ItemAt(ulong client, long clock) =>
        Find(client) is { } known && clock < known.State ? Containing(known, clock) : null;

    internal IReadOnlyDictionary<string, YType> Roots => roots;

    internal IReadOnlyCollection<ClientStructs> Clients => clients.Values;

    internal long StateOf(ulong client) => Find(client)?.State ?? 0;

    private AppliedUpdate Outcome(ReadOnlySpan<byte> update)
    {
        var units = NewUnits();
        if (units.Length == 0 && transaction.Deleted.Count == 0)
            return new AppliedUpdate(false, [], [], []);
        // Known parts are left out, unless they split a pair of surrogates: only the update itself makes others do the same.
        var exact =
            !transaction.Waits && (!transaction.Repeats || transaction.Surrogates.Count > 0);
        var integrated = exact ? update.ToArray() : EncodeTransaction();
        return new AppliedUpdate(true, integrated, units, transaction.Deleted.ToArray());
    }

    private ClientRange[] NewUnits()
    {
        var units = new ClientRange[transaction.Touched.Count];
        var count = 0;
        foreach (var client in transaction.Touched)
            if (client.State > client.Before)
                units[count++] = new ClientRange(
                    client.Id,
                    client.Before,
                    client.State - client.Before
                );
        return count == units.Length ? units : units[..count];
    }

    /// <summary>Units of somebody else's client may be repeated, not added and not rewritten.</summary>
    private void CheckHolder(ReadOnlySpan<byte> update, Func<ulong, bool> mayAdd)
    {
        var structs = decoded.Structs;
        foreach (var (client, start, end) in decoded.Blocks)
        {
            if (mayAdd(client))
                continue;
            var known = Find(client);
            var state = known?.State ?? 0;
            foreach (ref readonly var wire in structs[start..end])
                if (wire.End > state || Contradicts(known!, wire, update))
                    throw new YjsException(
                        YjsReason.Foreign,
                        "The update writes in the name of another client."
                    );
        }
    }

    private static bool Contradicts(
        ClientStructs client,
        in WireStruct wire,
        ReadOnlySpan<byte> update
    )
    {
        if (wire.Kind is ContentKind.Gc or ContentKind.Deleted)
            return false;
        var text = default(ReadOnlySpan<char>);
        for (var i = client.Find(wire.Clock); i < client.Count; i++)
        {
            var item = client[i];
            if (item.Clock >= wire.End)
                break;
            if (item.Deleted)
                continue;
            if (item.Kind != wire.Kind)
                return true;
            if (item.Kind != ContentKind.String)
                continue;
            if (text.IsEmpty)
            {
                var reader = new ByteReader(wire.Content.Of(update));
                text = TextBuffer.Decode(reader.VarBytes(), wire.Length, 0).Span(0, wire.Length);
            }
            var from = Math.Max(item.Clock, wire.Clock);
            var until = Math.Min(item.End, wire.End);
            var ours = item.Text[(int)(from - item.Clock)..(int)(until - item.Clock)];
            var theirs = text[(int)(from - wire.Clock)..(int)(until - wire.Clock)];
            for (var k = 0; k < ours.Length; k++)
                if (ours[k] != theirs[k] && !MayBeHalf(ours[k]) && !MayBeHalf(theirs[k]))
                    return true;
        }
        return false;
    }

    /// <summary>Half of a pair that one side has split and the other has not.</summary>
    private static bool MayBeHalf(char unit) =>
        unit == TextBuffer.Replacement || char.IsSurrogate(unit);

    private ClientStructs? Find(ulong id)
    {
        if (lastClient is not null && lastClient.Id == id)
            return lastClient;
        if (!clients.TryGetValue(id, out var client))
            return null;
        return lastClient = client;
    }
}
