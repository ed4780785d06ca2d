using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Images;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Unit.Documents.Files;

/// <summary>Constructed documents: every node and mark, alone and in each other, and what people and attackers make of them.</summary>
internal static partial class Corpus
{
    private const string Id = "0199f2c1-7a00-7000-8000-0000000000aa";

    public static IReadOnlyDictionary<string, ProseMirrorNode> All { get; } =
        new Dictionary<string, ProseMirrorNode>
        {
            ["empty"] = Doc(P()),
            ["paragraphs"] = Doc(P("Eén."), P(), P("Twee."), P("Drie.")),
            ["headings"] = Doc(
                Heading(1, T("Doel")),
                P("x"),
                Heading(2, T("Wie"), T(" doet mee", "italic")),
                Heading(3, T("Wanneer")),
                Heading(1)
            ),
            ["marks"] = Doc(
                P(
                    T("vet", "bold"),
                    T(" schuin", "italic"),
                    T(" streep", "underline"),
                    T(" weg", "strike"),
                    T(" "),
                    T("code", "code"),
                    T(" alles", "bold", "italic", "underline", "strike"),
                    T(" gewoon")
                )
            ),
            ["links"] = Doc(
                P(
                    T("Zie "),
                    L("de site", "https://example.org/a(b)?c=d&e=\"f\"#g"),
                    T(", "),
                    L("mail", "mailto:a@example.org", "bold"),
                    T(" of "),
                    L("bel", "tel:+31201234567")
                )
            ),
            ["breaks"] = Doc(
                P(T("Regel een"), Node("hardBreak"), T("regel twee"), Node("hardBreak"))
            ),
            ["spaces"] = Doc(P(T("a  b   c\td ")), P(T(" voor")), P(T("\u00a0vast\u00a0"))),
            ["bullets"] = Doc(
                List("bulletList", Item("bomen"), Item("banken"), Item("rust")),
                P("na")
            ),
            ["numbers"] = Doc(Numbers(3, Item("drie"), Item("vier")), Numbers(1, Item("een"))),
            ["tasks"] = Doc(
                Node(
                    "taskList",
                    Task(true, P("gedaan")),
                    Task(false, P("open"), Tasks(Task(false, P("dieper"))))
                )
            ),
            ["nested lists"] = Doc(
                List(
                    "bulletList",
                    Item(
                        P("a"),
                        Numbers(1, Item("a1"), Item(P("a2"), List("bulletList", Item("a2x"))))
                    ),
                    Item(
                        P("b"),
                        P("verder met b"),
                        List("bulletList", Item("b1")),
                        P("slot van b")
                    ),
                    Item(P(), Tasks(Task(true, P("c1"))))
                )
            ),
            ["deep lists"] = Doc(Deep(14), P("na")),
            ["blocks in lists"] = Doc(
                Numbers(
                    1,
                    Item(P("code"), Code("a\nb"), P("na de code")),
                    Item(P("tabel"), Table(Row(Cell("1"), Cell("2")))),
                    Item(P("kader"), Callout("agreed", P("ja")), Node("blockquote", P("zei zij"))),
                    Item(P("kop"), Heading(2, T("in een punt")), Node("horizontalRule"))
                )
            ),
            ["quotes"] = Doc(
                Node("blockquote", P("een"), P("twee")),
                Node("blockquote", P("ander")),
                Node(
                    "blockquote",
                    P("met"),
                    List("bulletList", Item("punt")),
                    Node("blockquote", P("diep"))
                )
            ),
            ["callouts"] = Doc(
                Callout("info", P("weet")),
                Callout(
                    "attention",
                    P("let op"),
                    List("bulletList", Item("a"), Item("b")),
                    Heading(3, T("kop"))
                ),
                Callout("agreed", Callout("info", P("binnen")), P("buiten"))
            ),
            ["details"] = Doc(
                Node(
                    "details",
                    Node("detailsSummary", T("Meer "), T("weten", "bold")),
                    P("inhoud"),
                    Code("x")
                ),
                Node("details", P("zonder regel")),
                Node("details")
            ),
            ["code"] = Doc(
                Code("if (a < b && c > d) {\n\treturn \"x\";\n}\n"),
                Code("een\n\n\ntwee"),
                Code("SELECT 1", "sql"),
                Code("")
            ),
            ["rules"] = Doc(P("a"), Node("horizontalRule"), Node("horizontalRule"), P("b")),
            ["table"] = Doc(
                Table(
                    Row(Head("Wie"), Head("Wat"), Head("Wanneer")),
                    Row(Cell("School"), Cell("bomen"), Cell("mei")),
                    Row(Cell("Winkels"), Cell(""), Cell("juni"))
                )
            ),
            ["table with merged cells"] = Doc(
                Table(
                    Row(Head("kop", columns: 2), Head("c")),
                    Row(Cell("hoog", rows: 2), Cell("1"), Cell("2")),
                    Row(Cell("breed", columns: 2)),
                    Row(Head("rij"), Cell("groot", columns: 2, rows: 2)),
                    Row(Cell("laatste"))
                ),
                Table(Row(Cell("direct erna")))
            ),
            ["table with widths"] = Doc(
                Table(
                    Row(Head("a", width: 120), Head("b", width: 240)),
                    Row(Cell("1", width: 120), Cell("2", width: 240))
                )
            ),
            ["table with blocks"] = Doc(
                Table(
                    Row(
                        Node("tableCell", P("a"), List("bulletList", Item("1"), Item("2"))),
                        Node("tableCell", Code("x"), P()),
                        Node("tableCell", Table(Row(Cell("in een cel"))))
                    )
                )
            ),
            ["footnotes"] = Doc(
                P(
                    T("Wij planten bomen"),
                    Note(
                        T("Zie de "),
                        T("begroting", "bold"),
                        T(" van "),
                        L("nu", "https://example.org/b")
                    ),
                    T(" en"),
                    Note(T("Tweede & <noot>")),
                    Note(T("שלום")),
                    T(".")
                ),
                Heading(2, T("Kop"), Note(T("in een kop"))),
                P(
                    T("Haakje"),
                    Note(T("voor een haakje")),
                    T("(of niet)"),
                    Note(T("voor een link")),
                    L("link", "https://example.org/c")
                ),
                P(Note(T("vooraan")), T(": dubbele punt")),
                List("bulletList", Item(P(T("punt"), Note(T("in een punt"))))),
                Table(Row(Node("tableHeader", P(T("cel"), Note(T("in een cel")))))),
                Callout("info", P(T("kader"), Note(T("in een kader"))))
            ),
            ["columns"] = Doc(
                P("voor"),
                Node(
                    "columns",
                    Node("column", Heading(2, T("links")), P("een")),
                    Node("column", P("twee"), List("bulletList", Item("punt"))),
                    Node("column", P())
                ),
                Callout("info", Node("columns", Node("column", P("a")), Node("column", P("b"))))
            ),
            ["images"] = Doc(
                P("voor"),
                Image("Een plan van het plein & <bomen>", "full"),
                Image("", "half"),
                List("bulletList", Item(P("punt"), Image("in een punt", "small"), P("na"))),
                Callout("agreed", Image("in een kader", "half")),
                Table(Row(Node("tableCell", P("cel"), Image("in een cel", "small")))),
                Image("aan het eind", "full")
            ),
            ["mentions"] = Doc(
                P(
                    T("Vraag "),
                    Mention("person", Id, "Anna de Vries"),
                    T(" over "),
                    Mention("document", Id, "Plan & <begroting>"),
                    T(" op "),
                    Mention("date", "2031-03-03", "maandag 3 maart 2031")
                )
            ),
            ["writing"] = Doc(
                P("שלום עולם, הסכם"),
                P("مرحبا 123 (اتفاق)"),
                P("👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 Ω 漢字 ﷺ"),
                List("bulletList", Item("עברית"))
            ),
            ["hostile"] = Doc(
                P("<script>alert(1)</script> ]]> &amp; <!-- --> \"'"),
                P("**geen** _vet_ `x` [a](b) # > - 1. | ~~ \\ ![i](j) ☐ ws:quote"),
                P(L("klik", "https://example.org/\"><script>")),
                Heading(1, T("=HYPERLINK(\"x\")")),
                P(T("{{naam}} ${x} %1 <?php")),
                P("# geen kop"),
                P("- geen punt"),
                P("1. geen nummer"),
                P("> geen citaat"),
                P("```"),
                P("---"),
                P("| a | b |"),
                P("<details>"),
                P("&nbsp;")
            ),
            ["long"] = Doc([
                .. Enumerable
                    .Range(1, 300)
                    .Select(number =>
                        number % 20 == 1
                            ? Heading(1 + (number / 20 % 3), T($"Artikel {number}"))
                            : P(string.Join(' ', Enumerable.Repeat($"lid {number}", 60)))
                    ),
            ]),
        };

    /// <summary>One document with everything that any reader knows.</summary>
    public static ProseMirrorNode Plain { get; } =
        Doc(
            Heading(1, T("Doel")),
            P(
                T("Wij willen "),
                T("bomen", "bold"),
                T(" en "),
                L("rust", "https://example.org/rust"),
                T(".")
            ),
            Heading(2, T("Punten")),
            List("bulletList", Item(P("a"), List("bulletList", Item("a1"), Item("a2"))), Item("b")),
            Numbers(1, Item("een"), Item("twee")),
            Table(Row(Head("Wie"), Head("Wat")), Row(Cell("School"), Cell("bomen"))),
            P("Slot.")
        );

    public static ProseMirrorNode Random(int seed)
    {
        var random = new Random(seed);
        return FittedText.Of(Doc([.. Some(random, 0)]));
    }

    /// <summary>A file of an image has an id of its own in each document.</summary>
    public static string Json(ProseMirrorNode tree) =>
        FileId().Replace(FittedText.Of(tree).ToJson().ToJsonString(), "\"file\":\"\"");

    [GeneratedRegex("\"file\":\"[0-9a-f-]{36}\"")]
    private static partial Regex FileId();

    /// <summary>A picture of 300 by 100 pixels, which <see cref="Image"/> shows.</summary>
    public static Guid PictureId => new("0199f2c1-7a00-7000-8000-0000000000bb");

    public static Picture Picture { get; } = Picture.Read(Png.Of(300, 100)).Picture!;

    public static ProseMirrorNode Image(string? alt, string width) =>
        Node("image").With(("file", PictureId.ToString()), ("alt", alt), ("width", width));

    public static ProseMirrorNode Note(params IReadOnlyList<ProseMirrorNode> words) =>
        Node("footnote", words);

    public static ProseMirrorNode Doc(params IReadOnlyList<ProseMirrorNode> content) =>
        Node("doc", content);

    public static ProseMirrorNode P(params IReadOnlyList<ProseMirrorNode> content) =>
        Node("paragraph", content);

    public static ProseMirrorNode P(string text) => P(T(text));

    public static ProseMirrorNode T(string text, params string[] marks) =>
        ProseMirrorNode.OfText(text, [.. marks.Select(Mark)]);

    public static ProseMirrorNode L(string text, string href, params string[] marks) =>
        ProseMirrorNode.OfText(text, [Link(href), .. marks.Select(Mark)]);

    public static ProseMirrorNode List(string kind, params IReadOnlyList<ProseMirrorNode> items) =>
        Node(kind, items);

    public static ProseMirrorNode Numbers(int start, params IReadOnlyList<ProseMirrorNode> items) =>
        Node("orderedList", items).With(("start", (double)start));

    public static ProseMirrorNode Tasks(params IReadOnlyList<ProseMirrorNode> items) =>
        Node("taskList", items);

    public static ProseMirrorNode Task(
        bool isDone,
        params IReadOnlyList<ProseMirrorNode> content
    ) => Node("taskItem", content).With(("checked", isDone));

    public static ProseMirrorNode Item(params IReadOnlyList<ProseMirrorNode> content) =>
        Node("listItem", content);

    public static ProseMirrorNode Item(string text) => Item(P(text));

    public static ProseMirrorNode Callout(
        string kind,
        params IReadOnlyList<ProseMirrorNode> content
    ) => Node("callout", content).With(("kind", kind));

    public static ProseMirrorNode Code(string text, string? language = null) =>
        Node("codeBlock", text.Length == 0 ? [] : [T(text)]).With(("language", language));

    public static ProseMirrorNode Table(params IReadOnlyList<ProseMirrorNode> rows) =>
        Node("table", rows);

    public static ProseMirrorNode Row(params IReadOnlyList<ProseMirrorNode> cells) =>
        Node("tableRow", cells);

    public static ProseMirrorNode Head(
        string text,
        int columns = 1,
        int rows = 1,
        int? width = null
    ) => Cell("tableHeader", text, columns, rows, width);

    public static ProseMirrorNode Cell(
        string text,
        int columns = 1,
        int rows = 1,
        int? width = null
    ) => Cell("tableCell", text, columns, rows, width);

    private static ProseMirrorNode Cell(
        string type,
        string text,
        int columns,
        int rows,
        int? width
    ) =>
        Node(type, text.Length == 0 ? P() : P(text))
            .With(
                ("colspan", (double)columns),
                ("rowspan", (double)rows),
                ("colwidth", width is { } said ? new List<object?> { (double)said } : null)
            );

    private static ProseMirrorNode Deep(int depth) =>
        List(
            depth % 3 == 0 ? "orderedList" : "bulletList",
            depth == 1 ? Item("bodem") : Item(P($"diep {depth}"), Deep(depth - 1)),
            Item($"weer {depth}")
        );

    private static IEnumerable<ProseMirrorNode> Some(Random random, int depth)
    {
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            yield return Any(random, depth);
        }
    }

    private static ProseMirrorNode Any(Random random, int depth) =>
        random.Next(depth > 3 ? 4 : 12) switch
        {
            0 or 1 or 2 => Node("paragraph", [.. Words(random)]),
            3 => Heading(random.Next(1, 4), [.. Words(random)]),
            4 => Code("a\n  b" + random.Next()),
            5 => Node("horizontalRule"),
            6 => Node("blockquote", [.. Some(random, depth + 1)]),
            7 => Callout(random.Next(2) == 0 ? "info" : "agreed", [.. Some(random, depth + 1)]),
            8 => Node(
                "details",
                [Node("detailsSummary", [.. Words(random)]), .. Some(random, depth + 1)]
            ),
            9 => Table([
                .. Enumerable
                    .Range(0, 2)
                    .Select(row =>
                        Row(
                            Node(
                                row == 0 ? "tableHeader" : "tableCell",
                                [.. Some(random, depth + 2)]
                            ),
                            Node("tableCell", [.. Some(random, depth + 2)])
                        )
                    ),
            ]),
            10 => Tasks([
                .. Enumerable
                    .Range(0, 2)
                    .Select(_ =>
                        Task(random.Next(2) == 0, [P("taak"), .. Some(random, depth + 1)])
                    ),
            ]),
            _ => List(
                random.Next(2) == 0 ? "bulletList" : "orderedList",
                [
                    .. Enumerable
                        .Range(0, random.Next(1, 4))
                        .Select(_ => Item([P("punt"), .. Some(random, depth + 1)])),
                ]
            ),
        };

    private static IEnumerable<ProseMirrorNode> Words(Random random)
    {
        string[] marks = ["bold", "italic", "underline", "strike"];
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            yield return T($"woord{random.Next(100)}", [.. marks.Where(_ => random.Next(3) == 0)]);
        }
    }
}
