using System.Text;
using System.Text.Json;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>Answers a session's facts: one JSON object with the same fields, computed here from its updates.</summary>
internal static class Answers
{
    private static readonly YRules AsYjs = YRules.Trusted with { CrossedAsYjs = true };

    public static string To(string line)
    {
        using var facts = JsonDocument.Parse(line);
        var session = facts.RootElement;
        var updates = session.GetProperty("updates").EnumerateArray().Select(Bytes).ToList();
        var answer = new Dictionary<string, string>
        {
            ["seed"] = session.GetProperty("seed").GetRawText(),
        };
        var merged = YUpdate.Merge(updates.Select(AsMemory));
        answer["merged"] = Base64(merged);
        answer["mergedStateVector"] = Base64(YUpdate.StateVectorOf(merged));
        var document = Load(updates, Enumerable.Range(0, updates.Count), collect: true);
        // Loaded as yjs merges, struct by struct: where its own editors crossed neighbours, the place depends on that.
        var apart = new UpdateMerge(joins: false);
        updates.ForEach(update => apart.Add(update));
        var whole = apart.Write();
        var keeping = YDocument.Load(whole, AsYjs, collect: false);
        answer["state"] = Base64(YDocument.Load(whole, AsYjs).EncodeState());
        answer["stateNoGc"] = Base64(keeping.EncodeState());
        answer["stateVector"] = Vector(document);
        answer["canonSha"] = $"\"{Canonical.Sha(Canonical.Units(document))}\"";
        answer["orderSha"] = $"\"{Canonical.Sha(Canonical.Orders(keeping))}\"";
        var roots = session
            .GetProperty("roots")
            .EnumerateObject()
            .Select(root => (root.Name, Kind: KindOf(root.Value.GetString()!)))
            .OrderBy(root => root.Name, StringComparer.Ordinal)
            .ToList();
        answer["tree"] = Tree(document, roots);
        answer["text"] = Object(
            session
                .GetProperty("text")
                .EnumerateObject()
                .Select(text =>
                    (
                        text.Name,
                        Quoted(
                            YjsText.Of(
                                Root(document, text.Name),
                                roots.Single(r => r.Name == text.Name).Kind
                            )
                        )
                    )
                )
        );
        if (session.TryGetProperty("pm", out _))
            answer["pm"] = ProseMirrorFact.Of(Root(document, "prosemirror"));
        answer["diffs"] = Array(
            session
                .GetProperty("diffs")
                .EnumerateArray()
                .Select(diff =>
                {
                    var vector = Bytes(diff.GetProperty("sv"));
                    return Object([
                        ("diffUpdate", Base64(YUpdate.Diff(merged, vector))),
                        ("encodeState", Base64(document.EncodeDiff(vector))),
                    ]);
                })
        );
        answer["partial"] = Partial(session, updates);
        if (session.TryGetProperty("halves", out _))
            answer["halves"] = Object([
                (
                    "even",
                    Base64(YUpdate.Merge(updates.Where((_, i) => i % 2 == 0).Select(AsMemory)))
                ),
                (
                    "odd",
                    Base64(YUpdate.Merge(updates.Where((_, i) => i % 2 == 1).Select(AsMemory)))
                ),
            ]);
        answer["snapshots"] = Array(
            session
                .GetProperty("snapshots")
                .EnumerateArray()
                .Select(snapshot =>
                    Tree(YSnapshot.Restore(keeping, Bytes(snapshot.GetProperty("snapshot"))), roots)
                )
        );
        answer["anchors"] = Array(
            session
                .GetProperty("anchors")
                .EnumerateArray()
                .Select(anchor =>
                    RelativePosition.Resolve(document, Bytes(anchor.GetProperty("pos")))
                        is { } index
                        ? $"{index}"
                        : "null"
                )
        );
        return Object(answer.Select(field => (field.Key, field.Value)));
    }

    private static string Partial(JsonElement session, List<byte[]> updates)
    {
        var count = session.GetProperty("partial").GetProperty("n").GetInt32();
        var delivered = session
            .GetProperty("delivery")
            .EnumerateArray()
            .Take(count)
            .Select(index => index.GetInt32());
        var partial = new YDocument(AsYjs);
        var asYjs = new YDocument(AsYjs);
        var waiting = new YjsWaiting();
        foreach (var index in delivered)
        {
            partial.Apply(updates[index]);
            asYjs.Apply(waiting.Pass(updates[index]));
        }
        return Object([
            ("stateVector", Vector(asYjs)),
            ("canonSha", $"\"{Canonical.Sha(Canonical.Units(asYjs))}\""),
            ("state", Base64(partial.EncodeState())),
        ]);
    }

    private static YDocument Load(List<byte[]> updates, IEnumerable<int> order, bool collect)
    {
        var document = new YDocument(AsYjs, collect);
        foreach (var index in order)
            document.Apply(updates[index]);
        return document;
    }

    private static string Tree(YDocument document, List<(string Name, YKind Kind)> roots) =>
        Object(
            roots.Select(root => (root.Name, TaggedJson.Of(Root(document, root.Name), root.Kind)))
        );

    private static YType Root(YDocument document, string name) =>
        document.FindRoot(name) ?? new YType(YKind.Unknown, name);

    private static YKind KindOf(string name) =>
        name switch
        {
            "text" => YKind.Text,
            "xml" => YKind.XmlFragment,
            "map" => YKind.Map,
            _ => YKind.Array,
        };

    private static string Vector(YDocument document) =>
        Object(
            document
                .StateVector.OrderBy(entry => entry.Key)
                .Select(entry => ($"{entry.Key}", $"{entry.Value}"))
        );

    private static byte[] Bytes(JsonElement base64) =>
        Convert.FromBase64String(base64.GetString()!);

    private static ReadOnlyMemory<byte> AsMemory(byte[] bytes) => bytes;

    private static string Base64(byte[] bytes) => $"\"{Convert.ToBase64String(bytes)}\"";

    private static string Quoted(string text)
    {
        var json = new StringBuilder();
        Json.Text(json, text);
        return json.ToString();
    }

    private static string Object(IEnumerable<(string Name, string Json)> members) =>
        "{"
        + string.Join(',', members.Select(member => $"{Quoted(member.Name)}:{member.Json}"))
        + "}";

    private static string Array(IEnumerable<string> elements) =>
        "[" + string.Join(',', elements) + "]";
}
