using System.Buffers;
using System.Buffers.Binary;

namespace Workspace.Web.Features.Documents.Images;

/// <summary>WebP (RFC 9649): a RIFF file of chunks, each of an even length.</summary>
internal static class WebpPicture
{
    private const int Header = 12;
    private const int ChunkHeader = 8;

    /// <summary>In the flags of an extended file: Exif and XMP follow.</summary>
    private const byte Metadata = 0b0000_1100;

    /// <summary>Size in pixels; null when it is broken.</summary>
    public static (int Width, int Height)? Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> kept)
    {
        var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + ChunkHeader;
        if (length > bytes.Length || length < Header)
        {
            return null;
        }

        var chunks = new ArrayBufferWriter<byte>((int)length);
        (int, int)? size = null;
        var hasPicture = false;
        for (var rest = bytes[Header..(int)length]; rest.Length >= ChunkHeader; )
        {
            var said = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (said > rest.Length - ChunkHeader)
            {
                return null;
            }

            var name = rest[..4];
            var content = rest.Slice(ChunkHeader, (int)said);
            var whole = Math.Min(ChunkHeader + (int)said + ((int)said & 1), rest.Length);
            if (name.SequenceEqual("VP8X"u8))
            {
                if (content.Length != 10)
                {
                    return null;
                }

                size = (1 + Number24(content[4..]), 1 + Number24(content[7..]));
                var extended = rest[..whole].ToArray();
                extended[ChunkHeader] &= unchecked((byte)~Metadata);
                chunks.Write(extended.AsSpan());
            }
            else if (
                name.SequenceEqual("VP8 "u8)
                || name.SequenceEqual("VP8L"u8)
                || name.SequenceEqual("ANMF"u8)
                || name.SequenceEqual("ANIM"u8)
                || name.SequenceEqual("ALPH"u8)
                || name.SequenceEqual("ICCP"u8)
            )
            {
                hasPicture |= name[0] == 'V' || name.SequenceEqual("ANMF"u8);
                size ??=
                    name.SequenceEqual("VP8 "u8) ? SizeOfLossy(content)
                    : name.SequenceEqual("VP8L"u8) ? SizeOfLossless(content)
                    : null;
                chunks.Write(rest[..whole]);
                if ((whole & 1) != 0)
                {
                    chunks.Write([(byte)0]);
                }
            }

            rest = rest[whole..];
        }

        if (!hasPicture)
        {
            return null;
        }

        var header = bytes[..Header].ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(4),
            (uint)(chunks.WrittenCount + Header - ChunkHeader)
        );
        kept.Write(header.AsSpan());
        kept.Write(chunks.WrittenSpan);
        return size;
    }

    /// <summary>RFC 6386 section 9.1.</summary>
    private static (int, int)? SizeOfLossy(ReadOnlySpan<byte> content) =>
        content is [_, _, _, 0x9d, 0x01, 0x2a, _, _, _, _, ..]
            ? (
                BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3fff,
                BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3fff
            )
            : null;

    /// <summary>RFC 9649 section 3.4.</summary>
    private static (int, int)? SizeOfLossless(ReadOnlySpan<byte> content)
    {
        if (content is not [0x2f, _, _, _, _, ..])
        {
            return null;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
        return (1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff));
    }

    private static int Number24(ReadOnlySpan<byte> bytes) =>
        bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
