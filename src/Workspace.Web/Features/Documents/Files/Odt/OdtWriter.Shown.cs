using System.Globalization;
using System.Xml.Linq;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Images;
using static Workspace.Web.Features.Documents.Files.Odt.OdtNames;

namespace Workspace.Web.Features.Documents.Files.Odt;

internal sealed partial class OdtWriter
{
    /// <summary>The name of each in the file.</summary>
    private readonly Dictionary<Picture, string> pictures = [];
    private int notes;

    private void Image(ProseMirrorNode image, Setting setting)
    {
        if (text.PictureOf(image) is not { } picture)
        {
            Words(setting.Style, text.WordsOf(image));
            return;
        }

        if (!pictures.TryGetValue(picture, out var part))
        {
            pictures[picture] = part = string.Create(
                CultureInfo.InvariantCulture,
                $"Pictures/{pictures.Count + 1}{PictureSize.Ending(picture.ContentType)}"
            );
        }

        var (width, height) = PictureSize.Of(image, picture);
        Start(Text + "p", (Text + "style-name", setting.Style));
        Start(
            Draw + "frame",
            (Draw + "name", Unique($"{Box}image-{DocumentSchema.WidthOf(image)}")),
            (Text + "anchor-type", "as-char"),
            (Svg + "width", Length(width)),
            (Svg + "height", Length(height))
        );
        Start(
            Draw + "image",
            (XLink + "href", part),
            (XLink + "type", "simple"),
            (XLink + "show", "embed"),
            (XLink + "actuate", "onLoad")
        );
        End();
        // Empty says that it is decoration, none that nobody said.
        if (DocumentSchema.DescriptionOf(image) is { } said)
        {
            at.Add(new XElement(Svg + "desc", said));
        }

        End();
        End();
    }

    private static string Length(long emu) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)emu / PictureSize.PerCentimetre:0.###}cm"
        );

    private void NoteOf(ProseMirrorNode note)
    {
        var number = (++notes).ToString(CultureInfo.InvariantCulture);
        Start(Text + "note", (Text + "id", "ftn" + number), (Text + "note-class", "footnote"));
        at.Add(new XElement(Text + "note-citation", number));
        Start(Text + "note-body");
        Words(Footnote, note.Content);
        End();
        End();
    }
}
