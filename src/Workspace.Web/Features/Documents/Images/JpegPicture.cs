using System.Buffers;
using System.Buffers.Binary;

namespace Workspace.Web.Features.Documents.Images;

/// <summary>JPEG (ITU-T T.81): segments, and after each start of scan the data up to the next marker.</summary>
internal static class JpegPicture
{
    private const byte StartOfScan = 0xda;
    private const byte EndOfImage = 0xd9;
    private const byte Comment = 0xfe;

    /// <summary>Size in pixels as it is to be seen; null when it is broken.</summary>
    public static (int Width, int Height)? Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> kept)
    {
        kept.Write(bytes[..2]);
        (int Width, int Height)? size = null;
        var (turns, hasScan) = (false, false);
        var rest = bytes[2..];
        while (rest.Length >= 2)
        {
            if (rest[0] != 0xff)
            {
                return null;
            }

            var marker = rest[1];
            if (marker == 0xff)
            {
                // Markers may be preceded by any number of these.
                rest = rest[1..];
                continue;
            }

            if (marker == EndOfImage)
            {
                kept.Write(rest[..2]);
                return !hasScan ? null
                    : turns && size is var (width, height) ? (height, width)
                    : size;
            }

            if (rest.Length < 4 || marker is 0 or (>= 0xd0 and <= 0xd8))
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length > rest.Length - 2)
            {
                return null;
            }

            var segment = rest[..(2 + length)];
            if (IsFrame(marker))
            {
                if (length < 8 || size is not null)
                {
                    return null;
                }

                size = (
                    BinaryPrimitives.ReadUInt16BigEndian(segment[7..]),
                    BinaryPrimitives.ReadUInt16BigEndian(segment[5..])
                );
            }

            if (marker == 0xe1 && ExifOrientation.Of(segment[4..]) is > 1 and var orientation)
            {
                // How it must be turned is part of the picture; all else that Exif tells is not.
                kept.Write(ExifOrientation.Segment(orientation).AsSpan());
                turns = orientation >= 5;
            }
            else if (marker == 0xe0)
            {
                if (length >= 16 && segment[4..].StartsWith("JFIF\0"u8))
                {
                    // Without the small picture that may go with it: it may show what was cut away.
                    kept.Write<byte>([0xff, 0xe0, 0, 16, .. segment[4..16], 0, 0]);
                }
            }
            else if (IsPicture(marker, segment))
            {
                kept.Write(segment);
            }

            rest = rest[segment.Length..];
            if (marker == StartOfScan)
            {
                var scan = ScanLength(rest);
                kept.Write(rest[..scan]);
                rest = rest[scan..];
                hasScan = true;
            }
        }

        return null;
    }

    private static bool IsFrame(byte marker) =>
        marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    /// <summary>Tables, frames and scans, and of what programs add: the colours (ICC) and how they are coded (Adobe).</summary>
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            0xe2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
            0xee => segment[4..].StartsWith("Adobe"u8),
            >= 0xe1 and <= 0xef or Comment => false,
            _ => true,
        };

    /// <summary>Up to the next marker: within the data 0xff is followed by 0, or by a restart.</summary>
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ; at += 2)
        {
            var next = data[at..].IndexOf((byte)0xff);
            if (next < 0 || at + next + 1 >= data.Length)
            {
                return data.Length;
            }

            at += next;
            if (data[at + 1] is not (0 or (>= 0xd0 and <= 0xd7)))
            {
                return at;
            }
        }
    }
}
