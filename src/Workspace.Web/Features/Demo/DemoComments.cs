using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime;

namespace Workspace.Web.Features.Demo;

/// <summary>What the people of the demonstration say to each other about its documents.</summary>
internal static class DemoComments
{
    private static readonly IReadOnlyList<DemoThread> All =
    [
        new(
            "plan",
            "4,80 meter breed",
            AssignedTo: "water",
            [
                new(
                    "school",
                    3,
                    "Is dit breed genoeg voor de brandweer en voor de fietsers samen?"
                ),
                new(
                    "host",
                    2,
                    "De brandweer kan er goed door. @Joost Vermeulen kun jij nagaan of de goten dan nog passen?"
                ),
            ],
            Agrees: ["residents"]
        ),
        new(
            "plan",
            "drie plekken om te laden en te lossen",
            AssignedTo: null,
            [
                new("shops", 2, "Voor de markt op zaterdag hebben we er vier nodig."),
                new("residents", 1, "Vier is goed, als er ’s avonds gewone auto’s mogen staan."),
            ],
            Agrees: ["host", "school"]
        ),
        new(
            "trees",
            "veertien bomen",
            AssignedTo: null,
            [new("shops", 8, "Graag soorten die niet plakken. Dat scheelt op de terrassen.")],
            Agrees: []
        ),
    ];

    /// <summary>In the transaction of the network's seeding; a document about which something was said is left alone.</summary>
    public static async Task AddAsync(
        WorkspaceDb db,
        NetworkId network,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var document in All.GroupBy(thread => DemoDocuments.Id(thread.Document)))
        {
            if (
                await db.CommentThreads.AnyAsync(
                    thread => thread.DocumentId == document.Key,
                    cancellationToken
                )
            )
            {
                continue;
            }

            foreach (var thread in document)
            {
                await AddAsync(db, network, document.Key, thread, now, cancellationToken);
            }
        }
    }

    private static async Task AddAsync(
        WorkspaceDb db,
        NetworkId network,
        DocumentId document,
        DemoThread thread,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            await AnchoredWords.FindAsync(db, document, thread.Quote, cancellationToken)
            is not var (from, until)
        )
        {
            return;
        }

        var id = ThreadId.New();
        db.CommentThreads.Add(
            new()
            {
                Id = id,
                NetworkId = network,
                DocumentId = document,
                AnchorFrom = from,
                AnchorUntil = until,
                Quote = thread.Quote,
                StartedBy = DemoCast.Person(thread.Comments[0].By).MemberId,
                StartedAt = now.AddDays(-thread.Comments[0].DaysAgo),
                AssignedTo = thread.AssignedTo is { } asked
                    ? DemoCast.Person(asked).MemberId
                    : null,
                AssignedBy = thread.AssignedTo is null
                    ? null
                    : DemoCast.Person(thread.Comments[^1].By).MemberId,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        var comments = thread
            .Comments.Select(said => new Comment
            {
                Id = CommentId.New(),
                NetworkId = network,
                DocumentId = document,
                ThreadId = id,
                WrittenBy = DemoCast.Person(said.By).MemberId,
                WrittenAt = now.AddDays(-said.DaysAgo),
                Words = said.Words,
                Mentions =
                [
                    .. DemoCast
                        .People.Where(person =>
                            said.Words.Contains("@" + person.Name, StringComparison.Ordinal)
                        )
                        .Select(person => person.MemberId.Value),
                ],
            })
            .ToArray();
        db.Comments.AddRange(comments);
        await db.SaveChangesAsync(cancellationToken);
        db.CommentReactions.AddRange(
            thread.Agrees.Select(person => new CommentReaction
            {
                Id = Guid.CreateVersion7(),
                NetworkId = network,
                DocumentId = document,
                CommentId = comments[0].Id,
                MemberId = DemoCast.Person(person).MemberId,
                Kind = ReactionKind.Agree,
            })
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <param name="Document">The document's key.</param>
/// <param name="Quote">The words it is about, as they stand in one line.</param>
/// <param name="AssignedTo">Who is asked to do something with it, by whoever spoke last.</param>
/// <param name="Agrees">Who agrees with what was said first.</param>
internal sealed record DemoThread(
    string Document,
    string Quote,
    string? AssignedTo,
    IReadOnlyList<DemoComment> Comments,
    IReadOnlyList<string> Agrees
);

internal sealed record DemoComment(string By, int DaysAgo, string Words);
