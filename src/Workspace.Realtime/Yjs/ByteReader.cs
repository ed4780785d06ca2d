using System.Buffers.Binary;
using System.Text.Unicode;

namespace Workspace.Realtime.Yjs;

/// <summary>Reads the primitives of lib0. Never allocates; every count is checked against what is left.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Position { get; private set; }

    public readonly int Remaining => bytes.Length - Position;

    public byte Byte()
    {
        var position = Position;
        if ((uint)position >= (uint)bytes.Length)
            throw Ended();
        Position = position + 1;
        return bytes[position];
    }

    public ulong VarUInt()
    {
        ulong value = 0;
        var shift = 0;
        for (; shift <= UncheckedShift; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        for (; ; shift += 7)
        {
            var next = Byte();
            value |= Group(next, shift);
            if (next < 0x80)
                return value;
        }
    }

    public long Clock() => (long)VarUInt();

    /// <summary>Number of things that follow, of which each takes at least one byte.</summary>
    public int Count()
    {
        var count = VarUInt();
        if (count > (ulong)Remaining)
            throw Ended();
        return (int)count;
    }

    /// <summary>Length of a run of units; takes no room on the wire.</summary>
    public int RunLength()
    {
        var length = VarUInt();
        if (length == 0)
            throw YjsException.Malformed("A run of no units.");
        if (length > YRules.MaxRunLength)
            throw YjsException.Limit("A run of units is too long.");
        return (int)length;
    }

    /// <summary>Number of units that are missing.</summary>
    public long GapLength(long limit)
    {
        var length = Clock();
        if (length == 0)
            throw YjsException.Malformed("A run of no units.");
        return length <= limit ? length : throw YjsException.Limit("A gap is too long.");
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > Remaining)
            throw Ended();
        var slice = bytes.Slice(Position, count);
        Position += count;
        return slice;
    }

    public ReadOnlySpan<byte> VarBytes() => Bytes(Count());

    public ReadOnlySpan<byte> VarString()
    {
        var text = VarBytes();
        if (!Utf8.IsValid(text))
            throw YjsException.Malformed("A text is not valid UTF-8.");
        return text;
    }

    /// <summary>Sign and magnitude; minus zero exists.</summary>
    public double VarInt()
    {
        var first = Byte();
        var magnitude = (ulong)(first & 0x3f);
        for (var (shift, more) = (6, first >= 0x80); more; shift += 7)
        {
            var next = Byte();
            magnitude |= Group(next, shift);
            more = next >= 0x80;
        }
        return (first & 0x40) != 0 ? -(double)magnitude : magnitude;
    }

    /// <summary>Seven bits shifted by so much are within the 53 bits whatever they are.</summary>
    private const int UncheckedShift = 42;

    /// <summary>Seven bits at their place; zeros beyond the 53 bits are only a longer way to write the same number.</summary>
    private static ulong Group(byte next, int shift)
    {
        var bits = (ulong)(next & 0x7f);
        if (shift <= UncheckedShift || (shift < 53 && bits >> (53 - shift) == 0))
            return bits << shift;
        if (bits != 0 || shift > 63)
            throw YjsException.Malformed("A number is larger than 2^53-1.");
        return 0;
    }

    public float Float32() => BinaryPrimitives.ReadSingleBigEndian(Bytes(sizeof(float)));

    public double Float64() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double)));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Bytes(sizeof(long)));

    public readonly ReadOnlySpan<byte> Since(int start) => bytes[start..Position];

    private static YjsException Ended() => YjsException.Malformed("The bytes end too early.");
}
