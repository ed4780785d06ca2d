using System.Buffers;
using System.Buffers.Binary;

namespace Workspace.Web.Features.Documents.Images;

/// <summary>PNG (ISO/IEC 15948): a signature and chunks.</summary>
internal static class PngPicture
{
    private const int Signature = 8;

    /// <summary>Length, name and check sum of a chunk.</summary>
    private const int Frame = 12;

    /// <summary>Size in pixels; null when it is broken.</summary>
    public static (int Width, int Height)? Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> kept)
    {
        kept.Write(bytes[..Signature]);
        (int, int)? size = null;
        var hasData = false;
        for (var rest = bytes[Signature..]; rest.Length >= Frame; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame)
            {
                return null;
            }

            var chunk = rest[..(Frame + (int)length)];
            var name = chunk[4..8];
            if (size is null)
            {
                if (!name.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return null;
                }

                size = (
                    BinaryPrimitives.ReadInt32BigEndian(chunk[8..]),
                    BinaryPrimitives.ReadInt32BigEndian(chunk[12..])
                );
            }

            hasData |= name.SequenceEqual("IDAT"u8);
            if (IsPicture(name))
            {
                kept.Write(chunk);
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return hasData ? size : null;
            }

            rest = rest[chunk.Length..];
        }

        return null;
    }

    /// <summary>Chunks without which it would look otherwise; those of animation among them.</summary>
    private static bool IsPicture(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("IHDR"u8)
        || name.SequenceEqual("PLTE"u8)
        || name.SequenceEqual("IDAT"u8)
        || name.SequenceEqual("IEND"u8)
        || name.SequenceEqual("tRNS"u8)
        || name.SequenceEqual("gAMA"u8)
        || name.SequenceEqual("cHRM"u8)
        || name.SequenceEqual("sRGB"u8)
        || name.SequenceEqual("iCCP"u8)
        || name.SequenceEqual("sBIT"u8)
        || name.SequenceEqual("pHYs"u8)
        || name.SequenceEqual("acTL"u8)
        || name.SequenceEqual("fcTL"u8)
        || name.SequenceEqual("fdAT"u8);
}
