using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Workspace.Postgres.Support;

/// <summary>Pictures that any browser shows.</summary>
public static class TestPicture
{
    /// <summary>A PNG in one colour.</summary>
    /// <param name="colour">Two of different colours are different files.</param>
    public static byte[] Png(int width = 40, int height = 30, byte colour = 120)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits each of red, green and blue
        var row = new byte[1 + 3 * width];
        Array.Fill(row, colour, 1, 3 * width);
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < height; i++)
            {
                packed.Write(row);
            }
        }

        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1a,
            (byte)'\n',
            .. Chunk("IHDR", header),
            .. Chunk("tEXt", Encoding.ASCII.GetBytes("GPS 52.09 N")),
            .. Chunk("IDAT", data.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(8 + content.Length),
            Checksum(chunk.AsSpan(4, 4 + content.Length))
        );
        return chunk;
    }

    /// <summary>CRC-32 as PNG has it (ISO/IEC 15948 annex D).</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var each in bytes)
        {
            sum ^= each;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
            }
        }

        return ~sum;
    }
}
