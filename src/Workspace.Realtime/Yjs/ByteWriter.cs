using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Writes the primitives of lib0 into a growing buffer.</summary>
internal sealed class ByteWriter(int capacity = 256)
{
    /// <summary>Writes an unpaired surrogate as U+FFFD, as browsers do.</summary>
    private static readonly UTF8Encoding Utf8 = new(false, false);

    private byte[] buffer = new byte[capacity];

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public byte[] ToArray() => buffer.AsSpan(0, Length).ToArray();

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public void Byte(byte value)
    {
        if (Length == buffer.Length)
            Reserve(1);
        buffer[Length++] = value;
    }

    public void VarUInt(long value) => VarUInt((ulong)value);

    public void VarUInt(ulong value)
    {
        Reserve(10);
        while (value > 0x7f)
        {
            buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[Length++] = (byte)value;
    }

    public void VarInt(long value, bool negative)
    {
        var magnitude = (ulong)Math.Abs(value);
        Byte(
            (byte)((magnitude > 0x3f ? 0x80 : 0) | (negative ? 0x40 : 0) | (byte)(magnitude & 0x3f))
        );
        if (magnitude > 0x3f)
            VarUInt(magnitude >> 6);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    public void VarString(ReadOnlySpan<char> text)
    {
        if (text.Length < 42)
        {
            // At most 126 bytes, so the length takes one.
            Reserve(text.Length * 3 + 1);
            var written = Utf8.GetBytes(text, buffer.AsSpan(Length + 1));
            buffer[Length] = (byte)written;
            Length += written + 1;
            return;
        }
        var count = Utf8.GetByteCount(text);
        VarUInt((ulong)count);
        Reserve(count);
        Length += Utf8.GetBytes(text, buffer.AsSpan(Length));
    }

    /// <summary>UTF-8 without a length before it.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        Length += Utf8.GetBytes(text, buffer.AsSpan(Length));
    }

    public Span<byte> Take(int count)
    {
        Reserve(count);
        var span = buffer.AsSpan(Length, count);
        Length += count;
        return span;
    }

    private void Reserve(int count)
    {
        if (Length + count > buffer.Length)
            Array.Resize(ref buffer, Math.Max(checked(Length + count), buffer.Length * 2));
    }
}
