using System.Buffers.Binary;
using System.Text;
using Workspace.Web.Features.Documents.Images;

namespace Workspace.Unit.Documents;

public sealed class PictureTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("GPS 52.09 N 5.12 E");

    [Theory]
    [MemberData(nameof(Good))]
    public void Picture_is_known_by_its_own_bytes_and_tells_nothing_besides_itself(
        string type,
        byte[] bytes
    )
    {
        var (picture, problem) = Picture.Read([.. bytes, .. Secret]);

        Assert.Null(problem);
        Assert.Equal((type, 3, 2), (picture!.ContentType, picture.Width, picture.Height));
        Assert.Equal(-1, picture.Bytes.AsSpan().IndexOf(Secret));
        var (again, _) = Picture.Read(picture.Bytes);
        Assert.Equal(picture.Bytes, again!.Bytes);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Picture_cut_off_anywhere_is_refused(string type, byte[] bytes)
    {
        Assert.NotEmpty(type);
        for (var length = 0; length < bytes.Length; length++)
        {
            var (picture, problem) = Picture.Read(bytes.AsSpan(0, length));

            Assert.Null(picture);
            Assert.NotNull(problem);
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Picture_with_any_byte_changed_is_read_or_refused(string type, byte[] bytes)
    {
        Assert.NotEmpty(type);
        var changed = (byte[])bytes.Clone();
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7f, 0x80, 0xff })
            {
                changed[at] = value;
                var (picture, problem) = Picture.Read(changed);

                Assert.True(picture is null != problem is null);
                Assert.True(picture is null || picture.Bytes.Length <= bytes.Length + 36);
            }

            changed[at] = bytes[at];
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("BM000000")]
    [InlineData("%PDF-1.7")]
    public void What_is_no_picture_is_refused_whatever_it_is_called(string text)
    {
        var (picture, problem) = Picture.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(picture);
        Assert.Equal(PictureProblem.UnknownKind, problem);
    }

    [Fact]
    public void Page_that_begins_as_a_picture_is_refused()
    {
        var (_, problem) = Picture.Read([.. "GIF89a/*"u8, .. "<script>alert(1)</script>"u8]);

        Assert.Equal(PictureProblem.Broken, problem);
    }

    [Theory]
    [InlineData(10_000, 5_001)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Picture_of_too_many_pixels_is_refused_before_anybody_opens_it(int width, int height)
    {
        var (picture, problem) = Picture.Read(Png(width, height));

        Assert.Null(picture);
        Assert.Equal(PictureProblem.TooManyPixels, problem);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-1, 5)]
    public void Picture_without_a_size_is_refused(int width, int height) =>
        Assert.Equal(PictureProblem.Broken, Picture.Read(Png(width, height)).Problem);

    [Fact]
    public void Photo_keeps_how_it_must_be_turned_and_its_size_is_as_it_is_seen()
    {
        var (picture, _) = Picture.Read(Jpeg(Exif(orientation: 6)));

        Assert.Equal((2, 3), (picture!.Width, picture.Height));
        Assert.Equal(
            6,
            ExifOrientation.Of(picture.Bytes.AsSpan(picture.Bytes.AsSpan().IndexOf("Exif"u8)))
        );
    }

    public static TheoryData<string, byte[]> Good() =>
        new()
        {
            { "image/png", Png(3, 2) },
            {
                "image/jpeg",
                Jpeg(Segment(0xe1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secret]))
            },
            { "image/jpeg", Jpeg(Exif(orientation: 1)) },
            {
                "image/jpeg",
                Jpeg([
                    .. Segment(0xe0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 6, .. Secret]),
                    .. Segment(0xe0, [.. "JFXX\0"u8, 0x10, .. Secret]),
                ])
            },
            { "image/gif", Gif() },
            { "image/webp", Webp(extended: true) },
            { "image/webp", Webp(extended: false) },
        };

    private static byte[] Png(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1a,
            (byte)'\n',
            .. Chunk("IHDR", header),
            .. Chunk("tEXt", Secret),
            .. Chunk("eXIf", Secret),
            .. Chunk("IDAT", [1, 2, 3]),
            .. Chunk("IEND", []),
        ];

        // The check sum is the viewer's affair.
        static byte[] Chunk(string name, byte[] content)
        {
            var chunk = new byte[12 + content.Length];
            BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
            Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
            content.CopyTo(chunk, 8);
            return chunk;
        }
    }

    private static byte[] Jpeg(byte[] about) =>
        [
            0xff,
            0xd8,
            .. Segment(0xe0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. about,
            .. Segment(0xfe, Secret),
            .. Segment(0xc0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]),
            .. Segment(0xda, [1, 1, 0, 0, 0x3f, 0]),
            1,
            0xff,
            0,
            2,
            0xff,
            0xd0,
            3,
            0xff,
            0xd9,
        ];

    private static byte[] Exif(int orientation) =>
        Segment(
            0xe1,
            [
                .. "Exif\0\0II*\0"u8,
                8,
                0,
                0,
                0,
                1,
                0,
                0x12,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                (byte)orientation,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                .. Secret,
            ]
        );

    private static byte[] Segment(byte marker, byte[] content)
    {
        var segment = new byte[4 + content.Length];
        (segment[0], segment[1]) = (0xff, marker);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(2 + content.Length));
        content.CopyTo(segment, 4);
        return segment;
    }

    private static byte[] Gif() =>
        [
            .. "GIF89a"u8,
            3,
            0,
            2,
            0,
            0x80,
            0,
            0,
            0,
            0,
            0,
            255,
            255,
            255,
            0x21,
            0xfe,
            (byte)Secret.Length,
            .. Secret,
            0,
            0x21,
            0xff,
            11,
            .. "XMP DataXMP"u8,
            (byte)Secret.Length,
            .. Secret,
            0,
            0x2c,
            0,
            0,
            0,
            0,
            3,
            0,
            2,
            0,
            0,
            2,
            2,
            0x44,
            1,
            0,
            0x3b,
        ];

    private static byte[] Webp(bool extended)
    {
        byte[] chunks =
        [
            .. extended ? Chunk("VP8X", [0x0c, 0, 0, 0, 2, 0, 0, 1, 0, 0]) : [],
            // Widths and heights are one less than they are, in 14 bits each.
            .. Chunk("VP8L", [0x2f, 2, 0x40, 0, 0]),
            .. extended ? Chunk("EXIF", Secret) : [],
            .. extended ? Chunk("XMP ", Secret) : [],
        ];
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;

        static byte[] Chunk(string name, byte[] content)
        {
            var chunk = new byte[8 + content.Length + (content.Length & 1)];
            Encoding.ASCII.GetBytes(name, chunk);
            BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), content.Length);
            content.CopyTo(chunk, 8);
            return chunk;
        }
    }
}
