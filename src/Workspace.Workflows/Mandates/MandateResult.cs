using System.Collections.Immutable;
using Workspace.Data;

namespace Workspace.Workflows.Mandates;

/// <summary>What other parties may know of a party's mandate: never the bounds, or whoever proposes often enough finds the ceiling.</summary>
public enum MandateStanding
{
    Confirmed,
    AsksForTime,
}

public enum SigningGround
{
    /// <summary>A competent person binds their party without a mandate.</summary>
    OwnRight,
    Mandate,
    Ratification,
}

public enum MandateReason
{
    NoMandate,
    ActNotGiven,
    NotYetValid,
    Expired,
    Revoked,
    OtherCase,
    AmountAboveMaximum,
    CumulativeAmountAboveMaximum,
    AmountNotKnown,
    VatNotKnown,
    SubjectNotIncluded,
    SubjectExcluded,
    SubjectsNotKnown,
    EndsTooLate,
    LastsTooLong,
    EndNotKnown,
}

/// <summary>
/// Whether a person's act for their party is covered. The reasons speak of the bounds and are for members of that party alone;
/// to everybody else show <see cref="Standing"/>.
/// </summary>
public abstract record MandateResult
{
    private MandateResult() { }

    public MandateStanding Standing =>
        this is Inside ? MandateStanding.Confirmed : MandateStanding.AsksForTime;

    /// <param name="Cents">What the act commits in the mandate's own VAT terms, at most; null when the mandate sets no maximum.</param>
    public sealed record Inside(
        SigningGround Ground,
        MandateId? Mandate = null,
        int? Version = null,
        long? Cents = null
    ) : MandateResult;

    public sealed record Outside(ImmutableArray<MandateReason> Reasons) : MandateResult;

    /// <summary>Something needed for the check is missing. This never passes.</summary>
    public sealed record Unknown(ImmutableArray<MandateReason> Reasons) : MandateResult;
}
