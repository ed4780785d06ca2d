using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Workspace.Realtime.Yjs;

/// <summary>An update taken apart and checked as far as that is possible without a document. Reused from update to update.</summary>
internal sealed class DecodedUpdate
{
    private const int KeptCapacity = 1024;

    private WireStruct[] structs = new WireStruct[4];

    public int Count { get; private set; }

    public Span<WireStruct> Structs => structs.AsSpan(0, Count);

    /// <summary>UTF-16 units of all texts: the room they take together.</summary>
    public int TextLength { get; private set; }

    /// <summary>Per client its structs [Start, End), in the order of the update; skips are left out.</summary>
    public List<(ulong Client, int Start, int End)> Blocks { get; } = [];

    public List<ClientRange> Deletes { get; } = [];

    /// <summary>The update itself says that units are missing.</summary>
    public bool HasSkips { get; private set; }

    private readonly HashSet<ulong> clients = [];
    private HashSet<string>? roots;

    public void Clear()
    {
        Count = 0;
        TextLength = 0;
        Blocks.Clear();
        Deletes.Clear();
        clients.Clear();
        roots = null;
        HasSkips = false;
        if (structs.Length > KeptCapacity)
        {
            ArrayPool<WireStruct>.Shared.Return(structs);
            structs = new WireStruct[4];
        }
        if (Deletes.Capacity > KeptCapacity)
            Deletes.Capacity = KeptCapacity;
    }

    /// <exception cref="YjsException">Malformed, Limit or (where no document is needed to see it) Semantic.</exception>
    public void Read(ReadOnlySpan<byte> update, YRules rules, int source = 0, bool append = false)
    {
        if (!append)
            Clear();
        if (update.Length > rules.MaxBytes)
            throw YjsException.Limit("The update is too large.");
        var reader = new ByteReader(update);
        var blocks = reader.Count();
        if (blocks > rules.MaxBlocks)
            throw YjsException.Limit("The update speaks of too many clients.");
        if (blocks > 1)
            clients.Clear();
        for (var i = 0; i < blocks; i++)
            ReadBlock(ref reader, update, rules, source, several: blocks > 1);
        ReadDeletes(ref reader, rules);
        if (!append)
            ClientRange.Normalise(Deletes);
        if (reader.Remaining != 0)
            throw YjsException.Malformed("Something follows the update.");
    }

    private void ReadBlock(
        ref ByteReader reader,
        ReadOnlySpan<byte> update,
        YRules rules,
        int source,
        bool several
    )
    {
        var count = reader.Count();
        var client = reader.VarUInt();
        var clock = reader.Clock();
        if (count == 0)
            throw YjsException.Malformed("A client without structs.");
        if (count > rules.MaxStructs - Count)
            throw YjsException.Limit("The update has too many structs.");
        if (several && !clients.Add(client))
            throw YjsException.Malformed("A client appears twice.");
        var start = Count;
        Reserve(Math.Min(count, reader.Remaining / 2));
        for (var i = 0; i < count; i++)
        {
            ref var item = ref Next();
            item = default;
            item.Client = client;
            item.Clock = clock;
            item.Source = source;
            item.Info = reader.Byte();
            item.Root = item.Key = item.Content = Slice.None;
            if (item.IsItem)
                ReadItem(ref reader, ref item, update, rules);
            else if (item.Info != (byte)item.Kind)
                throw YjsException.Malformed("Flags on a struct that has none.");
            else if (item.Kind == ContentKind.Gc)
                item.Length = reader.RunLength();
            // Before something far ahead, of which we keep that it waits, a gap can be longer than any run.
            var length =
                item.Kind == ContentKind.Skip ? reader.GapLength(rules.MaxGap) : item.Length;
            if (clock > YRules.MaxSafeInteger - length)
                throw YjsException.Limit("A clock is too large.");
            clock += length;
            if (item.Kind == ContentKind.Skip)
            {
                HasSkips = true;
                Count--;
            }
            else if (item.Kind == ContentKind.String)
                TextLength += item.Length;
        }
        if (Count > start)
            Blocks.Add((client, start, Count));
    }

    public void Add(in WireStruct wire) => Next() = wire;

    /// <summary>Room for one more; what stands in it is old.</summary>
    private ref WireStruct Next()
    {
        if (Count == structs.Length)
            Grow(Count * 2);
        return ref structs[Count++];
    }

    /// <summary>A struct takes at least two bytes, so that this is in proportion to the update.</summary>
    private void Reserve(int count)
    {
        if (Count + count > structs.Length)
            Grow(Math.Max(Count + count, structs.Length * 2));
    }

    private void Grow(int capacity)
    {
        var larger = ArrayPool<WireStruct>.Shared.Rent(capacity);
        structs.CopyTo(larger);
        if (structs.Length > KeptCapacity)
            ArrayPool<WireStruct>.Shared.Return(structs);
        structs = larger;
    }

    private void ReadItem(
        ref ByteReader reader,
        ref WireStruct item,
        ReadOnlySpan<byte> update,
        YRules rules
    )
    {
        if (item.HasOrigin)
        {
            item.OriginClient = reader.VarUInt();
            item.OriginClock = reader.Clock();
            CheckEarlier(item, item.OriginClient, item.OriginClock);
        }
        if (item.HasRight)
        {
            item.RightClient = reader.VarUInt();
            item.RightClock = reader.Clock();
            CheckEarlier(item, item.RightClient, item.RightClock);
        }
        if (item.NamesParent)
        {
            switch (reader.VarUInt())
            {
                case 1:
                    item.Root = Name(ref reader, rules);
                    CountRoot(item.Root.Of(update), rules);
                    break;
                case 0:
                    item.ParentClient = reader.VarUInt();
                    item.ParentClock = reader.Clock();
                    CheckEarlier(item, item.ParentClient, item.ParentClock);
                    break;
                default:
                    throw YjsException.Malformed("Unknown kind of parent.");
            }
            if ((item.Info & WireStruct.KeyFlag) != 0)
                item.Key = Name(ref reader, rules);
        }
        var start = reader.Position;
        item.Length = ReadContent(ref reader, item.Kind, rules);
        item.Content = new Slice(start, reader.Position - start);
    }

    /// <summary>Nothing can hang on units of its own client that come later: it would wait for ever.</summary>
    private static void CheckEarlier(in WireStruct item, ulong client, long clock)
    {
        if (client == item.Client && clock >= item.Clock)
            throw YjsException.Semantic("An item hangs on itself or on later units.");
    }

    /// <returns>The number of units.</returns>
    private static int ReadContent(ref ByteReader reader, ContentKind kind, YRules rules)
    {
        switch (kind)
        {
            case ContentKind.Deleted:
                return reader.RunLength();
            case ContentKind.Json:
                var texts = AtLeastOne(reader.Count());
                for (var i = 0; i < texts; i++)
                {
                    var json = reader.VarString();
                    if (!json.SequenceEqual("undefined"u8))
                        ValueSyntax.CheckJson(json);
                }
                return texts;
            case ContentKind.Binary:
                reader.VarBytes();
                return 1;
            case ContentKind.String:
                return AtLeastOne(Units(reader.VarBytes()));
            case ContentKind.Embed:
                ValueSyntax.CheckJson(reader.VarString());
                return 1;
            case ContentKind.Format:
                Name(ref reader, rules);
                ValueSyntax.CheckJson(reader.VarString());
                return 1;
            case ContentKind.Type:
                var type = reader.VarUInt();
                if (type > (byte)YKind.XmlText)
                    throw YjsException.Malformed("Unknown kind of container.");
                if (type is (byte)YKind.XmlElement or (byte)YKind.XmlHook)
                    Name(ref reader, rules);
                return 1;
            case ContentKind.Any:
                var values = AtLeastOne(reader.Count());
                for (var i = 0; i < values; i++)
                    ValueSyntax.SkipAny(ref reader);
                return values;
            case ContentKind.Doc:
                reader.VarString();
                var options = reader.Position;
                ValueSyntax.SkipAny(ref reader);
                if (reader.Since(options)[0] != ValueSyntax.ObjectTag)
                    throw YjsException.Malformed("Options that are not an object.");
                return 1;
            default:
                throw YjsException.Malformed("Unknown kind of content.");
        }
    }

    private static int Units(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetCharCount(text)
            : throw YjsException.Malformed("A text is not valid UTF-8.");
    }

    private static int AtLeastOne(int count) =>
        count > 0 ? count : throw YjsException.Malformed("Content of no units.");

    private static Slice Name(ref ByteReader reader, YRules rules)
    {
        var name = reader.VarString();
        if (name.Length > rules.MaxNameBytes)
            throw YjsException.Limit("A name is too long.");
        return new Slice(reader.Position - name.Length, name.Length);
    }

    private void CountRoot(ReadOnlySpan<byte> name, YRules rules)
    {
        if (rules.MaxRootNames == int.MaxValue)
            return;
        roots ??= [];
        roots.Add(Encoding.UTF8.GetString(name));
        if (roots.Count > rules.MaxRootNames)
            throw YjsException.Limit("The update names too many roots.");
    }

    public static List<ClientRange> ReadDeleteSet(ref ByteReader reader)
    {
        var decoded = new DecodedUpdate();
        decoded.ReadDeletes(ref reader, YRules.Trusted);
        ClientRange.Normalise(decoded.Deletes);
        return decoded.Deletes;
    }

    private void ReadDeletes(ref ByteReader reader, YRules rules)
    {
        var first = Deletes.Count;
        var count = reader.Count();
        if (count > 1)
            clients.Clear();
        for (var i = 0; i < count; i++)
        {
            var client = reader.VarUInt();
            var ranges = reader.Count();
            if (ranges == 0)
                throw YjsException.Malformed("A client without deletes.");
            if (ranges > rules.MaxDeleteRanges - (Deletes.Count - first))
                throw YjsException.Limit("The update has too many deletes.");
            if (count > 1 && !clients.Add(client))
                throw YjsException.Malformed("A client appears twice among the deletes.");
            Deletes.EnsureCapacity(Deletes.Count + Math.Min(ranges, reader.Remaining / 2));
            for (var k = 0; k < ranges; k++)
            {
                var clock = reader.Clock();
                var length = reader.RunLength();
                if (clock > YRules.MaxSafeInteger - length)
                    throw YjsException.Limit("A clock is too large.");
                Deletes.Add(new ClientRange(client, clock, length));
            }
        }
    }
}
