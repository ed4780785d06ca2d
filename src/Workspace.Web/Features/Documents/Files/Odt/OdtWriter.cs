using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Odt.OdtNames;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>A text as an OpenDocument file (ODF 1.2, which every version of LibreOffice and Word in use reads).</summary>
internal sealed partial class OdtWriter
{
    private readonly ExportedText text;
    private readonly XElement automatic = new(Office + "automatic-styles", OdtStyles.Automatic());
    private readonly HashSet<string> made = [];

    /// <summary>The kinds of the lists around what is written, from where the box around it began.</summary>
    private readonly Stack<string> lists = [];
    private XElement at = new(Office + "text");
    private int names;

    private readonly CancellationToken cancellationToken;

    private OdtWriter(ExportedText text, CancellationToken cancellationToken) =>
        (this.text, this.cancellationToken) = (text, cancellationToken);

    public static byte[] Write(ExportedText text, CancellationToken cancellationToken)
    {
        text = text with { Tree = FittedText.Of(text.Tree) };
        var writer = new OdtWriter(text, cancellationToken);
        var body = writer.at;
        writer.Words(Title, [ProseMirrorNode.OfText(FittedText.Clean(text.Title))]);
        writer.Blocks(text.Tree.Content, new(null, Body));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // First and not packed, so that a file's kind can be told from its first bytes.
            Add(
                zip,
                "mimetype",
                CompressionLevel.NoCompression,
                stream => stream.Write(Encoding.ASCII.GetBytes(MediaType))
            );
            AddXml(zip, "META-INF/manifest.xml", writer.Parts());
            AddXml(zip, "meta.xml", writer.About());
            AddXml(
                zip,
                "styles.xml",
                Root("document-styles", OdtStyles.All(text.Language), OdtStyles.Page())
            );
            AddXml(
                zip,
                "content.xml",
                Root("document-content", writer.automatic, new XElement(Office + "body", body))
            );
            foreach (var (picture, name) in writer.pictures)
            {
                Add(
                    zip,
                    name,
                    CompressionLevel.NoCompression,
                    stream => stream.Write(picture.Bytes)
                );
            }
        }

        return bytes.ToArray();
    }

    /// <param name="Fill">The kind of callout around it.</param>
    /// <param name="Style">Of plain paragraphs.</param>
    private sealed record Setting(string? Fill, string Style);

    private void Blocks(IEnumerable<ProseMirrorNode> blocks, Setting setting)
    {
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Block(block, setting);
        }
    }

    private void Block(ProseMirrorNode block, Setting setting)
    {
        switch (block.Type)
        {
            case "paragraph":
                Words(setting.Style, block.Content);
                break;
            case "detailsSummary":
                Words(Summary, block.Content);
                break;
            case "heading":
                Words(
                    $"{Heading}{block.Number("level", 1)}",
                    block.Content,
                    block.Number("level", 1)
                );
                break;
            case "bulletList" or "orderedList" or "taskList":
                List(block, setting);
                break;
            case "codeBlock" when block.Text("language") is { } language:
                Boxed($"code-{language}", () => Code(block));
                break;
            case "codeBlock":
                Code(block);
                break;
            case "horizontalRule":
                Words(Line, []);
                break;
            case "blockquote":
                Boxed("quote", () => Blocks(block.Content, setting with { Style = Quote }));
                break;
            case "image":
                Image(block, setting);
                break;
            case "liveBlock":
                Words(setting.Style, text.CardOf(block));
                break;
            case "columns":
                // One after another: so they are read in order, aloud and on a small screen as well.
                Boxed(
                    "columns",
                    () =>
                    {
                        foreach (var column in block.Content)
                        {
                            Boxed("column", () => Blocks(column.Content, setting));
                        }
                    }
                );
                break;
            case "details":
                Boxed("details", () => Blocks(block.Content, setting));
                break;
            case "callout":
                var kind = DocumentSchema.CalloutKind(block);
                Boxed(
                    $"callout-{kind}",
                    () =>
                    {
                        Words(CalloutLabel(kind), [ProseMirrorNode.OfText(text.Callouts.Of(kind))]);
                        Blocks(block.Content, new(kind, Callout(kind)));
                    }
                );
                break;
            case "table":
                if (lists.Count > 0)
                {
                    Boxed(null, () => TableOf(block));
                }
                else
                {
                    TableOf(block);
                }

                break;
        }
    }

    private void Code(ProseMirrorNode block)
    {
        Start(Text + "p", (Text + "style-name", OdtNames.Code));
        Runs([
            .. DocumentText
                .Of(block)
                .Split('\n')
                .SelectMany(
                    (line, index) =>
                        index == 0
                            ? new[] { ProseMirrorNode.OfText(line) }
                            : [Nodes.Node("hardBreak"), ProseMirrorNode.OfText(line)]
                ),
        ]);
        End();
    }

    private void List(ProseMirrorNode list, Setting setting)
    {
        Start(Text + "list", (Text + "style-name", StyleOf(list.Type)));
        lists.Push(list.Type);
        var start = list.Type == "orderedList" ? list.Number("start", 1) : 1;
        var isFirst = true;
        foreach (var item in list.Content)
        {
            Start(Text + "list-item");
            if (isFirst && start != 1)
            {
                at.With(Text + "start-value", start.ToString(CultureInfo.InvariantCulture));
            }

            isFirst = false;
            if (item.Type == "taskItem")
            {
                var sign = item.Flag("checked") ? Ticked : Unticked;
                Words(
                    setting.Style,
                    [ProseMirrorNode.OfText(sign + "\u00a0"), .. item.Content[0].Content]
                );
                Blocks(item.Content.Skip(1), setting);
            }
            else
            {
                Blocks(item.Content, setting);
            }

            End();
        }

        lists.Pop();
        End();
    }

    private static string StyleOf(string kind) =>
        kind switch
        {
            "orderedList" => Numbers,
            "taskList" => Tasks,
            _ => Bullets,
        };

    /// <summary>
    /// A section. No list may hold one: the lists around it end, it says in which item it belongs, and they go on behind it.
    /// </summary>
    /// <param name="name">Null for what only needs to be out of the lists.</param>
    private void Boxed(string? name, Action write)
    {
        if (lists.Count == 0)
        {
            Start(
                Text + "section",
                (Text + "style-name", Section),
                (Text + "name", Unique(Box + name))
            );
            write();
            if (!at.HasElements)
            {
                Words(Filler, []);
            }

            End();
            return;
        }

        var around = lists.Reverse().ToArray();
        lists.Clear();
        for (var i = 0; i < around.Length; i++)
        {
            End();
            End();
        }

        var inside = string.Create(CultureInfo.InvariantCulture, $"item-{around.Length}");
        Boxed(inside, name is null ? write : () => Boxed(name, write));
        foreach (var kind in around)
        {
            Start(
                Text + "list",
                (Text + "style-name", StyleOf(kind)),
                (Text + "continue-numbering", "true")
            );
            Start(Text + "list-header");
            lists.Push(kind);
        }
    }

    private void Words(string style, IReadOnlyList<ProseMirrorNode> line, int level = 0)
    {
        Start(Text + (level == 0 ? "p" : "h"), (Text + "style-name", Directed(style, line)));
        if (level > 0)
        {
            at.With(Text + "outline-level", level.ToString(CultureInfo.InvariantCulture));
        }

        Runs(line);
        End();
    }

    private string Directed(string style, IReadOnlyList<ProseMirrorNode> line)
    {
        if (!Docx.DocxRuns.IsRightToLeft(line))
        {
            return style;
        }

        var name = "R_" + style;
        if (made.Add(name))
        {
            automatic.Add(
                OdtStyles.Family(
                    name,
                    "paragraph",
                    style,
                    new XElement(
                        Style + "paragraph-properties",
                        new XAttribute(Style + "writing-mode", "rl-tb"),
                        new XAttribute(Fo + "text-align", "start")
                    )
                )
            );
        }

        return name;
    }

    private string Unique(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{++names}");

    private void Start(XName name, params IEnumerable<(XName Name, string Value)> attributes)
    {
        var element = new XElement(
            name,
            attributes.Select(one => new XAttribute(one.Name, one.Value))
        );
        at.Add(element);
        at = element;
    }

    private void End() => at = at.Parent!;

    private XElement About() =>
        Root(
            "document-meta",
            new XElement(
                Office + "meta",
                new XElement(Meta + "generator", Generator),
                new XElement(Dc + "title", FittedText.Clean(text.Title)),
                new XElement(Dc + "language", text.Language),
                new XElement(
                    Dc + "date",
                    text.At.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)
                )
            )
        );

    private XElement Parts() =>
        new(
            Manifest + "manifest",
            new XAttribute(XNamespace.Xmlns + "manifest", Manifest),
            new XAttribute(Manifest + "version", FormatVersion),
            new[]
            {
                ("/", MediaType),
                ("content.xml", "text/xml"),
                ("styles.xml", "text/xml"),
                ("meta.xml", "text/xml"),
            }
                .Concat(pictures.Select(pair => (pair.Value, pair.Key.ContentType)))
                .Select(part => new XElement(
                    Manifest + "file-entry",
                    new XAttribute(Manifest + "full-path", part.Item1),
                    new XAttribute(Manifest + "media-type", part.Item2)
                ))
        );

    private static XElement Root(string name, params object[] content) =>
        new(
            Office + name,
            new XAttribute(XNamespace.Xmlns + "office", Office),
            new XAttribute(XNamespace.Xmlns + "style", Style),
            new XAttribute(XNamespace.Xmlns + "text", Text),
            new XAttribute(XNamespace.Xmlns + "table", OdtNames.Table),
            new XAttribute(XNamespace.Xmlns + "draw", Draw),
            new XAttribute(XNamespace.Xmlns + "fo", Fo),
            new XAttribute(XNamespace.Xmlns + "svg", Svg),
            new XAttribute(XNamespace.Xmlns + "xlink", XLink),
            new XAttribute(XNamespace.Xmlns + "meta", Meta),
            new XAttribute(XNamespace.Xmlns + "dc", Dc),
            new XAttribute(Office + "version", FormatVersion),
            content
        );

    private static void AddXml(ZipArchive zip, string name, XElement root) =>
        Add(
            zip,
            name,
            CompressionLevel.Optimal,
            stream =>
            {
                // Spaces between elements would be words.
                using var writer = XmlWriter.Create(
                    stream,
                    new()
                    {
                        Encoding = new UTF8Encoding(false),
                        Indent = false,
                        NewLineHandling = NewLineHandling.None,
                    }
                );
                new XDocument(root).Save(writer);
            }
        );

    private static void Add(
        ZipArchive zip,
        string name,
        CompressionLevel level,
        Action<Stream> write
    )
    {
        using var stream = zip.CreateEntry(name, level).Open();
        write(stream);
    }
}
