using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Demo;

/// <summary>The documents of the demonstration: a half-written one with a history by several hands, and the texts of the proposals.</summary>
internal static class DemoDocuments
{
    public static readonly DocumentId HalfWritten = Id("design");

    public static DocumentId Id(string key) => new(DemoCast.Id($"document/{key}"));

    public static async Task SeedAsync(
        WorkspaceDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await db.Documents.AnyAsync(cancellationToken))
        {
            return;
        }

        await AddAsync(
            db,
            HalfWritten,
            "Schetsontwerp Lindestraat",
            [
                (DemoCast.Person("host"), now.AddDays(-12), Design[..3]),
                (DemoCast.Person("residents"), now.AddDays(-9), Design[..6]),
                (DemoCast.Person("water"), now.AddDays(-4), Design[..8]),
                (DemoCast.Person("school"), now.AddDays(-1), Design),
            ],
            cancellationToken
        );
        foreach (var proposal in DemoProposals.All)
        {
            await AddAsync(
                db,
                Id(proposal.Key),
                proposal.Title,
                [(DemoCast.Person(proposal.Proposer), now.AddDays(-20), proposal.Text)],
                cancellationToken
            );
        }
    }

    public static ProseMirrorNode Tree(IEnumerable<string> blocks) =>
        new("doc") { Content = [.. blocks.Select(Block)] };

    private static Task AddAsync(
        WorkspaceDb db,
        DocumentId id,
        string title,
        IReadOnlyList<(DemoPerson Person, DateTimeOffset At, string[] Blocks)> drafts,
        CancellationToken cancellationToken
    ) =>
        NewText.AddAsync(
            db,
            new()
            {
                Id = id,
                NetworkId = DemoSeed.Street,
                Title = title,
                CreatedBy = drafts[0].Person.MemberId,
                CreatedAt = drafts[0].At,
            },
            [
                .. drafts.Select(draft => new Draft(
                    draft.Person.Id,
                    draft.Person.MemberId,
                    draft.At,
                    Tree(draft.Blocks)
                )),
            ],
            cancellationToken
        );

    /// <summary>"# " starts a heading, "- " a list of items divided by " / "; anything else is a paragraph.</summary>
    private static ProseMirrorNode Block(string block) =>
        block switch
        {
            ['#', ' ', .. var heading] => new("heading")
            {
                Attributes = new Dictionary<string, object?> { ["level"] = 2d },
                Content = [ProseMirrorNode.OfText(heading)],
            },
            ['-', ' ', .. var items] => new("bulletList")
            {
                Content =
                [
                    .. items
                        .Split(" / ")
                        .Select(item => new ProseMirrorNode("listItem")
                        {
                            Content = [Paragraph(item)],
                        }),
                ],
            },
            _ => Paragraph(block),
        };

    private static ProseMirrorNode Paragraph(string text) =>
        new("paragraph") { Content = [ProseMirrorNode.OfText(text)] };

    private static readonly string[] Design =
    [
        "# Waarom we dit doen",
        "De Lindestraat is druk en versteend. Bij zware regen staat het water bij de brug tot aan de stoep. We willen een straat waar je prettig loopt, waar winkels goed bereikbaar zijn en waar het water weg kan.",
        "# Wat er komt",
        "- Eén rijbaan van 5,5 meter met fietsstroken / Bredere stoepen aan de schoolkant / Veertien bomen, ook tussen de parkeerplekken",
        "# Wat bewoners belangrijk vinden",
        "We houden genoeg parkeerplekken voor mensen die slecht ter been zijn. En we willen bankjes in de schaduw.",
        "# Regenwater",
        "Onder het plein komt een berging van 120 kubieke meter. Het waterschap betaalt mee als de berging voor 2028 klaar is.",
        "# Rond de school",
        "Tussen 8.15 en 8.45 uur",
    ];
}
