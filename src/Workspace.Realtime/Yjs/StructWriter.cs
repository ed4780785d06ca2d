using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Writes structs, whole or from some unit on.</summary>
internal static class StructWriter
{
    public static void Write(ByteWriter writer, Item item, int offset)
    {
        if (item.Kind == ContentKind.Gc)
        {
            writer.Byte((byte)ContentKind.Gc);
            writer.VarUInt(item.Length - offset);
            return;
        }
        var hasOrigin = offset > 0 || item.OriginClient is not null;
        writer.Byte(Info(item.Kind, hasOrigin, item.RightClient is not null, item.Key is not null));
        if (hasOrigin)
            Id(
                writer,
                offset > 0 ? item.Client.Id : item.OriginClient!.Id,
                offset > 0 ? item.Clock + offset - 1 : item.OriginClock
            );
        if (item.RightClient is not null)
            Id(writer, item.RightClient.Id, item.RightClock);
        if (!hasOrigin && item.RightClient is null)
        {
            if (item.Parent!.Owner is { } owner)
            {
                writer.VarUInt(0);
                Id(writer, owner.Client.Id, owner.Clock);
            }
            else
            {
                writer.VarUInt(1);
                writer.VarString(item.Parent.Name!);
            }
            if (item.Key is not null)
                writer.VarString(item.Key);
        }
        switch (item.Kind)
        {
            case ContentKind.Deleted:
                writer.VarUInt(item.Length - offset);
                break;
            case ContentKind.String:
                writer.VarString(item.Text[offset..]);
                break;
            case ContentKind.Any or ContentKind.Json:
                writer.VarUInt(item.Length - offset);
                writer.Bytes(item.Values.Slice(item.Offset + offset, item.Length - offset));
                break;
            case ContentKind.Type:
                var type = item.Type!;
                writer.VarUInt((ulong)type.Kind);
                if (type.Kind is YKind.XmlElement or YKind.XmlHook)
                    writer.VarString(type.Name!);
                break;
            default:
                writer.Bytes((byte[])item.Content!);
                break;
        }
    }

    /// <summary>Units [offset, end) of a struct as read from an update.</summary>
    public static void Write(
        ByteWriter writer,
        in WireStruct wire,
        ReadOnlySpan<byte> bytes,
        int offset,
        int end
    )
    {
        WriteHead(writer, wire, bytes, offset);
        if (!wire.IsItem)
        {
            writer.VarUInt(end - offset);
            return;
        }
        var content = wire.Content.Of(bytes);
        if (offset == 0 && end == wire.Length)
        {
            writer.Bytes(content);
            return;
        }
        switch (wire.Kind)
        {
            case ContentKind.Deleted:
                writer.VarUInt(end - offset);
                break;
            case ContentKind.String:
                writer.VarString(CutText(content, offset, end));
                break;
            default:
                var values = RawValues.Read(content, wire.Kind, 0);
                writer.VarUInt(end - offset);
                writer.Bytes(values.Slice(offset, end - offset));
                break;
        }
    }

    /// <summary>All but the content.</summary>
    public static void WriteHead(
        ByteWriter writer,
        in WireStruct wire,
        ReadOnlySpan<byte> bytes,
        int offset
    )
    {
        if (!wire.IsItem)
        {
            writer.Byte(wire.Info);
            return;
        }
        var hasOrigin = offset > 0 || wire.HasOrigin;
        writer.Byte((byte)(wire.Info | (hasOrigin ? WireStruct.OriginFlag : 0)));
        if (hasOrigin)
            Id(
                writer,
                offset > 0 ? wire.Client : wire.OriginClient,
                offset > 0 ? wire.Clock + offset - 1 : wire.OriginClock
            );
        if (wire.HasRight)
            Id(writer, wire.RightClient, wire.RightClock);
        if (hasOrigin || wire.HasRight)
            return;
        writer.VarUInt(wire.Root.Exists ? 1 : 0);
        if (wire.Root.Exists)
            Text(writer, wire.Root.Of(bytes));
        else
            Id(writer, wire.ParentClient, wire.ParentClock);
        if (wire.Key.Exists)
            Text(writer, wire.Key.Of(bytes));
    }

    /// <summary>Halves of a pair that is cut become U+FFFD, as when an item is split there.</summary>
    public static char[] CutText(ReadOnlySpan<byte> content, int offset, int end)
    {
        var reader = new ByteReader(content);
        var text = Encoding.UTF8.GetString(reader.VarBytes());
        var part = text[offset..end].ToCharArray();
        if (char.IsLowSurrogate(part[0]))
            part[0] = TextBuffer.Replacement;
        if (char.IsHighSurrogate(part[^1]))
            part[^1] = TextBuffer.Replacement;
        return part;
    }

    public static void WriteDeletes(ByteWriter writer, List<ClientRange> normalised)
    {
        var clients = 0;
        for (var i = 0; i < normalised.Count; i++)
            if (i == 0 || normalised[i].Client != normalised[i - 1].Client)
                clients++;
        writer.VarUInt(clients);
        for (var start = 0; start < normalised.Count; )
        {
            var end = start + 1;
            while (end < normalised.Count && normalised[end].Client == normalised[start].Client)
                end++;
            writer.VarUInt(normalised[start].Client);
            var pieces = 0L;
            for (var i = start; i < end; i++)
                pieces += 1 + (normalised[i].Length - 1) / YRules.MaxRunLength;
            writer.VarUInt(pieces);
            for (; start < end; start++)
                WriteRange(writer, normalised[start]);
        }
    }

    private static void WriteRange(ByteWriter writer, ClientRange range)
    {
        for (var clock = range.Clock; clock < range.End; clock += YRules.MaxRunLength)
        {
            writer.VarUInt(clock);
            writer.VarUInt(Math.Min(range.End - clock, YRules.MaxRunLength));
        }
    }

    private static byte Info(ContentKind kind, bool origin, bool right, bool key) =>
        (byte)(
            (byte)kind
            | (origin ? WireStruct.OriginFlag : 0)
            | (right ? WireStruct.RightFlag : 0)
            | (key ? WireStruct.KeyFlag : 0)
        );

    private static void Id(ByteWriter writer, ulong client, long clock)
    {
        writer.VarUInt(client);
        writer.VarUInt(clock);
    }

    private static void Text(ByteWriter writer, ReadOnlySpan<byte> text)
    {
        writer.VarUInt(text.Length);
        writer.Bytes(text);
    }
}
