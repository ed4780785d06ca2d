using System.Collections.Immutable;
using Workspace.Data.Decisions;
using Workspace.Data.Networks;

namespace Workspace.Workflows.Decisions;

/// <summary>The rules of a joint decision. Pure and total: no clock, no database, an answer to every command in every state.</summary>
public static class DecisionDecider
{
    public const int MaximumTitle = 200;

    /// <summary>The deadlines that are due are applied first, so that it makes no difference whether a clock ticked in time.</summary>
    public static Outcome Decide(
        Decision decision,
        DecisionCommand command,
        DecisionContext context
    )
    {
        var due = DecisionDeadlines.Due(decision, context);
        var outcome = Answer(due.Aggregate(decision, Decision.Evolve), command, context);
        return outcome with { Events = [.. due, .. outcome.Events] };
    }

    private static Outcome Answer(
        Decision decision,
        DecisionCommand command,
        DecisionContext context
    ) =>
        (command, context.Actor) switch
        {
            (DecisionCommand.CreateProcess, _) when decision.Exists => new Refusal.AlreadyExists(),
            (DecisionCommand.CreateProcess c, { } actor) => Create(c, actor, context),
            _ when !decision.Exists => new Refusal.NotFound(),
            (DecisionCommand.Tick, _) => Outcome.Accepted(),
            _ when decision.IsEnded => TooLate(decision, command),
            (DecisionCommand.ReplaceRepresentative c, var actor) => SeatRules.Replace(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.LeaveParty c, var actor) => SeatRules.Leave(
                decision,
                c,
                actor,
                context
            ),
            (_, null) => new Refusal.NotAMember(),
            (DecisionCommand.ArrangeSeats c, { } actor) => Arrange(decision, c, actor, context),
            (DecisionCommand.SubmitProposal c, { } actor) => Submit(decision, c, actor, context),
            (DecisionCommand.OpenRound c, { } actor) => Open(decision, c, actor, context),
            (DecisionCommand.ExtendDeadline c, { } actor) => Extend(decision, c, actor, context),
            (DecisionCommand.AdoptAmendment c, { } actor) => Amend(decision, c, actor, context),
            (DecisionCommand.Withdraw c, { } actor) => Withdraw(decision, c, actor, context),
            (DecisionCommand.TakePosition c, { } actor) => SeatRules.TakePosition(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.ResolveObjection c, { } actor) => SeatRules.Resolve(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.RaiseConcern c, { } actor) => SeatRules.Concern(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.GiveAdvice c, { } actor) => SeatRules.Advise(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.RecordDissent c, { } actor) => SeatRules.Dissent(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.RequestRuggespraak c, { } actor) => MandateRules.Request(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.AnswerRuggespraak c, { } actor) => MandateRules.Answer(
                decision,
                c,
                actor,
                context
            ),
            (DecisionCommand.Sign c, { } actor) => MandateRules.Sign(decision, c, actor, context),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private static Refusal TooLate(Decision decision, DecisionCommand command) =>
        SeatRules.ClosedFor(decision, command) ?? new Refusal.WrongState(decision.State);

    private static Outcome Create(
        DecisionCommand.CreateProcess command,
        Membership actor,
        DecisionContext context
    )
    {
        var title = command.Title.Trim();
        if (title.Length is 0 or > MaximumTitle)
        {
            return new Refusal.TitleRequired(MaximumTitle);
        }

        if (!DecisionTemplate.Shipped.Contains(command.Template))
        {
            return new Refusal.UnknownTemplate(command.Template.Key);
        }

        return SeatRules.WhyUnfit(command.Seats, context) is { } unfit
            ? unfit
            : new DecisionEvent.ProcessCreated(
                context.Now,
                command.Template,
                title,
                command.Seats,
                command.Document,
                actor.Member,
                actor.Party
            );
    }

    private static Outcome Arrange(
        Decision decision,
        DecisionCommand.ArrangeSeats command,
        Membership actor,
        DecisionContext context
    ) =>
        WhyNotSteward(decision, actor)
        ?? WhyNotIn(decision, DecisionStages.Submitting)
        ?? SeatRules.WhyUnfit(command.Seats, context)
        ?? (Outcome)new DecisionEvent.SeatsArranged(context.Now, command.Seats);

    private static Outcome Submit(
        Decision decision,
        DecisionCommand.SubmitProposal command,
        Membership actor,
        DecisionContext context
    ) =>
        WhyNotSteward(decision, actor)
        ?? WhyNotIn(decision, DecisionStages.Submitting)
        ?? SeatRules.WhyTooFew(decision)
        ?? WhyUnfit(command.Proposal, decision)
        ?? (Outcome)new DecisionEvent.ProposalSubmitted(context.Now, command.Proposal.OnRecord());

    private static Outcome Open(
        Decision decision,
        DecisionCommand.OpenRound command,
        Membership actor,
        DecisionContext context
    ) =>
        WhyNotSteward(decision, actor)
        ?? WhyNotIn(decision, DecisionStages.Opening)
        ?? WhyNoNextRound(decision, command.Closes, context)
        ?? (Outcome)RoundOpened(decision, decision.TextHash!, command.Closes, context);

    private static Outcome Extend(
        Decision decision,
        DecisionCommand.ExtendDeadline command,
        Membership actor,
        DecisionContext context
    ) =>
        WhyNotSteward(decision, actor)
        ?? WhyNotIn(decision, DecisionStages.Extending)
        ?? SeatRules.ClosedAt(decision, context)
        ?? (
            command.Closes.Utc <= decision.Closes!.Utc
                ? new Refusal.DeadlineNotLater(decision.Closes.Utc)
                : null
        )
        ?? (Outcome)new DecisionEvent.DeadlineExtended(context.Now, command.Closes);

    private static Outcome Amend(
        Decision decision,
        DecisionCommand.AdoptAmendment command,
        Membership actor,
        DecisionContext context
    )
    {
        if (
            (
                WhyNotSteward(decision, actor)
                ?? WhyNotIn(decision, DecisionStages.Amending)
                ?? WhyUnfit(command.Proposal, decision)
                ?? WhyNoNextRound(decision, command.Closes, context)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var proposal = command.Proposal.OnRecord();
        return proposal.Hash == decision.TextHash
            ? new Refusal.TextUnchanged()
            : Outcome.Accepted(
                new DecisionEvent.AmendmentAdopted(
                    context.Now,
                    proposal,
                    [.. decision.Positions.Select(position => position.Party)]
                ),
                RoundOpened(decision, proposal.Hash, command.Closes, context)
            );
    }

    private static Outcome Withdraw(
        Decision decision,
        DecisionCommand.Withdraw command,
        Membership actor,
        DecisionContext context
    )
    {
        if (actor.Member != decision.Proposer)
        {
            return new Refusal.NotProposer();
        }

        return SeatRules.WhyUnfit(command.Reason) is { } refusal
            ? refusal
            : new DecisionEvent.Withdrawn(context.Now, actor.Member, command.Reason!.Seal());
    }

    private static DecisionEvent.RoundOpened RoundOpened(
        Decision decision,
        string textHash,
        Deadline closes,
        DecisionContext context
    ) => new(context.Now, decision.Round + 1, textHash, closes, decision.Seats);

    private static Refusal? WhyNoNextRound(
        Decision decision,
        Deadline closes,
        DecisionContext context
    ) =>
        SeatRules.WhyTooFew(decision)
        ?? (
            decision.Round >= decision.Template.MaxRounds
                ? new Refusal.RoundsSpent(decision.Template.MaxRounds)
                : null
        )
        ?? (closes.Utc <= context.Now ? new Refusal.DeadlineInPast() : (Refusal?)null);

    private static Refusal? WhyUnfit(Proposal proposal, Decision decision)
    {
        var facts = proposal.Facts;
        var parties = facts.Amounts.Select(amount => amount.Party).ToList();
        return 0 switch
        {
            _ when proposal.Title.Trim().Length is 0 or > MaximumTitle => new Refusal.TitleRequired(
                MaximumTitle
            ),
            _ when string.IsNullOrWhiteSpace(proposal.Text) => new Refusal.ProposalEmpty(),
            _ when facts.Amounts.FirstOrDefault(amount =>
                    amount.Cents is < 0 or > ProposalFacts.MaximumCents
                )
                    is { } amount => new Refusal.AmountOutOfRange(
                amount.Party,
                ProposalFacts.MaximumCents
            ),
            _ when parties.Distinct().Count() < parties.Count
                    || parties.Any(party => decision.SeatOf(party) is null) =>
                new Refusal.AmountsUnclear(),
            _ when facts.EndsOn < facts.StartsOn => new Refusal.EndBeforeStart(),
            _ => null,
        };
    }

    private static Refusal.NotProposerOrCoordinator? WhyNotSteward(
        Decision decision,
        Membership actor
    ) =>
        actor.Member == decision.Proposer || actor.Role == MemberRole.Coordinator
            ? null
            : new Refusal.NotProposerOrCoordinator();

    internal static Refusal? WhyNotIn(
        Decision decision,
        params ImmutableArray<DecisionState> states
    ) => states.Contains(decision.State) ? null : new Refusal.WrongState(decision.State);
}
