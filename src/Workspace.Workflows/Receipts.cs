using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Json;

namespace Workspace.Workflows;

/// <summary>The memory of commands. Only those that changed something are kept: asking again after a plain refusal is harmless.</summary>
internal static class Receipts
{
    private const int SaltBytes = 16;

    public static CommandReceipt For(
        NetworkId network,
        DecisionAnswer answer,
        Guid commandId,
        MemberId? actor,
        DecisionCommand command
    )
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new()
        {
            NetworkId = network,
            StreamId = answer.Id,
            CommandId = commandId,
            Salt = salt,
            BodyHash = Hash(salt, actor, command),
            FirstVersion = answer.Events[0].Version,
            LastVersion = answer.Events[^1].Version,
            Refusal = answer.Refusal is { } refusal ? Write(refusal) : null,
        };
    }

    /// <summary>False as well when the personal text in it was erased: it can no longer be compared.</summary>
    public static bool Matches(CommandReceipt receipt, MemberId? actor, DecisionCommand command) =>
        receipt.Salt is { } salt
        && CryptographicOperations.FixedTimeEquals(Hash(salt, actor, command), receipt.BodyHash);

    public static Refusal? RefusalOf(CommandReceipt receipt) =>
        receipt.Refusal is { } json ? Read(json) : null;

    private static byte[] Hash(byte[] salt, MemberId? actor, DecisionCommand command)
    {
        var body = new JsonObject
        {
            ["actor"] = actor?.Value.ToString(),
            ["command"] = WithoutSeals(
                JsonSerializer.SerializeToNode(command, WorkflowJson.Options)!.AsObject()
            ),
        };
        return SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(CanonicalJson.Write(body))]);
    }

    /// <summary>A personal text gets a new id and salt each time it is read from a form; its words are what counts.</summary>
    private static JsonObject WithoutSeals(JsonObject command)
    {
        foreach (var (name, value) in command.ToList())
        {
            if (value is JsonObject words && words.ContainsKey("salt"))
            {
                command[name] = words["text"]?.DeepClone();
            }
        }

        return command;
    }

    private static string Write(Refusal refusal) =>
        new JsonObject
        {
            ["code"] = refusal.Code,
            ["arguments"] = JsonSerializer.SerializeToNode(
                refusal,
                refusal.GetType(),
                WorkflowJson.Options
            ),
        }.ToJsonString();

    private static Refusal Read(string json)
    {
        var node = JsonNode.Parse(json)!;
        var type = typeof(Refusal).GetNestedType(node["code"]!.GetValue<string>())!;
        return (Refusal)node["arguments"].Deserialize(type, WorkflowJson.Options)!;
    }
}
