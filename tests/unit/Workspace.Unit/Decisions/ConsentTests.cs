using Workspace.Data.Decisions;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

public sealed class ConsentTests
{
    [Fact]
    public void Everyone_consents_and_signs_decided()
    {
        var story = Story.Open(Municipality, School, Shops).AllConsent();
        Assert.Equal(DecisionState.Signing, story.Decision.State);

        story.Signs(Municipality).Signs(School);
        Assert.Equal(DecisionState.Signing, story.Decision.State);

        story.Signs(Shops);
        Assert.Equal(DecisionState.Decided, story.Decision.State);
        Assert.Equal(Now(story), story.Decision.EndedAt);
        Assert.Equal(3, story.Decision.Signatures.Length);
    }

    [Fact]
    public void Objection_when_all_are_in_integrating()
    {
        var story = Story
            .Open(Municipality, School)
            .Takes(School, PositionChoice.Objection)
            .Takes(Municipality, PositionChoice.Consent);

        Assert.Equal(DecisionState.Integrating, story.Decision.State);
        Assert.Equal(new(2, 1, 1, 0), story.Decision.Tally);
    }

    [Fact]
    public void Objection_without_a_reason_refused()
    {
        var story = Story.Open(Municipality, School);
        story.Does(
            Officer(School),
            new DecisionCommand.TakePosition(
                1,
                story.Decision.TextHash!,
                PositionChoice.Objection,
                0,
                null
            )
        );

        Assert.IsType<Refusal.ReasonRequired>(story.Refusal);
    }

    [Fact]
    public void Objection_met_without_another_text_goes_on()
    {
        var story = Story
            .Open(Municipality, School)
            .Takes(School, PositionChoice.Objection)
            .Takes(Municipality, PositionChoice.Consent);

        story.Does(
            Officer(Municipality),
            new DecisionCommand.ResolveObjection(story.Decision.TextHash!)
        );
        Assert.IsType<Refusal.NoObjection>(story.Refusal);

        story.Does(Officer(School), new DecisionCommand.ResolveObjection(story.Decision.TextHash!));
        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.NotNull(story.Decision.PositionOf(School)!.Reason);
    }

    [Fact]
    public void Everyone_abstains_does_not_pass()
    {
        var story = Story
            .Open(Municipality, School)
            .Takes(Municipality, PositionChoice.Abstain)
            .Takes(School, PositionChoice.Abstain);

        Assert.Equal(DecisionState.Integrating, story.Decision.State);
    }

    [Fact]
    public void Rounds_spent_with_an_objection_no_decision()
    {
        var story = Story.Open(Municipality, School);
        foreach (var text in new[] { "Two trees.", "One tree.", "No tree." })
        {
            story
                .Takes(Municipality, PositionChoice.Consent)
                .Takes(School, PositionChoice.Objection);
            story.Does(
                Officer(Municipality),
                new DecisionCommand.AdoptAmendment(Proposal(text), Closes)
            );
        }

        Assert.Equal(DecisionState.NoDecision, story.Decision.State);
        Assert.Equal(NoDecisionCause.RoundsSpent, story.Decision.Cause);
        Assert.Equal(3, story.Decision.Round);
        Assert.IsType<Refusal.WrongState>(story.Refusal);
    }

    /// <summary>Scenario 18.</summary>
    [Fact]
    public void Text_edited_after_consent_positions_lapse_and_all_are_asked_again()
    {
        var story = Story.Open(Municipality, School).Takes(Municipality, PositionChoice.Consent);
        var oldHash = story.Decision.TextHash!;

        story.Does(
            Officer(Municipality),
            new DecisionCommand.AdoptAmendment(Proposal("Low shrubs."), Closes)
        );

        Assert.Equal((DecisionState.RoundOpen, 2), (story.Decision.State, story.Decision.Round));
        Assert.Empty(story.Decision.Positions);
        Assert.Equal(oldHash, Assert.Single(story.Decision.Lapsed).TextHash);

        story.Does(
            Officer(School),
            new DecisionCommand.TakePosition(2, oldHash, PositionChoice.Consent, 0, null)
        );
        Assert.Equal(new Refusal.TextChanged(story.Decision.TextHash!), story.Refusal);
    }

    [Fact]
    public void Only_an_amount_changed_is_another_text()
    {
        Assert.NotEqual(
            Proposal(amounts: new PartyAmount(School, 100)).Hash(),
            Proposal(amounts: new PartyAmount(School, 101)).Hash()
        );
    }

    [Fact]
    public void Same_text_is_no_amendment()
    {
        var story = Story.Open(Municipality, School);
        story.Does(Officer(Municipality), new DecisionCommand.AdoptAmendment(Proposal(), Closes));

        Assert.IsType<Refusal.TextUnchanged>(story.Refusal);
    }

    [Fact]
    public void Dissent_is_published_with_the_outcome()
    {
        var story = Story.Signing(Municipality, School);
        story.Does(
            Officer(School),
            new DecisionCommand.RecordDissent(Words("We would rather have kept the square."))
        );
        story.Signs(Municipality).Signs(School);

        var decided = Assert.IsType<DecisionEvent.Decided>(story.Events[^1]);
        Assert.Equal([School], decided.Dissenting);
        Assert.Single(story.Decision.Statements, said => said.Kind == StatementKind.Dissent);
    }

    [Fact]
    public void Concern_does_not_block()
    {
        var story = Story.Open(Municipality, School);
        story.Does(
            Officer(School),
            new DecisionCommand.RaiseConcern(story.Decision.TextHash!, Words("The budget."))
        );
        story.AllConsent();

        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.Single(story.Decision.Statements);
    }

    [Fact]
    public void Advising_seat_advises_and_has_no_position()
    {
        var story = Story.Drafted(Municipality, School, Shops);
        story.Does(
            Officer(Municipality),
            new DecisionCommand.ArrangeSeats([
                .. Seats(Municipality, School),
                Seats(Shops)[0] with
                {
                    Role = SeatRole.Advises,
                },
            ])
        );
        story.Does(Officer(Municipality), new DecisionCommand.SubmitProposal(Proposal()));
        story.Does(
            Officer(Shops),
            new DecisionCommand.GiveAdvice(story.Decision.TextHash!, Words("Mind the deliveries."))
        );
        story.Does(Officer(Municipality), new DecisionCommand.OpenRound(Closes));
        story.Takes(Shops, PositionChoice.Consent);
        Assert.Equal(new Refusal.SeatHasOtherRole(SeatRole.Advises), story.Refusal);

        story.AllConsent().Signs(Municipality).Signs(School);
        Assert.Equal(DecisionState.Decided, story.Decision.State);
    }

    [Fact]
    public void Withdrawn_by_the_proposer_alone_with_a_reason()
    {
        var story = Story.Signing(Municipality, School);

        story.Does(Officer(School), new DecisionCommand.Withdraw(Words("No.")));
        Assert.IsType<Refusal.NotProposer>(story.Refusal);
        story.Does(Officer(Municipality), new DecisionCommand.Withdraw(null));
        Assert.IsType<Refusal.ReasonRequired>(story.Refusal);
        story.Does(Officer(Municipality), new DecisionCommand.Withdraw(Words("It is too soon.")));
        Assert.Equal(DecisionState.Withdrawn, story.Decision.State);
    }

    [Fact]
    public void One_deciding_seat_is_no_joint_decision()
    {
        var story = Story.Drafted(Municipality);
        story.Does(Officer(Municipality), new DecisionCommand.SubmitProposal(Proposal()));

        Assert.Equal(new Refusal.TooFewDecidingSeats(2), story.Refusal);
    }

    [Fact]
    public void Member_of_another_party_cannot_be_seated_for_it()
    {
        var story = new Story().Does(
            Officer(Municipality),
            new DecisionCommand.CreateProcess(
                DecisionTemplate.Consent,
                "The street",
                [
                    .. Seats(Municipality),
                    new(School, SeatRole.Decides, [Substitute(Municipality)], []),
                ],
                null
            )
        );

        Assert.Equal(new Refusal.NotOfThisParty(Substitute(Municipality)), story.Refusal);
        Assert.False(story.Decision.Exists);
    }

    [Fact]
    public void Another_partys_member_does_not_run_the_process()
    {
        var story = Story.Deliberating(Municipality, School);
        story.Does(Officer(School), new DecisionCommand.OpenRound(Closes));

        Assert.IsType<Refusal.NotProposerOrCoordinator>(story.Refusal);
    }

    /// <summary>Scenario 24.</summary>
    [Fact]
    public void Template_edited_mid_run_the_running_decision_keeps_its_own()
    {
        var story = Story.Open(Municipality, School);
        var edited = story.Decision.Template with { Version = 2, MaxRounds = 1 };

        Assert.NotEqual(edited.Hash, story.Decision.Template.Hash);
        Assert.Equal(3, Decision.Replay(story.Events).Template.MaxRounds);
    }

    private static DateTimeOffset Now(Story story) => story.Now;
}
