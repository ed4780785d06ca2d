using System.Buffers.Binary;

namespace Workspace.Web.Features.Documents.Images;

/// <summary>The one thing in Exif that a picture can't do without: how a camera was held, from 1 to 8.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const int EntrySize = 12;

    /// <summary>Fields before it; more is no camera's.</summary>
    private const int MostEntries = 200;

    /// <param name="content">An APP1 segment behind its length.</param>
    public static int Of(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("Exif\0\0"u8) || content.Length < 14)
        {
            return 1;
        }

        var tiff = content[6..];
        var isLittle = tiff.StartsWith("II"u8);
        var first = Number(tiff[4..], isLittle);
        if (first > (uint)tiff.Length - 2)
        {
            return 1;
        }

        var entries = tiff[(int)first..];
        var count = Math.Min((int)Short(entries, isLittle), MostEntries);
        for (entries = entries[2..]; count-- > 0 && entries.Length >= EntrySize; )
        {
            if (Short(entries, isLittle) == Tag)
            {
                return Short(entries[8..], isLittle) is >= 1 and <= 8 and var found ? found : 1;
            }

            entries = entries[EntrySize..];
        }

        return 1;
    }

    /// <summary>An APP1 segment that says this and nothing else.</summary>
    public static byte[] Segment(int orientation) =>
        [
            0xff,
            0xe1,
            0,
            34, // this length and what follows
            .. "Exif\0\0MM\0*"u8,
            0,
            0,
            0,
            8, // where the fields begin
            0,
            1, // one
            0x01,
            0x12, // the orientation
            0,
            3,
            0,
            0,
            0,
            1, // a number of two bytes
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0, // nothing follows
        ];

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
