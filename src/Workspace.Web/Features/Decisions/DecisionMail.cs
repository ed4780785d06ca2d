using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Web.Http;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

/// <summary>Tells by mail who is asked something by what just happened, in the same transaction.</summary>
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
        var kinds = answer
            .Events.Select(recorded => KindOf(recorded.Data))
            .OfType<AskKind>()
            .Distinct()
            .ToList();
        if (kinds.Count == 0)
        {
            return;
        }

        var asks = db
            .ChangeTracker.Entries<DecisionAsk>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .Where(ask => kinds.Contains(ask.Kind))
            .ToList();
        var ids = asks.Select(ask => ask.MemberId).ToList();
        var people = await db
            .Members.Where(member => ids.Contains(member.Id) && member.LeftAt == null)
            .Select(member => new { member.Id, member.Email })
            .ToDictionaryAsync(member => member.Id, member => member.Email, cancellationToken);
        var slug = await db.Networks.Select(network => network.Slug).SingleAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var ask in asks.Where(ask => people.ContainsKey(ask.MemberId)))
        {
            db.Outbox.Add(
                new()
                {
                    Id = Guid.CreateVersion7(now),
                    NetworkId = ask.NetworkId,
                    To = people[ask.MemberId],
                    Subject = texts[$"Mail{ask.Kind}Subject", answer.Decision.Title],
                    Body = texts[$"Mail{ask.Kind}", answer.Decision.Title],
                    ActionLabel = texts["MailAct"],
                    ActionUrl = address.Of(DecisionLinks.One(slug, answer.Id)),
                    CreatedAt = now,
                    NextAttemptAt = now,
                }
            );
        }
    }

    private static AskKind? KindOf(DecisionEvent happened) =>
        happened switch
        {
            DecisionEvent.RoundOpened => AskKind.TakePosition,
            DecisionEvent.RuggespraakRequested => AskKind.AnswerRuggespraak,
            DecisionEvent.SigningOpened => AskKind.Sign,
            DecisionEvent.RoundTallied { Result: TallyResult.NotPassed } => AskKind.AdoptAmendment,
            _ => null,
        };
}
