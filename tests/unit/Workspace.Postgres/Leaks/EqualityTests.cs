using System.Net;
using System.Text.RegularExpressions;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Leaks;

/// <summary>Rights derive from the role, never from whose employee somebody is: the same role sees the same screens.</summary>
public sealed partial class EqualityTests(PostgresServer server)
{
    [Theory]
    [InlineData(MemberRole.Member, PartyKind.Company)]
    [InlineData(MemberRole.Member, PartyKind.Citizen)]
    [InlineData(MemberRole.Coordinator, PartyKind.School)]
    public async Task Municipal_and_partner_member_of_one_role_see_the_same_pages(
        MemberRole role,
        PartyKind kind
    )
    {
        await using var workspace = await server.WorkspaceAsync();
        var world = await World.MakeAsync(workspace);
        // Initials are the same, so that they need no mask.
        var municipal = await world.Network.JoinAsync(
            world.Network.Founder.Party,
            role,
            person: await workspace.Given.PersonAsync("Anna Bakker")
        );
        // Each has somebody who may bind the party, as the municipality's founder does.
        var partners = await world.Network.JoinAsync(
            await world.Network.PartyAsync(kind, "Groep partners"),
            isCompetent: true
        );
        var partner = await world.Network.JoinAsync(
            partners.Party,
            role,
            person: await workspace.Given.PersonAsync("Arie Bos")
        );

        var municipalPages = await PagesAsync(workspace, municipal);
        var partnerPages = await PagesAsync(workspace, partner);

        Assert.Equal(municipalPages.Keys.Order(), partnerPages.Keys.Order());
        Assert.True(municipalPages.Count > 10, $"Only {municipalPages.Count} pages were found.");
        var differences = new List<string>();
        foreach (var (path, page) in municipalPages)
        {
            var (theirs, ours) = (Lines(page), Lines(partnerPages[path]));
            for (var line = 0; line < Math.Max(theirs.Length, ours.Length); line++)
            {
                var (a, b) = (
                    theirs.ElementAtOrDefault(line) ?? "",
                    ours.ElementAtOrDefault(line) ?? ""
                );
                if (a != b && Masked(a, municipal) != Masked(b, partner))
                {
                    differences.Add($"{path}: {a} <> {b}");
                    break; // what follows has shifted
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<IReadOnlyDictionary<string, Page>> PagesAsync(
        TestWorkspace workspace,
        TestMember member
    )
    {
        using var browser = await workspace.BrowserAsync(member);
        return await Crawl.FromAsync(browser, "/", _ => true);
    }

    /// <summary>
    /// The page tag by tag, without what differs from one request to the next. The two people's own rows in a list are left
    /// out: a list says "you" in one of them.
    /// </summary>
    private static string[] Lines(Page page) =>
        TagOrText()
            .Matches(
                Nonce()
                    .Replace(
                        Token()
                            .Replace(
                                FreshId().Replace(OwnRow().Replace(page.Html, ""), "$1…$2"),
                                "$1…\""
                            ),
                        "nonce"
                    )
            )
            .Select(match => Spaces().Replace(WebUtility.HtmlDecode(match.Value), " ").Trim())
            .Where(line => line.Length > 0)
            .ToArray();

    /// <summary>Without who is looking: their name, their party and its place among the parties.</summary>
    private static string Masked(string line, TestMember member) =>
        Ordinal()
            .Replace(
                line.Replace(member.Person.Name, "ME", StringComparison.Ordinal)
                    .Replace(
                        $"Dag {member.Person.Name.Split(' ')[0]}",
                        "Dag ME",
                        StringComparison.Ordinal
                    )
                    .Replace(member.Person.Email, "MY ADDRESS", StringComparison.Ordinal)
                    .Replace(member.Party.Name, "MY PARTY", StringComparison.Ordinal)
                    .Replace(member.Id.ToString(), "MY ID", StringComparison.Ordinal)
                    .Replace(member.Party.Id.ToString(), "MY PARTY'S ID", StringComparison.Ordinal),
                "data-party"
            );

    [GeneratedRegex(
        "<li(?:(?!<li)(?!</li>).)*(?:Anna Bakker|Arie Bos)(?:(?!<li)(?!</li>).)*</li>",
        RegexOptions.Singleline
    )]
    private static partial Regex OwnRow();

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex TagOrText();

    [GeneratedRegex("(name=\"__RequestVerificationToken\" value=\")[^\"]*\"")]
    private static partial Regex Token();

    /// <summary>The id that a form's act will have.</summary>
    [GeneratedRegex("(name=\"Command\" value=\")[0-9a-f-]{36}(\")")]
    private static partial Regex FreshId();

    [GeneratedRegex("nonce(=\"[^\"]*\"|-[A-Za-z0-9+/=]+)")]
    private static partial Regex Nonce();

    [GeneratedRegex("data-party=\"\\d+\"|(?<=partyOrdinal(?:\"|&quot;):)\\d+")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
