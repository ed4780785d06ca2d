using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>
/// Text of several items, each with its own part: splitting an item copies nothing, and growing the item at the tail costs no
/// more than what is added.
/// </summary>
internal sealed class TextBuffer
{
    private char[] chars;
    private int used;

    private TextBuffer(char[] chars, int used)
    {
        this.chars = chars;
        this.used = used;
    }

    public TextBuffer(int capacity)
        : this(new char[capacity], 0) { }

    /// <param name="skip">Leading units that are known already.</param>
    public static TextBuffer Decode(ReadOnlySpan<byte> text, int length, int skip)
    {
        var chars = new char[length];
        Decode(text, chars);
        if (skip == 0)
            return new TextBuffer(chars, length);
        if (char.IsHighSurrogate(chars[skip - 1]))
            chars[skip] = Replacement;
        return new TextBuffer(chars[skip..], length - skip);
    }

    public static TextBuffer Copy(ReadOnlySpan<char> text) => new(text.ToArray(), text.Length);

    public const char Replacement = '\ufffd';

    public Span<char> Span(int offset, int length) => chars.AsSpan(offset, length);

    public bool EndsAt(int offset) => used == offset;

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(chars.AsSpan(used));
        used += text.Length;
    }

    /// <returns>Where it starts.</returns>
    public int AppendUtf8(ReadOnlySpan<byte> text, int length)
    {
        Reserve(length);
        var start = used;
        used += length;
        Decode(text, chars.AsSpan(start, length));
        return start;
    }

    /// <summary>As many units as bytes: then it is ASCII, and mostly a few letters.</summary>
    private static void Decode(ReadOnlySpan<byte> text, Span<char> into)
    {
        if (text.Length != into.Length || text.Length > FewLetters)
            Encoding.UTF8.GetChars(text, into);
        else
            for (var i = 0; i < text.Length; i++)
                into[i] = (char)text[i];
    }

    private const int FewLetters = 16;

    public void Shrink(int length) => used -= length;

    private void Reserve(int count)
    {
        if (used + count > chars.Length)
            Array.Resize(ref chars, Math.Max(used + count, chars.Length + (chars.Length >> 1) + 8));
    }
}

/// <summary>Values as they stand on the wire (each Any, or each JSON text with its length), shared like text.</summary>
internal sealed class RawValues
{
    private byte[] bytes = [];
    private int[] ends = new int[1];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(StartOf(index)..ends[index]);

    public ReadOnlySpan<byte> Slice(int offset, int length) =>
        bytes.AsSpan(StartOf(offset)..ends[offset + length - 1]);

    /// <param name="content">The content as on the wire: a count and the values.</param>
    public static RawValues Read(ReadOnlySpan<byte> content, ContentKind kind, int skip)
    {
        var reader = new ByteReader(content);
        var count = reader.Count();
        for (var i = 0; i < skip; i++)
            Next(ref reader, kind);
        var start = reader.Position;
        var values = new RawValues { ends = new int[count - skip] };
        while (values.Count < count - skip)
        {
            Next(ref reader, kind);
            values.ends[values.Count++] = reader.Position - start;
        }
        values.bytes = reader.Since(start).ToArray();
        return values;
    }

    public static void Next(ref ByteReader reader, ContentKind kind)
    {
        if (kind == ContentKind.Any)
            ValueSyntax.SkipAny(ref reader);
        else
            reader.VarBytes();
    }

    public RawValues Copy(int offset, int length)
    {
        var copy = new RawValues
        {
            ends = new int[length],
            bytes = Slice(offset, length).ToArray(),
        };
        var start = StartOf(offset);
        while (copy.Count < length)
        {
            copy.ends[copy.Count] = ends[offset + copy.Count] - start;
            copy.Count++;
        }
        return copy;
    }

    public void Append(RawValues other, int offset, int length)
    {
        var source = other.Slice(offset, length);
        var tail = Count == 0 ? 0 : ends[Count - 1];
        if (tail + source.Length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(tail + source.Length, bytes.Length * 2));
        if (Count + length > ends.Length)
            Array.Resize(ref ends, Math.Max(Count + length, ends.Length * 2));
        source.CopyTo(bytes.AsSpan(tail));
        var shift = tail - other.StartOf(offset);
        for (var i = 0; i < length; i++)
            ends[Count + i] = other.ends[offset + i] + shift;
        Count += length;
    }

    private int StartOf(int index) => index == 0 ? 0 : ends[index - 1];
}
