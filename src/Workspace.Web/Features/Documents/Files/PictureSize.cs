using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Images;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>How large a picture stands on a page of A4 with margins of two and a half centimetres. Lengths are in EMU, 914,400 to an inch.</summary>
internal static class PictureSize
{
    public const int PerCentimetre = 360_000;
    private const int PerPixel = 9_525;
    private const long Line = 16 * PerCentimetre;
    private const long MostHeight = 22 * PerCentimetre;

    /// <summary>The part of the line it takes, but no larger than it is and no higher than a page.</summary>
    public static (long Width, long Height) Of(ProseMirrorNode image, Picture picture)
    {
        var room = DocumentSchema.WidthOf(image) switch
        {
            "half" => Line / 2,
            "small" => Line / 4,
            _ => Line,
        };
        var width = Math.Min(room, (long)picture.Width * PerPixel);
        var height = Math.Max(1, width * picture.Height / picture.Width);
        return height <= MostHeight
            ? (width, height)
            : (Math.Max(1, width * MostHeight / height), MostHeight);
    }

    /// <summary>The part of the line that a picture of this width takes, in the words of the schema.</summary>
    public static string Share(double width) =>
        (width / Line) switch
        {
            <= 0 or > 0.75 => "full",
            > 0.37 => "half",
            _ => "small",
        };

    public static string Ending(string contentType) =>
        contentType switch
        {
            "image/jpeg" => ".jpeg",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            _ => ".png",
        };
}
