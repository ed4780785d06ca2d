using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Mandates;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

public sealed class RatificationTests
{
    [Fact]
    public void Mandate_too_small_the_giver_is_asked_and_extends()
    {
        var story = TooSmall();
        Assert.Equal(DecisionState.AwaitingRatification, story.Decision.State);
        Assert.Equal(
            (Officer(School), RuggespraakCause.MandateCheck),
            (
                story.Decision.OpenRuggespraakOf(School)!.Holder,
                story.Decision.OpenRuggespraakOf(School)!.Cause
            )
        );

        story.Answers(School, RuggespraakAnswer.Extend);
        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.NotNull(
            Assert.Single(story.Events.OfType<DecisionEvent.RuggespraakAnswered>()).Extension
        );

        story.Signs(School);
        Assert.Equal(SigningGround.Mandate, Assert.Single(story.Decision.Signatures).Ground);
    }

    [Fact]
    public void Giver_declines_back_to_the_text()
    {
        var story = TooSmall().Answers(School, RuggespraakAnswer.Decline);

        Assert.Equal(DecisionState.Integrating, story.Decision.State);
    }

    [Fact]
    public void Ratified_the_holder_may_sign_this_text()
    {
        var story = TooSmall().Answers(School, RuggespraakAnswer.Ratify).Signs(School);

        Assert.Null(story.Refusal);
        Assert.Equal(SigningGround.Ratification, Assert.Single(story.Decision.Signatures).Ground);
    }

    [Fact]
    public void Only_a_competent_member_of_the_asking_party_answers()
    {
        var story = TooSmall();

        story.Answers(Municipality, RuggespraakAnswer.Ratify);
        Assert.IsType<Refusal.NothingAsked>(story.Refusal);
        story.Does(
            Officer(School),
            new DecisionCommand.AnswerRuggespraak(
                story.Decision.TextHash!,
                RuggespraakAnswer.Ratify,
                null
            )
        );
        Assert.IsType<Refusal.NotCompetent>(story.Refusal);
    }

    [Fact]
    public void Events_tell_others_no_more_than_confirmed_or_asks_for_time()
    {
        var json = string.Concat(
            TooSmall().Events.Select(Workspace.Workflows.Json.WorkflowJson.Canonical)
        );

        Assert.Contains(nameof(MandateStanding.AsksForTime), json, StringComparison.Ordinal);
        Assert.DoesNotContain("4999999", json, StringComparison.Ordinal);
        Assert.DoesNotContain(
            nameof(MandateReason.AmountAboveMaximum),
            json,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Competent_person_signs_in_their_own_right()
    {
        var story = Story.Signing(Municipality, School);
        story.Mandates.Clear();

        story.Signs(School, Competent(School));

        Assert.Equal(SigningGround.OwnRight, Assert.Single(story.Decision.Signatures).Ground);
    }

    /// <summary>Scenario 19.</summary>
    [Fact]
    public void Mandate_revoked_before_signing_refused_and_ratification_asked()
    {
        var story = Story.Signing(Municipality, School).Signs(Municipality);
        story.Mandates.Single(m => m.PartyId == School).RevokedAt = story.Now;

        story.Signs(School);

        Assert.IsType<Refusal.OutsideMandate>(story.Refusal);
        Assert.Equal(DecisionState.AwaitingRatification, story.Decision.State);
        Assert.Equal(Municipality, Assert.Single(story.Decision.Signatures).Party);

        story.Answers(School, RuggespraakAnswer.Ratify).Signs(School);
        Assert.Equal(DecisionState.Decided, story.Decision.State);
    }

    /// <summary>Scenario 20.</summary>
    [Fact]
    public void Mandate_expired_at_midnight_signature_at_nine_refused()
    {
        var midnight = Noon.AddHours(12);
        var story = Story.Open(Municipality, School);
        story.Mandates.RemoveAll(m => m.PartyId == School);
        story.Mandates.Add(MandateUntil(midnight));
        story.AllConsent().At(midnight.AddHours(9)).Signs(School);

        Assert.IsType<Refusal.OutsideMandate>(story.Refusal);
        Assert.Empty(story.Decision.Signatures);
    }

    /// <summary>Scenario 22.</summary>
    [Fact]
    public void Amount_missing_unknown_never_passes()
    {
        var story = Story.Open(Municipality, School);
        story.Mandates.RemoveAll(m => m.PartyId == School);
        story.Mandates.Add(MandateTo(1_000_000));
        story.AllConsent();

        Assert.Equal(DecisionState.AwaitingRatification, story.Decision.State);
    }

    /// <summary>Scenario 23.</summary>
    [Fact]
    public void Ruggespraak_unanswered_at_its_limit_absent_and_no_implied_consent()
    {
        var limit = Closes.Utc + TimeSpan.FromDays(5);
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(Shops, PositionChoice.Consent)
            .AsksGiver(School)
            .At(Closes.Utc)
            .Ticks();
        Assert.Equal(DecisionState.RoundOpen, story.Decision.State);
        story.Takes(Municipality, PositionChoice.Abstain);
        Assert.Equal(new Refusal.DeadlinePassed(Closes.Utc), story.Refusal);

        story.At(limit).Ticks();
        Assert.Equal(new(3, 2, 0, 0), story.Decision.Tally);
        Assert.Equal(limit, story.Decision.TalliedAt);
        Assert.Null(story.Decision.PositionOf(School));
    }

    [Fact]
    public void Seat_that_asked_in_time_speaks_after_the_close_and_the_round_ends()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .AsksGiver(School)
            .At(Closes.Utc.AddDays(1))
            .Takes(School, PositionChoice.Consent);

        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.Equal(new(3, 2, 0, 0), story.Decision.Tally);
    }

    [Fact]
    public void Ruggespraak_is_asked_once_a_round()
    {
        var story = Story.Open(Municipality, School).AsksGiver(School).AsksGiver(School);

        Assert.IsType<Refusal.RuggespraakAlreadyAsked>(story.Refusal);
    }

    [Fact]
    public void Seat_that_has_spoken_asks_its_giver_no_time()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(School, PositionChoice.Consent)
            .AsksGiver(School);

        Assert.IsType<Refusal.PositionStands>(story.Refusal);
    }

    private static Story TooSmall()
    {
        var story = Story.Open(
            Proposal(amounts: new PartyAmount(School, 50_000_00)),
            Municipality,
            School
        );
        story.Mandates.RemoveAll(m => m.PartyId == School);
        story.Mandates.Add(MandateTo(49_999_99));
        return story.AllConsent();
    }

    private static Mandate MandateTo(long cents) => Bounded(cents, null);

    private static Mandate MandateUntil(DateTimeOffset until) => Bounded(null, until);

    private static Mandate Bounded(long? cents, DateTimeOffset? until)
    {
        var free = Mandate(School);
        return new()
        {
            Id = free.Id,
            Version = 1,
            NetworkId = free.NetworkId,
            PartyId = School,
            GiverId = free.GiverId,
            HolderId = free.HolderId,
            Kind = free.Kind,
            Acts = free.Acts,
            ValidFrom = free.ValidFrom,
            ValidUntil = until,
            MoneyMaxCents = cents,
            GrantedAt = free.GrantedAt,
        };
    }
}
