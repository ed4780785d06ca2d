using System.Buffers;

namespace Workspace.Web.Features.Documents.Images;

internal enum PictureProblem
{
    /// <summary>No PNG, JPEG, GIF or WebP.</summary>
    UnknownKind,

    /// <summary>Begins as one of them and does not go on as one.</summary>
    Broken,

    /// <summary>More pixels than a page can show.</summary>
    TooManyPixels,
}

/// <summary>
/// A picture as its own bytes tell it, whatever its sender calls it. What it says besides the picture (place, time, camera,
/// comments) and what follows its end is left out.
/// </summary>
/// <param name="Width">In pixels, as is <paramref name="Height"/>.</param>
internal sealed record Picture(string ContentType, int Width, int Height, byte[] Bytes)
{
    /// <summary>A browser that shows one takes four bytes for each.</summary>
    public const long MostPixels = 50_000_000;

    public static (Picture? Picture, PictureProblem? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        var kept = new ArrayBufferWriter<byte>(Math.Max(bytes.Length, 1));
        var (type, size) = bytes switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => (
                "image/png",
                PngPicture.Copy(bytes, kept)
            ),
            [0xff, 0xd8, 0xff, ..] => ("image/jpeg", JpegPicture.Copy(bytes, kept)),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => (
                "image/gif",
                GifPicture.Copy(bytes, kept)
            ),
            [
                (byte)'R',
                (byte)'I',
                (byte)'F',
                (byte)'F',
                _,
                _,
                _,
                _,
                (byte)'W',
                (byte)'E',
                (byte)'B',
                (byte)'P',
                ..,
            ] => ("image/webp", WebpPicture.Copy(bytes, kept)),
            _ => ("", null),
        };
        return (type, size) switch
        {
            ("", _) => (null, PictureProblem.UnknownKind),
            (_, null or (<= 0, _) or (_, <= 0)) => (null, PictureProblem.Broken),
            (_, var (width, height)) when (long)width * height > MostPixels => (
                null,
                PictureProblem.TooManyPixels
            ),
            (_, var (width, height)) => (
                new(type, width, height, kept.WrittenSpan.ToArray()),
                null
            ),
        };
    }
}
