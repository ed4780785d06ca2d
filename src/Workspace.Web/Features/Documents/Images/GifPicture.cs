using System.Buffers;
using System.Buffers.Binary;

namespace Workspace.Web.Features.Documents.Images;

/// <summary>GIF89a: a screen, then extensions and images up to a trailer.</summary>
internal static class GifPicture
{
    private const int Header = 13;

    /// <summary>Pictures in one file.</summary>
    private const int MostFrames = 2_000;

    /// <summary>Size in pixels; null when it is broken.</summary>
    public static (int Width, int Height)? Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> kept)
    {
        if (bytes.Length < Header)
        {
            return null;
        }

        var (width, height) = (
            (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])
        );
        var start = Header + ColoursAfter(bytes[10]);
        if (start > bytes.Length)
        {
            return null;
        }

        kept.Write(bytes[..start]);
        var frames = 0;
        for (var rest = bytes[start..]; rest.Length > 0; )
        {
            switch (rest[0])
            {
                case 0x3b:
                    kept.Write(rest[..1]);
                    return frames > 0 ? (width, height) : null;
                case 0x21 when rest.Length > 2:
                    var extension = 2 + BlocksLength(rest[2..]);
                    if (extension < 2 || extension > rest.Length)
                    {
                        return null;
                    }

                    // How long a picture stands and whether it starts again; comments and what programs add are left out.
                    if (
                        rest[1] == 0xf9
                        || (rest[1] == 0xff && rest[3..].StartsWith("NETSCAPE2.0"u8))
                    )
                    {
                        kept.Write(rest[..extension]);
                    }

                    rest = rest[extension..];
                    break;
                case 0x2c when rest.Length > 10:
                    var data = 10 + ColoursAfter(rest[9]) + 1;
                    var blocks = data < rest.Length ? BlocksLength(rest[data..]) : -1;
                    if (blocks < 0 || ++frames > MostFrames)
                    {
                        return null;
                    }

                    kept.Write(rest[..(data + blocks)]);
                    rest = rest[(data + blocks)..];
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static int ColoursAfter(byte flags) =>
        (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);

    /// <summary>Blocks, each behind its length, up to an empty one; below zero when they do not end.</summary>
    private static int BlocksLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += bytes[at] + 1)
        {
            if (bytes[at] == 0)
            {
                return at + 1;
            }
        }

        return int.MinValue;
    }
}
