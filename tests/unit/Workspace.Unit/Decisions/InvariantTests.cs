using System.Collections.Concurrent;
using CsCheck;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Json;
using Workspace.Workflows.Mandates;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

/// <summary>Whatever people do, in whatever order, the rules hold.</summary>
public sealed class InvariantTests
{
    private static readonly PartyId[] Parties = [Municipality, School, Shops];

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 17],
        Gen.Int[0, (Parties.Length * 3) - 1],
        Gen.Int[0, 9].Select(number => number < 7 ? 0 : number % 3),
        Gen.Int[0, 99],
        (kind, person, choice, time) => new Act(kind, Members[person].Member, choice, time)
    );

    /// <summary>Random acts that never get anywhere would prove nothing.</summary>
    private static readonly HashSet<DecisionState> EveryWayItCanStand =
    [
        DecisionState.Deliberating,
        DecisionState.RoundOpen,
        DecisionState.Integrating,
        DecisionState.AwaitingRatification,
        DecisionState.Signing,
        DecisionState.Decided,
        DecisionState.NoDecision,
    ];

    private sealed record Act(int Kind, MemberId By, int Choice, int Time);

    [Fact]
    public void Random_acts_never_break_an_invariant()
    {
        var reached = new ConcurrentDictionary<DecisionState, int>();
        Acts.Array[0, 60]
            .Sample(
                acts =>
                {
                    var story = Story.Open(Parties);
                    story.Mandates.RemoveAll(mandate => mandate.PartyId == Shops);
                    foreach (var act in acts)
                    {
                        Step(story, act);
                        reached.AddOrUpdate(story.Decision.State, 1, (_, times) => times + 1);
                    }

                    Replay_gives_the_same_state(story);
                },
                iter: 400
            );
        Assert.Empty(EveryWayItCanStand.Except(reached.Keys));
    }

    private static void Step(Story story, Act act)
    {
        var before = story.Decision;
        var count = story.Events.Count;
        story.Now +=
            act.Time < 97 ? TimeSpan.FromMinutes(act.Time) : TimeSpan.FromDays(act.Time / 10);
        if (act.Kind == 16)
        {
            Revoke(story, act.By);
            return;
        }

        story.Does(act.Kind == 17 ? null : act.By, Command(story.Decision, act));

        var happened = story.Events.Skip(count).ToList();
        Refused_changes_nothing_but_what_was_due(story, before, act);
        Ended_stays_as_it_is(before, happened);
        Positions_are_of_this_round_and_text(story.Decision);
        Nobody_signed_without_ground(story, happened);
        Decided_is_signed_by_all_without_an_objection(story.Decision);
        Time_runs_forward(story);
        Assert.True(story.Decision.NextDue is null || story.Decision.NextDue > story.Now);
    }

    private static void Refused_changes_nothing_but_what_was_due(
        Story story,
        Decision before,
        Act act
    )
    {
        if (story.Refusal is null or Refusal.OutsideMandate)
        {
            return;
        }

        var due = DecisionDecider
            .Decide(before, new DecisionCommand.Tick(), story.Context(null))
            .Events;
        if (due.IsEmpty)
        {
            Assert.Same(before, story.Decision);
            return;
        }

        Assert.Equal(
            WorkflowJson.Canonical(due.Aggregate(before, Decision.Evolve)),
            WorkflowJson.Canonical(story.Decision)
        );
    }

    private static void Replay_gives_the_same_state(Story story) =>
        Assert.Equal(
            WorkflowJson.Canonical(story.Decision),
            WorkflowJson.Canonical(
                Decision.Replay(
                    story.Events.Select(happened =>
                        WorkflowJson.Read<DecisionEvent>(WorkflowJson.Canonical(happened))
                    )
                )
            )
        );

    private static void Ended_stays_as_it_is(Decision before, List<DecisionEvent> happened) =>
        Assert.True(!before.IsEnded || happened.Count == 0);

    private static void Positions_are_of_this_round_and_text(Decision decision)
    {
        Assert.All(
            decision.Positions,
            position =>
            {
                Assert.Equal(decision.Round, position.Round);
                Assert.True(
                    position.TextHash == decision.TextHash
                        || decision.State == DecisionState.Deliberating
                );
            }
        );
        Assert.Equal(
            decision.Positions.Length,
            decision.Positions.DistinctBy(position => position.Party).Count()
        );
    }

    private static void Nobody_signed_without_ground(Story story, List<DecisionEvent> happened)
    {
        foreach (var signed in happened.OfType<DecisionEvent.Signed>())
        {
            Assert.Equal(story.Decision.TextHash, signed.TextHash);
            Assert.True(
                signed.Ground switch
                {
                    SigningGround.OwnRight => signed.By == Competent(signed.Party),
                    SigningGround.Mandate => story.Mandates.Any(mandate =>
                        mandate.Id == signed.Mandate
                        && mandate.HolderId == signed.By
                        && mandate.RevokedAt is null
                    ),
                    _ => story.Decision.IsRatified(signed.Party),
                }
            );
        }
    }

    private static void Decided_is_signed_by_all_without_an_objection(Decision decision)
    {
        if (decision.State is DecisionState.Decided or DecisionState.Signing)
        {
            Assert.DoesNotContain(
                decision.Positions,
                position =>
                    position.Choice == PositionChoice.Objection
                    && decision.SeatOf(position.Party) is { Counts: true }
            );
        }

        if (decision.State == DecisionState.Decided)
        {
            Assert.All(decision.Deciding, seat => Assert.True(decision.HasSigned(seat.Party)));
        }
    }

    private static void Time_runs_forward(Story story) =>
        Assert.Equal(
            story.Events.Select(happened => happened.At).Order(),
            story.Events.Select(happened => happened.At)
        );

    private static void Revoke(Story story, MemberId holder)
    {
        foreach (var mandate in story.Mandates.Where(mandate => mandate.HolderId == holder))
        {
            mandate.RevokedAt ??= story.Now;
        }
    }

    /// <summary>Half of the time what the decision asks for, or few would ever end.</summary>
    private static int Kind(Decision decision, Act act) =>
        (act.Time % 2, decision.State) switch
        {
            (0, DecisionState.RoundOpen) => 0,
            (0, DecisionState.AwaitingRatification) => 11,
            (0, DecisionState.Signing) => 4,
            _ => act.Kind,
        };

    private static DecisionCommand Command(Decision decision, Act act)
    {
        var hash = act.Time == 0 ? "another" : decision.TextHash ?? "";
        var party = Of(act.By).Party;
        var closes = Closes with { Utc = Closes.Utc.AddDays(act.Time * act.Choice) };
        var proposal = Proposal($"Text {act.Choice} {act.Time / 10}");
        return Kind(decision, act) switch
        {
            0 or 1 or 2 or 3 => new DecisionCommand.TakePosition(
                decision.Round,
                hash,
                (PositionChoice)act.Choice,
                decision.PositionOf(party)?.Serial ?? 0,
                Words("Because.")
            ),
            4 or 5 or 6 => new DecisionCommand.Sign(hash),
            7 => new DecisionCommand.AdoptAmendment(proposal, closes),
            8 => new DecisionCommand.OpenRound(closes),
            9 => new DecisionCommand.ResolveObjection(hash),
            10 => new DecisionCommand.RequestRuggespraak(hash, null),
            11 or 12 => new DecisionCommand.AnswerRuggespraak(
                hash,
                (RuggespraakAnswer)act.Choice,
                null
            ),
            13 => new DecisionCommand.ExtendDeadline(closes),
            14 => act.Time % 3 == 0
                ? new DecisionCommand.LeaveParty(party)
                : new DecisionCommand.RecordDissent(Words("I see it differently.")),
            15 => new DecisionCommand.ReplaceRepresentative(party, act.By, Substitute(party)),
            _ => new DecisionCommand.Tick(),
        };
    }
}
