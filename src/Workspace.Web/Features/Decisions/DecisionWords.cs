using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Web.Http;
using Workspace.Web.Ui;
using Workspace.Workflows.Decisions;
using Refusal = Workspace.Workflows.Refusal;

namespace Workspace.Web.Features.Decisions;

/// <summary>States, positions and refusals in the reader's words.</summary>
internal static class DecisionWords
{
    public static string State(this IStringLocalizer<DecisionTexts> texts, DecisionState state) =>
        texts[$"State{state}"];

    public static Tone ToneOf(DecisionState state) =>
        state switch
        {
            DecisionState.Decided => Tone.Good,
            DecisionState.NoDecision or DecisionState.Withdrawn => Tone.Neutral,
            DecisionState.AwaitingRatification or DecisionState.Integrating => Tone.Attention,
            _ => Tone.Active,
        };

    public static Tone ToneOf(PositionChoice choice) =>
        choice switch
        {
            PositionChoice.Consent => Tone.Good,
            PositionChoice.Objection => Tone.Bad,
            _ => Tone.Neutral,
        };

    public static string Position(
        this IStringLocalizer<DecisionTexts> texts,
        PositionChoice choice
    ) => texts[$"Position{choice}"];

    /// <summary>Why not, and what to do now.</summary>
    public static string Why(
        this IStringLocalizer<DecisionTexts> texts,
        Refusal refusal,
        NetworkView network,
        Func<PartyId, string> party
    ) =>
        refusal switch
        {
            Refusal.WrongState r => texts["Refusal.WrongState", texts.State(r.State)],
            Refusal.DeadlinePassed r => texts["Refusal.DeadlinePassed", network.Moment(r.Closed)],
            Refusal.DeadlineNotLater r => texts[
                "Refusal.DeadlineNotLater",
                network.Moment(r.Current)
            ],
            Refusal.TextTooLong r => texts["Refusal.TextTooLong", r.Maximum],
            Refusal.TitleRequired r => texts["Refusal.TitleRequired", r.Maximum],
            Refusal.AmountOutOfRange r => texts[
                "Refusal.AmountOutOfRange",
                party(r.Party),
                Money.Text(r.MaximumCents)
            ],
            Refusal.TooFewDecidingSeats r => texts["Refusal.TooFewDecidingSeats", r.Minimum],
            Refusal.PartySeatedTwice r => texts["Refusal.PartySeatedTwice", party(r.Party)],
            Refusal.SeatWithoutRepresentative r => texts[
                "Refusal.SeatWithoutRepresentative",
                party(r.Party)
            ],
            Refusal.RoundsSpent r => texts["Refusal.RoundsSpent", r.Maximum],
            Refusal.PositionMovedOn r => texts["Refusal.PositionMovedOn", network.Moment(r.At)],
            _ => texts[$"Refusal.{refusal.Code}"],
        };

    /// <summary>A bound that does not cover the proposal, for members of the party itself.</summary>
    public static string Reason(
        this IStringLocalizer<DecisionTexts> texts,
        Workflows.Mandates.MandateReason reason
    ) => texts[$"Reason{reason}"];

    public static string VatWords(this IStringLocalizer<DecisionTexts> texts, Vat vat) =>
        texts[$"Vat{vat}"];
}
