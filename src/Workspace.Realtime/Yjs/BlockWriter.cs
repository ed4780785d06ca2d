namespace Workspace.Realtime.Yjs;

/// <summary>Writes the structs of one client in the order of their clocks: gaps as skips, joining what says the same joined.</summary>
internal sealed class BlockWriter(bool joins = true)
{
    private readonly ByteWriter body = new(1024);
    private readonly ByteWriter head = new();
    private readonly ByteWriter text = new();
    private WireStruct open;
    private long openLength;
    private bool isOpen;
    private int count;
    private long first;

    /// <summary>Units below are written or not wanted.</summary>
    public long Written { get; private set; }

    public void Start(long from)
    {
        body.Clear();
        isOpen = false;
        count = 0;
        first = -1;
        Written = from;
    }

    /// <summary>Writes the units of a struct from Written on.</summary>
    public void Emit(in WireStruct wire, ReadOnlySpan<byte> bytes, long until)
    {
        var start = Math.Max(wire.Clock, Written);
        var offset = (int)(start - wire.Clock);
        var end = (int)(until - wire.Clock);
        if (first < 0)
            first = start;
        else if (start > Written)
        {
            Close();
            body.Byte((byte)ContentKind.Skip);
            body.VarUInt(start - Written);
            count++;
        }
        Written = until;
        if (!CanJoin(wire, start, offset, end))
        {
            Close();
            count++;
            if (wire.Kind is not (ContentKind.String or ContentKind.Deleted or ContentKind.Gc))
            {
                StructWriter.Write(body, wire, bytes, offset, end);
                return;
            }
            open = wire;
            openLength = 0;
            isOpen = true;
            head.Clear();
            text.Clear();
            StructWriter.WriteHead(head, wire, bytes, offset);
        }
        openLength += end - offset;
        if (wire.Kind == ContentKind.String)
            AddText(wire.Content.Of(bytes), offset, end, wire.Length);
    }

    public bool Finish(ByteWriter blocks, ulong client)
    {
        Close();
        if (count == 0)
            return false;
        blocks.VarUInt(count);
        blocks.VarUInt(client);
        blocks.VarUInt(first);
        blocks.Bytes(body.Written);
        return true;
    }

    private void AddText(ReadOnlySpan<byte> content, int offset, int end, int length)
    {
        if (offset == 0 && end == length)
        {
            var reader = new ByteReader(content);
            text.Bytes(reader.VarBytes());
        }
        else
            text.Text(StructWriter.CutText(content, offset, end));
    }

    private bool CanJoin(in WireStruct wire, long start, int offset, int end)
    {
        if (
            !joins
            || !isOpen
            || wire.Kind != open.Kind
            || openLength + (end - offset) > YRules.MaxRunLength
        )
            return false;
        if (wire.Kind == ContentKind.Gc)
            return true;
        return ((wire.Info | open.Info) & WireStruct.KeyFlag) == 0
            && wire.HasRight == open.HasRight
            && wire.RightClient == open.RightClient
            && wire.RightClock == open.RightClock
            && (
                offset > 0
                || (
                    wire.HasOrigin
                    && wire.OriginClient == wire.Client
                    && wire.OriginClock == start - 1
                )
            );
    }

    private void Close()
    {
        if (!isOpen)
            return;
        isOpen = false;
        body.Bytes(head.Written);
        if (open.Kind != ContentKind.String)
        {
            body.VarUInt(openLength);
            return;
        }
        body.VarUInt(text.Length);
        body.Bytes(text.Written);
    }
}
