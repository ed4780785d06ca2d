using System.Text.Json.Nodes;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Yjs;

public sealed class ProseMirrorTests
{
    private static readonly ProseMirrorMark Bold = new("bold", NoAttributes);
    private static readonly ProseMirrorMark Comment = new(
        "comment",
        new Dictionary<string, object?> { ["id"] = "c0" },
        Overlaps: true
    );

    private static Dictionary<string, object?> NoAttributes => [];

    private static ProseMirrorNode Proposal { get; } =
        Node(
            "doc",
            NodeWith("heading", new() { ["level"] = 2.0 }, Text("Herinrichting")),
            Node(
                "paragraph",
                Text("De straat "),
                Text("wordt 😀", Bold, Comment),
                Text(" groen", Bold)
            ),
            Node("paragraph"),
            Node(
                "bulletList",
                Node(
                    "listItem",
                    Node("paragraph", Text("bomen"), Node("hardBreak"), Text("banken"))
                )
            )
        );

    [Fact]
    public void Property_14_a_tree_that_is_written_reads_back_the_same()
    {
        var document = new YDocument();
        ProseMirrorTree.Write(document, 7, Proposal);

        Assert.Equal(Print(Proposal), Print(ProseMirrorTree.Read(document)));
        Assert.Equal(
            "Herinrichting\nDe straat wordt 😀 groen\n\nbomen\nbanken",
            DocumentText.Of(ProseMirrorTree.Read(document))
        );
    }

    [Fact]
    public void Writing_again_replaces_the_tree_and_keeps_what_others_add_meanwhile()
    {
        var server = new YDocument();
        ProseMirrorTree.Write(server, 7, Proposal);
        var other = YDocument.Load(server.EncodeState());

        var restored = Node("doc", Node("paragraph", Text("Nieuw")));
        var update = ProseMirrorTree.Write(server, 8, restored);
        Assert.Equal(Print(restored), Print(ProseMirrorTree.Read(server)));

        var meanwhile = ProseMirrorTree.Write(
            other,
            9,
            Node("doc", Node("paragraph", Text("Ook")))
        );
        server.Apply(meanwhile);
        other.Apply(update);
        Assert.Equal(Print(ProseMirrorTree.Read(server)), Print(ProseMirrorTree.Read(other)));
        Assert.Equal(
            ["Nieuw", "Ook"],
            DocumentText.Of(ProseMirrorTree.Read(server)).Split('\n').Order()
        );
    }

    [Fact]
    public void Property_13_a_difference_makes_the_tree_and_keeps_what_others_type_in_what_stays()
    {
        var server = new YDocument();
        ProseMirrorTree.Write(server, 7, Lines("Een", "Twee", "Drie", "Vier", "Vijf"));
        ProseMirrorTree.WriteDifference(server, 8, Lines("Een", "2", "Drie", "Vier", "5"));
        var other = YDocument.Load(server.EncodeState());

        var update = ProseMirrorTree.WriteDifference(
            server,
            9,
            Lines("Nul", "Een", "Twee", "Drie", "Vijf")
        );
        Assert.Equal("Nul\nEen\nTwee\nDrie\nVijf", DocumentText.Of(ProseMirrorTree.Read(server)));
        var typed = Append(other, 10, "Drie", "!");
        other.Apply(typed);
        server.Apply(typed);
        other.Apply(update);

        Assert.Equal("Nul\nEen\nTwee\nDrie!\nVijf", DocumentText.Of(ProseMirrorTree.Read(server)));
        Assert.Equal(server.EncodeState(), other.EncodeState());
    }

    [Fact]
    public void Difference_lists_every_unit_it_takes_away()
    {
        var document = new YDocument();
        ProseMirrorTree.Write(document, 7, Lines("Een", "Twee"));
        var other = YDocument.Load(document.EncodeState());

        var update = ProseMirrorTree.WriteDifference(document, 8, Lines("Een"));

        // The paragraph, its text and the four letters.
        Assert.Equal(6, other.Apply(update).Deleted.Sum(range => range.Length));
        Assert.Equal([0, 1, 7, 1, 5, 6], update!);
    }

    [Fact]
    public void Difference_with_the_same_tree_is_none()
    {
        var document = new YDocument();
        ProseMirrorTree.Write(document, 7, Proposal);
        var before = document.EncodeState();

        Assert.Null(ProseMirrorTree.WriteDifference(document, 8, Proposal));
        Assert.Equal(before, document.EncodeState());
    }

    [Fact]
    public void Difference_between_random_trees_makes_exactly_the_other()
    {
        var random = new Random(17);
        var document = new YDocument();
        var other = new YDocument();
        for (ulong client = 1; client <= 200; client++)
        {
            var lines = Enumerable.Range(0, random.Next(8)).Select(_ => $"{random.Next(5)}");
            var tree = Lines([.. lines]);
            var update = ProseMirrorTree.WriteDifference(document, client, tree);
            if (update is not null)
            {
                other.Apply(update);
            }

            Assert.Equal(Print(tree), Print(ProseMirrorTree.Read(document)));
            Assert.Equal(Print(tree), Print(ProseMirrorTree.Read(other)));
        }
    }

    [Fact]
    public async Task Difference_is_read_by_an_editor_exactly()
    {
        var document = new YDocument();
        var wanted = Lines("Nul", "Een", "Twee", "Drie", "Vijf");
        byte[][] updates =
        [
            ProseMirrorTree.Write(document, 7, Lines("Een", "Drie", "Vier", "Vijf")),
            ProseMirrorTree.WriteDifference(document, 9, Lines("Een", "2", "Drie", "Vijf"))!,
            ProseMirrorTree.WriteDifference(document, 8, wanted)!,
        ];

        var read = await Repository.FactsAsync(
            ["read"],
            [
                Convert.ToBase64String(YUpdate.Merge([.. updates])),
                Convert.ToBase64String(document.EncodeState()),
            ]
        );

        foreach (var line in read)
        {
            var facts = JsonNode.Parse(line)!;
            Assert.False(facts["pending"]!.GetValue<bool>());
            Assert.True(JsonNode.DeepEquals(ToJson(wanted), facts["doc"]), line);
        }
    }

    private static ProseMirrorNode Lines(params string[] lines) =>
        Node("doc", [.. lines.Select(line => Node("paragraph", Text(line)))]);

    /// <summary>An edit that types a letter at the end of a paragraph, as an editor does.</summary>
    private static byte[] Append(YDocument document, ulong client, string paragraph, string letter)
    {
        var block = document.FindRoot(YRules.DocumentRoot)!.Start;
        while (block!.Deleted || block.Type!.Start!.Type!.Start!.Text.ToString() != paragraph)
        {
            block = block.Right;
        }

        var last = block.Type!.Start!.Type!.Start!;
        var update = new ByteWriter();
        update.Bytes([1, 1]);
        update.VarUInt(client);
        update.Bytes([0, (byte)ContentKind.String | WireStruct.OriginFlag]);
        update.VarUInt(last.Client.Id);
        update.VarUInt(last.End - 1);
        update.VarString(letter);
        update.Byte(0);
        return update.ToArray();
    }

    [Fact]
    public async Task Property_12_what_is_written_is_read_by_an_editor_exactly()
    {
        var document = new YDocument();
        var first = ProseMirrorTree.Write(document, 7, Node("doc", Node("paragraph", Text("Weg"))));
        var second = ProseMirrorTree.Write(document, 8, Proposal);

        var merged = YUpdate.Merge([first, second]);
        var read = await Repository.FactsAsync(
            ["read"],
            [Convert.ToBase64String(merged), Convert.ToBase64String(document.EncodeState())]
        );

        foreach (var line in read)
        {
            var facts = JsonNode.Parse(line)!;
            Assert.False(facts["pending"]!.GetValue<bool>());
            Assert.True(JsonNode.DeepEquals(ToJson(Proposal), facts["doc"]), line);
        }
    }

    [Theory]
    [InlineData("c0", "comment--olCHjaCn")]
    [InlineData("c1", "comment--1tiVU/zO")]
    public void A_mark_that_overlaps_gets_the_name_that_editors_give_it(string id, string name)
    {
        var mark = Comment with { Attributes = new Dictionary<string, object?> { ["id"] = id } };

        Assert.Equal(name, ProseMirrorTree.Key(mark));
    }

    [Fact]
    public void A_tree_that_is_too_deep_is_refused()
    {
        var tree = Node("paragraph");
        for (var i = 0; i < 100_000; i++)
            tree = Node("blockquote", tree);
        var document = new YDocument();

        var refusal = Assert.Throws<YjsException>(() =>
            ProseMirrorTree.Write(document, 7, Node("doc", tree))
        );

        Assert.Equal(YjsReason.Limit, refusal.Reason);
        Assert.Empty(document.StateVector);
    }

    private static ProseMirrorNode Node(string type, params List<ProseMirrorNode> content) =>
        new(type) { Content = content };

    private static ProseMirrorNode NodeWith(
        string type,
        Dictionary<string, object?> attributes,
        params List<ProseMirrorNode> content
    ) => new(type) { Attributes = attributes, Content = content };

    private static ProseMirrorNode Text(string text, params List<ProseMirrorMark> marks) =>
        ProseMirrorNode.OfText(text, marks);

    private static string Print(ProseMirrorNode node) => ToJson(node).ToJsonString();

    private static JsonObject ToJson(ProseMirrorNode node)
    {
        var json = new JsonObject { ["type"] = node.Type };
        if (node.Attributes.Count > 0)
            json["attrs"] = ToJson(node.Attributes);
        if (node.Content.Count > 0)
            json["content"] = new JsonArray([.. node.Content.Select(ToJson)]);
        if (node.Text is null)
            return json;
        json["text"] = node.Text;
        if (node.Marks.Count > 0)
            json["marks"] = new JsonArray([
                .. node.Marks.Select(mark => new JsonObject
                {
                    ["type"] = mark.Type,
                    ["attrs"] = ToJson(mark.Attributes),
                }),
            ]);
        return json;
    }

    private static JsonObject ToJson(IReadOnlyDictionary<string, object?> attributes)
    {
        var json = new JsonObject();
        foreach (var (key, value) in attributes)
            json[key] = JsonValue.Create(value);
        return json;
    }
}
