using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

/// <summary>Keeps the open conversations about a text with it when it is put to the parties: later ones change nothing of them.</summary>
internal sealed class KeepThreads(TimeProvider time) : IDecisionReaction
{
    public async Task ReactAsync(
        WorkspaceDb db,
        DecisionAnswer answer,
        CancellationToken cancellationToken
    )
    {
        if (
            answer.Decision is not { Document: { } document, TextHash: { } hash }
            || !answer.Events.Any(recorded =>
                recorded.Data is DecisionEvent.ProposalSubmitted or DecisionEvent.AmendmentAdopted
            )
            || await db.FrozenComments.AnyAsync(
                row => row.DecisionId == answer.Id && row.Hash == hash,
                cancellationToken
            )
        )
        {
            return;
        }

        var said = await (
            from thread in db.CommentThreads
            where thread.DocumentId == document && thread.ResolvedAt == null
            join comment in db.Comments on thread.Id equals comment.ThreadId
            where comment.RemovedAt == null
            join member in db.Members on comment.WrittenBy equals member.Id
            join party in db.Parties on member.PartyId equals party.Id
            orderby thread.StartedAt, thread.Id, comment.WrittenAt, comment.Id
            select new
            {
                thread.Id,
                thread.NetworkId,
                thread.Quote,
                Comment = new FrozenComment(
                    member.Name,
                    party.Name,
                    party.Ordinal,
                    comment.WrittenAt,
                    comment.Words
                ),
            }
        ).ToListAsync(cancellationToken);
        if (said.Count == 0)
        {
            return;
        }

        db.FrozenComments.Add(
            new()
            {
                NetworkId = said[0].NetworkId,
                DecisionId = answer.Id,
                Hash = hash,
                KeptAt = time.GetUtcNow(),
                Content = JsonSerializer.Serialize(
                    said.GroupBy(row => (row.Id, row.Quote))
                        .Select(thread => new FrozenThread(
                            thread.Key.Quote,
                            [.. thread.Select(row => row.Comment)]
                        ))
                ),
            }
        );
    }
}
