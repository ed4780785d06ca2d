using System.Buffers.Binary;

namespace Workspace.Bench.Codec;

/// <summary>A list of updates: "YTRC", a version, a count, and per update its length and bytes (numbers 32 bits, little-endian).</summary>
internal static class TraceFile
{
    public static List<ReadOnlyMemory<byte>> Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (!bytes.AsSpan().StartsWith("YTRC"u8))
            throw new InvalidDataException($"{file} is not a trace.");
        var count = Number(bytes, 8);
        var updates = new List<ReadOnlyMemory<byte>>(count);
        for (var at = 12; updates.Count < count; )
        {
            var length = Number(bytes, at);
            updates.Add(bytes.AsMemory(at + 4, length));
            at += 4 + length;
        }
        return updates;
    }

    private static int Number(byte[] bytes, int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
