using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using A = DocumentFormat.OpenXml.Drawing;
using Drawn = DocumentFormat.OpenXml.Drawing.Pictures;
using Picture = Workspace.Web.Features.Documents.Images.Picture;
using Place = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>Pictures and footnotes, which stand in parts of their own.</summary>
internal sealed partial class DocxWriter
{
    /// <summary>The relation to each.</summary>
    private readonly Dictionary<Picture, string> pictures = [];
    private uint drawings;
    private FootnotesPart? notes;
    private DocxRuns? noteRuns;
    private int noteCount;

    private Paragraph Image(ProseMirrorNode image, Setting setting)
    {
        if (text.PictureOf(image) is not { } picture)
        {
            return Line(Nodes.Node("paragraph", text.WordsOf(image)), setting.Style, setting);
        }

        if (!pictures.TryGetValue(picture, out var id))
        {
            var kept = part.AddImagePart(
                new PartTypeInfo(picture.ContentType, PictureSize.Ending(picture.ContentType))
            );
            using var bytes = new MemoryStream(picture.Bytes, writable: false);
            kept.FeedData(bytes);
            pictures[picture] = id = part.GetIdOfPart(kept);
        }

        var paragraph = Line(Nodes.Node("paragraph"), null, setting);
        paragraph.Append(new Run(Drawing(image, picture, id)));
        return paragraph;
    }

    private Drawing Drawing(ProseMirrorNode image, Picture picture, string id)
    {
        var (width, height) = PictureSize.Of(image, picture);
        var number = ++drawings;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{DocxNames.Image}{DocumentSchema.WidthOf(image)}-{number}"
        );
        // Empty says that it is decoration, none that nobody said.
        var said = DocumentSchema.DescriptionOf(image);
        return new Drawing(
            new Place.Inline(
                new Place.Extent { Cx = width, Cy = height },
                new Place.DocProperties
                {
                    Id = number,
                    Name = name,
                    Description = said is null ? null : new StringValue(said),
                },
                new Place.NonVisualGraphicFrameDrawingProperties(
                    new A.GraphicFrameLocks { NoChangeAspect = true }
                ),
                new A.Graphic(
                    new A.GraphicData(
                        new Drawn.Picture(
                            new Drawn.NonVisualPictureProperties(
                                new Drawn.NonVisualDrawingProperties
                                {
                                    Id = number,
                                    Name = name,
                                    Description = said is null ? null : new StringValue(said),
                                },
                                new Drawn.NonVisualPictureDrawingProperties()
                            ),
                            new Drawn.BlipFill(
                                new A.Blip { Embed = id },
                                new A.Stretch(new A.FillRectangle())
                            ),
                            new Drawn.ShapeProperties(
                                new A.Transform2D(
                                    new A.Offset { X = 0, Y = 0 },
                                    new A.Extents { Cx = width, Cy = height }
                                ),
                                new A.PresetGeometry(new A.AdjustValueList())
                                {
                                    Preset = A.ShapeTypeValues.Rectangle,
                                }
                            )
                        )
                    )
                    {
                        Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                    }
                )
            )
            {
                DistanceFromTop = 0,
                DistanceFromBottom = 0,
                DistanceFromLeft = 0,
                DistanceFromRight = 0,
            }
        );
    }

    /// <summary>Puts the note at the foot and gives its sign.</summary>
    private Run Note(ProseMirrorNode note)
    {
        if (notes is null)
        {
            notes = part.AddNewPart<FootnotesPart>();
            notes.Footnotes = new Footnotes(
                Separator(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
                Separator(
                    0,
                    FootnoteEndnoteValues.ContinuationSeparator,
                    new ContinuationSeparatorMark()
                )
            );
            noteRuns = new(notes);
        }

        var properties = new ParagraphProperties(
            new ParagraphStyleId { Val = DocxNames.FootnoteText }
        );
        if (DocxRuns.IsRightToLeft(note.Content))
        {
            properties.Append(new BiDi());
        }

        var paragraph = new Paragraph(
            properties,
            new Run(Sign(), new FootnoteReferenceMark()),
            new Run(new Text(" ") { Space = SpaceProcessingModeValues.Preserve })
        );
        paragraph.Append(noteRuns!.Of(note.Content));
        notes.Footnotes!.Append(new Footnote(paragraph) { Id = ++noteCount });
        return new Run(Sign(), new FootnoteReference { Id = noteCount });
    }

    private static RunProperties Sign() => new(new RunStyle { Val = DocxNames.FootnoteReference });

    private static Footnote Separator(int id, FootnoteEndnoteValues type, OpenXmlElement mark) =>
        new(new Paragraph(new Run(mark))) { Id = id, Type = type };
}
