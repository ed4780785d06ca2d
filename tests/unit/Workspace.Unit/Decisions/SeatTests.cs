using Workspace.Data.Decisions;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

public sealed class SeatTests
{
    /// <summary>Scenario 12, for the rules: whoever did not see a colleague's position is told of it.</summary>
    [Fact]
    public void Two_of_one_seat_at_once_one_wins_and_the_other_hears()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(School, PositionChoice.Consent)
            .Takes(School, PositionChoice.Objection, Substitute(School), replaces: 0);

        Assert.Equal(new Refusal.PositionMovedOn(1, Officer(School), Noon), story.Refusal);
        Assert.Equal(PositionChoice.Consent, story.Decision.PositionOf(School)!.Choice);

        story.Takes(School, PositionChoice.Objection, Substitute(School), replaces: 1);
        Assert.Null(story.Refusal);
        Assert.Equal(PositionChoice.Objection, story.Decision.PositionOf(School)!.Choice);
    }

    /// <summary>Scenario 14: a party has one voice, however many people it brings.</summary>
    [Fact]
    public void Two_parties_of_five_no_quorum()
    {
        var story = Story
            .Open(Municipality, School, Shops, Water, Residents)
            .Takes(School, PositionChoice.Consent)
            .Takes(School, PositionChoice.Consent, Substitute(School))
            .Takes(Shops, PositionChoice.Consent)
            .Takes(Shops, PositionChoice.Consent, Substitute(Shops))
            .At(Closes.Utc)
            .Ticks();

        var tallied = Assert.Single(story.Events.OfType<DecisionEvent.RoundTallied>());
        Assert.Equal((TallyResult.NoQuorum, new(5, 2, 0, 0)), (tallied.Result, tallied.Tally));
        Assert.Equal(DecisionState.Deliberating, story.Decision.State);
    }

    /// <summary>Scenario 15.</summary>
    [Fact]
    public void Representative_leaves_mid_round_position_stands_flagged_until_a_substitute_replaces_it()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(School, PositionChoice.Consent)
            .Does(null, new DecisionCommand.ReplaceRepresentative(School, Officer(School), null));
        Assert.True(story.Decision.PositionOf(School) is { IsFlagged: true });

        story.Takes(School, PositionChoice.Objection);
        Assert.IsType<Refusal.NotRepresentative>(story.Refusal);

        story.Takes(School, PositionChoice.Objection, Substitute(School));
        Assert.True(
            story.Decision.PositionOf(School)
                is { IsFlagged: false, Choice: PositionChoice.Objection }
        );
    }

    /// <summary>Scenario 16.</summary>
    [Fact]
    public void Party_leaves_mid_round_the_others_are_counted_among_themselves()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(School, PositionChoice.Objection)
            .Takes(Shops, PositionChoice.Consent);
        Assert.Equal(DecisionState.Integrating, story.Decision.State);

        story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(Shops, PositionChoice.Consent)
            .Does(Competent(School), new DecisionCommand.LeaveParty(School));

        Assert.Equal(2, Assert.Single(story.Events.OfType<DecisionEvent.PartyLeft>()).Eligible);
        Assert.Equal(new(2, 2, 0, 0), story.Decision.Tally);
        Assert.Equal(DecisionState.Signing, story.Decision.State);
    }

    [Fact]
    public void Party_leaves_while_signing_the_text_must_change()
    {
        var story = Story
            .Signing(Municipality, School, Shops)
            .Signs(Municipality)
            .Does(Competent(School), new DecisionCommand.LeaveParty(School));

        Assert.Equal(DecisionState.Integrating, story.Decision.State);
    }

    [Fact]
    public void Other_party_cannot_be_made_to_leave()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Does(Competent(Municipality), new DecisionCommand.LeaveParty(School));

        Assert.IsType<Refusal.NotCompetent>(story.Refusal);
    }

    /// <summary>Scenario 17.</summary>
    [Fact]
    public void Person_who_is_not_on_the_roll_has_no_voice()
    {
        var story = Story
            .Open(Municipality, School)
            .Takes(School, PositionChoice.Consent, Competent(School));
        Assert.IsType<Refusal.NotRepresentative>(story.Refusal);

        story.Takes(Shops, PositionChoice.Consent);
        Assert.IsType<Refusal.NotSeated>(story.Refusal);

        story.Does(
            Competent(School),
            new DecisionCommand.ReplaceRepresentative(School, Officer(School), Competent(School))
        );
        Assert.IsType<Refusal.NotRepresentative>(story.Refusal);
    }
}
