using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Web.Http;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

/// <summary>Tells by mail who is newly asked something, and everyone with a seat how it ended, in the same transaction.</summary>
internal sealed class DecisionMail(
    SiteAddress address,
    TimeProvider time,
    IStringLocalizer<DecisionTexts> texts
) : IDecisionReaction
{
    public async Task ReactAsync(
        WorkspaceDb db,
        DecisionAnswer answer,
        CancellationToken cancellationToken
    )
    {
        var letters = Asks(db, answer)
            .Concat(answer.Events.SelectMany(recorded => Ending(recorded.Data, answer.Decision)))
            .ToList();
        if (letters.Count == 0)
        {
            return;
        }

        var ids = letters.Select(letter => letter.To).Distinct().ToList();
        var people = await db
            .Members.Where(member => ids.Contains(member.Id) && member.LeftAt == null)
            .Select(member => new { member.Id, member.Email })
            .ToDictionaryAsync(member => member.Id, member => member.Email, cancellationToken);
        var network = await db
            .Networks.Select(network => new { network.NetworkId, network.Slug })
            .SingleAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var (to, what) in letters.Where(letter => people.ContainsKey(letter.To)))
        {
            db.Outbox.Add(
                new(now)
                {
                    NetworkId = network.NetworkId,
                    To = people[to],
                    Subject = texts[$"Mail{what}Subject", answer.Decision.Title],
                    Body = texts[$"Mail{what}", answer.Decision.Title],
                    ActionLabel = texts["MailAct"],
                    ActionUrl = address.Of(DecisionLinks.One(network.Slug, answer.Id)),
                }
            );
        }
    }

    /// <summary>What a proposer's own act leads to on the same page needs no mail; a round that ended by itself does.</summary>
    private static IEnumerable<(MemberId To, string What)> Asks(
        WorkspaceDb db,
        DecisionAnswer answer
    )
    {
        var hasEndedRound = answer.Events.Any(recorded =>
            recorded.Data is DecisionEvent.RoundTallied
        );
        return db
            .ChangeTracker.Entries<DecisionAsk>()
            .Where(entry =>
                entry.State == EntityState.Added
                && entry.Entity.Kind switch
                {
                    AskKind.SubmitProposal => false,
                    AskKind.OpenRound => hasEndedRound,
                    _ => true,
                }
            )
            .Select(entry => (entry.Entity.MemberId, entry.Entity.Kind.ToString()));
    }

    /// <summary>To everyone with a seat and everyone who signed; a draft that nobody was asked about ends in silence.</summary>
    private static IEnumerable<(MemberId To, string What)> Ending(
        DecisionEvent happened,
        Decision decision
    ) =>
        decision.Proposal is not null
        && happened
            is DecisionEvent.Decided
                or DecisionEvent.EndedWithoutDecision
                or DecisionEvent.Withdrawn
            ? decision
                .Seats.Where(seat => !seat.HasLeft)
                .SelectMany(seat => seat.Representatives)
                .Append(decision.Proposer)
                .Concat(decision.Signatures.Select(signature => signature.By))
                .Distinct()
                .Select(member => (member, happened.GetType().Name))
            : [];
}
