using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>Gives a verdict on each hostile case: what happened to its updates, and whether a good one still works after it.</summary>
internal sealed class Hostile(byte[] state, byte[] followUp)
{
    private const ulong Author = 10;
    private const ulong FollowUpAuthor = 11;

    /// <summary>The document of the cases: a text, some XML, a map and an array.</summary>
    private static readonly YRules Rules = new()
    {
        Roots = new Dictionary<string, YKind>
        {
            ["t"] = YKind.Text,
            ["x"] = YKind.XmlFragment,
            ["m"] = YKind.Map,
            ["a"] = YKind.Array,
        },
        Elements = new HashSet<string> { "paragraph", "p", "h" },
    };

    /// <summary>Bytes allocated for the last case's updates, kept and garbage.</summary>
    public long Allocated { get; private set; }

    public static Hostile From(string firstLine)
    {
        using var line = JsonDocument.Parse(firstLine);
        return new Hostile(
            Bytes(line.RootElement.GetProperty("base")),
            Bytes(line.RootElement.GetProperty("followUp"))
        );
    }

    public string Verdict(string line)
    {
        using var parsed = JsonDocument.Parse(line);
        var test = parsed.RootElement;
        var updates = test.TryGetProperty("seq", out var several)
            ? several.EnumerateArray().Select(Bytes).ToList()
            : [Bytes(test.GetProperty("update"))];
        // Cases of this kind come from somebody who holds neither client number of the others; all else from one who may.
        var stranger = test.GetProperty("cat").GetString() == "spoof";
        var document = YDocument.Load(state, Rules);
        var before = document.EncodeState();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var verdict = "accept";
        var announcesGap = false;
        foreach (var update in updates)
        {
            try
            {
                before = verdict == "accept" ? before : document.EncodeState();
                document.Apply(
                    update,
                    client => client != Author && !(stranger && client == FollowUpAuthor)
                );
                announcesGap |= YUpdate.HasGap(update);
                before = [];
            }
            catch (YjsException refusal)
            {
                verdict = refusal.Reason switch
                {
                    YjsReason.Malformed => "reject-malformed",
                    YjsReason.Semantic => "reject-semantic",
                    YjsReason.Limit => "reject-limit",
                    _ => "reject-spoof",
                };
                break;
            }
        }
        watch.Stop();
        Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var unchanged =
            verdict == "accept"
            || before.Length == 0
            || before.AsSpan().SequenceEqual(document.EncodeState());
        if (verdict == "accept" && (document.HasPending || announcesGap))
            verdict = "accept-pending";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":{{test.GetProperty("id").GetRawText()}},"verdict":"{{verdict}}","ms":{{watch.Elapsed.TotalMilliseconds:0.###}},"followUp":"{{(unchanged && StillWorks(document) ? "ok" : "broken")}}"}"""
        );
    }

    /// <summary>The follow-up is taken, its exclamation mark shows, and the whole survives being stored.</summary>
    private bool StillWorks(YDocument document)
    {
        try
        {
            document.Apply(followUp);
            var stored = YDocument.Load(document.EncodeState(), Rules);
            return YjsText
                .Of(stored.FindRoot("t")!, YKind.Text)
                .Contains('!', StringComparison.Ordinal);
        }
        catch (YjsException)
        {
            return false;
        }
    }

    private static byte[] Bytes(JsonElement base64) =>
        Convert.FromBase64String(base64.GetString()!);
}
