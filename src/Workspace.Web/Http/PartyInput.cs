using Workspace.Data.Networks;

namespace Workspace.Web.Http;

/// <summary>A party as typed; forms call the fields <c>PartyKind</c> and <c>PartyName</c>.</summary>
internal static class PartyInput
{
    public const int LongestName = 120;

    /// <summary>Parties of one network; also bounds what pages read.</summary>
    public const int MostParties = 100;

    /// <summary>The kind by its name in any case, or null.</summary>
    public static PartyKind? Kind(string? typed) => Typed.Choice<PartyKind>(typed);

    /// <summary>What is wrong with these fields, if anything.</summary>
    public static IEnumerable<Refusal> Problems(string? kind, string? name)
    {
        if (Kind(kind) is null)
        {
            yield return new("party-kind-missing", "PartyKind");
        }

        if (Typed.Line(name).Length is 0 or > LongestName)
        {
            yield return new("party-name-missing", "PartyName", LongestName);
        }
    }
}
