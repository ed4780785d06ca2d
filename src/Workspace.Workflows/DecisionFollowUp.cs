using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Mandates;

namespace Workspace.Workflows;

/// <summary>What follows events in the same transaction: texts beside the chain, mandates made or used, the rows others read.</summary>
internal static class DecisionFollowUp
{
    public static async Task StoreAsync(
        WorkspaceDb db,
        DecisionSummary summary,
        DecisionAnswer answer,
        DecisionCommand command,
        DecisionContext context,
        CancellationToken cancellationToken
    )
    {
        if (answer.Refusal is null)
        {
            StoreWords(db, summary, command, context);
            await FreezeAsync(db, summary, command, cancellationToken);
        }

        foreach (var recorded in answer.Events)
        {
            FollowMandate(db, summary.NetworkId, recorded.Data, answer.Decision, context);
        }

        Summarise(summary, answer, context.Now);
        await AskAsync(
            db,
            summary,
            DecisionAsks.Of(answer.Decision, summary.NetworkId, context),
            cancellationToken
        );
    }

    /// <summary>What was asked already stays as it is, so that what is added is what is newly asked.</summary>
    private static async Task AskAsync(
        WorkspaceDb db,
        DecisionSummary summary,
        IEnumerable<DecisionAsk> wanted,
        CancellationToken cancellationToken
    )
    {
        var asked = await db
            .DecisionAsks.Where(ask =>
                ask.NetworkId == summary.NetworkId && ask.DecisionId == summary.Id
            )
            .ToDictionaryAsync(Question, cancellationToken);
        foreach (var ask in wanted)
        {
            if (asked.Remove(Question(ask), out var standing))
            {
                (standing.Due, standing.Round) = (ask.Due, ask.Round);
            }
            else
            {
                db.DecisionAsks.Add(ask);
            }
        }

        db.DecisionAsks.RemoveRange(asked.Values);

        static (AskKind, MemberId, int, string?) Question(DecisionAsk ask) =>
            (
                ask.Kind,
                ask.MemberId,
                // Advice is about a text, whichever round that text is in.
                ask.Kind == AskKind.GiveAdvice
                    ? 0
                    : ask.Round,
                ask.TextHash
            );
    }

    private static void StoreWords(
        WorkspaceDb db,
        DecisionSummary summary,
        DecisionCommand command,
        DecisionContext context
    )
    {
        if (command.Words is { } words && context.Actor is { } author)
        {
            db.SealedTexts.Add(
                new()
                {
                    Id = words.Id,
                    NetworkId = summary.NetworkId,
                    DecisionId = summary.Id,
                    AuthorId = author.Member,
                    OnlyPartyId = command.WordsAreOwnPartyOnly ? author.Party : null,
                    Salt = Convert.FromHexString(words.Salt),
                    Text = words.Text,
                }
            );
        }
    }

    private static async Task FreezeAsync(
        WorkspaceDb db,
        DecisionSummary summary,
        DecisionCommand command,
        CancellationToken cancellationToken
    )
    {
        var proposal = command switch
        {
            DecisionCommand.SubmitProposal submit => submit.Proposal,
            DecisionCommand.AdoptAmendment amend => amend.Proposal,
            _ => null,
        };
        if (
            proposal?.Hash() is { } hash
            && !await db.FrozenTexts.AnyAsync(
                text => text.DecisionId == summary.Id && text.Hash == hash,
                cancellationToken
            )
        )
        {
            db.FrozenTexts.Add(
                new()
                {
                    NetworkId = summary.NetworkId,
                    DecisionId = summary.Id,
                    Hash = hash,
                    MediaType = proposal.MediaType,
                    Content = proposal.Text,
                }
            );
        }
    }

    private static void FollowMandate(
        WorkspaceDb db,
        NetworkId network,
        DecisionEvent happened,
        Decision after,
        DecisionContext context
    )
    {
        if (happened is DecisionEvent.RuggespraakAnswered { Extension: { } extension } answered)
        {
            var asked = after.Ruggespraak.Last(one =>
                one.Party == answered.Party && one.AnsweredAt == answered.At
            );
            db.Mandates.Add(
                new()
                {
                    Id = extension,
                    Version = 1,
                    NetworkId = network,
                    PartyId = answered.Party,
                    GiverId = answered.By,
                    HolderId = asked.Holder!.Value,
                    Kind =
                        context
                            .Mandates.LastOrDefault(mandate => mandate.HolderId == asked.Holder)
                            ?.Kind
                        ?? MandateKind.Volmacht,
                    Acts = MandateActs.Decide | MandateActs.Sign,
                    ValidFrom = answered.At,
                    OnlyDecisionId = context.Decision,
                    OnlyTextHash = answered.TextHash,
                    GrantedAt = answered.At,
                }
            );
        }

        if (
            happened is DecisionEvent.Signed { Mandate: { } used } signed
            && MandateRules.Check(
                after,
                signed.By,
                signed.Party,
                MandateActs.Sign,
                signed.At,
                context
            )
                is MandateResult.Inside { Cents: { } cents }
        )
        {
            db.MandateUses.Add(
                new()
                {
                    NetworkId = network,
                    MandateId = used,
                    DecisionId = context.Decision,
                    TextHash = signed.TextHash,
                    Cents = cents,
                    SignedAt = signed.At,
                }
            );
        }
    }

    private static void Summarise(
        DecisionSummary summary,
        DecisionAnswer answer,
        DateTimeOffset now
    )
    {
        var decision = answer.Decision;
        summary.Title = decision.Title;
        summary.State = decision.State;
        summary.Round = decision.Round;
        summary.ProposerId = decision.Proposer;
        summary.DocumentId = decision.Document;
        summary.Parties =
        [
            .. decision.Seats.Where(seat => !seat.HasLeft).Select(seat => seat.Party.Value),
        ];
        summary.TextHash = decision.TextHash;
        summary.Deadline =
            decision.State == DecisionState.RoundOpen ? decision.Closes?.Utc : decision.StageDue;
        summary.NextDue = decision.NextDue;
        summary.Version = decision.Version;
        summary.HeadHash = answer.Events[^1].Hash;
        summary.ChangedAt = now;
        summary.EndedAt = decision.EndedAt;
    }
}
