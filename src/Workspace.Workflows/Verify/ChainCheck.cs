using System.Text.Json;
using System.Text.Json.Nodes;
using Workspace.Workflows.Json;

namespace Workspace.Workflows.Verify;

public enum ChainFault
{
    NotJson,
    NotCanonical,

    /// <summary>An event is missing, twice there, or out of order.</summary>
    VersionOutOfOrder,

    /// <summary>It does not follow the event before it.</summary>
    PrevDiffers,

    /// <summary>It is not what it was when it was recorded.</summary>
    HashDiffers,
    OtherStream,

    /// <summary>The last event is not the one that the receipt names: the end was cut off, or all was made anew.</summary>
    HeadDiffers,
}

/// <param name="Version">Place of the first event that is not as recorded, from 1.</param>
public sealed record ChainBreak(long Version, ChainFault Fault);

/// <param name="Head">Hash of the last event that holds.</param>
public sealed record ChainVerdict(long Events, string Head, ChainBreak? Break)
{
    public bool Holds => Break is null;
}

/// <summary>Recomputes a stream's chain from its lines alone: needs no database and no knowledge of the events.</summary>
public static class ChainCheck
{
    /// <param name="lines">As <see cref="EventLog.LinesAsync"/> writes them.</param>
    /// <param name="expectedHead">The head hash that a party was given, when it has one.</param>
    public static ChainVerdict Verify(IEnumerable<string> lines, string? expectedHead = null)
    {
        var (count, prev) = (0L, EventLog.Genesis);
        string? stream = null;
        foreach (var line in lines)
        {
            var fault = Check(line, count + 1, prev, ref stream, out var hash);
            if (fault is { } found)
            {
                return new(count, prev, new(count + 1, found));
            }

            (count, prev) = (count + 1, hash);
        }

        return new(
            count,
            prev,
            expectedHead is null || expectedHead == prev
                ? null
                : new(count + 1, ChainFault.HeadDiffers)
        );
    }

    private static ChainFault? Check(
        string line,
        long version,
        string prev,
        ref string? stream,
        out string hash
    )
    {
        hash = "";
        if (Parse(line) is not { } node)
        {
            return ChainFault.NotJson;
        }

        if (CanonicalJson.Write(node) != line)
        {
            return ChainFault.NotCanonical;
        }

        hash = Text(node["hash"]);
        node.Remove("hash");
        var owner = $"{Text(node["network"])}/{Text(node["stream"])}";
        stream ??= owner;
        return 0 switch
        {
            _ when CanonicalJson.Hash(CanonicalJson.Write(node)) != hash => ChainFault.HashDiffers,
            _ when CanonicalJson.Write(node["version"]) != $"{version}" =>
                ChainFault.VersionOutOfOrder,
            _ when Text(node["prev"]) != prev => ChainFault.PrevDiffers,
            _ when owner != stream => ChainFault.OtherStream,
            _ => null,
        };
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            var node =
                JsonNode.Parse(
                    line,
                    documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
                ) as JsonObject;
            // Writing meets every number; one that is out of range is no JSON of ours.
            CanonicalJson.Write(node);
            return node;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
