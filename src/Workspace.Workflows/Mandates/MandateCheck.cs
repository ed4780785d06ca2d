using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Workflows.Decisions;

namespace Workspace.Workflows.Mandates;

/// <summary>An act to be checked: by whom, for which party, on which text, when.</summary>
/// <param name="At">A mandate counts as it stood then, whenever the check is made.</param>
public sealed record MandateQuestion(
    MemberId Holder,
    PartyId Party,
    MandateActs Act,
    DecisionId Decision,
    string TextHash,
    ProposalFacts Facts,
    DateTimeOffset At
);

/// <summary>Whether a mandate covers an act. Pure: mandates and what was already used of them arrive as arguments.</summary>
public static class MandateCheck
{
    /// <summary>The highest VAT rate; between amounts with and without VAT, only what is sure at any rate is taken as known.</summary>
    private const int HighestVatPercent = 21;

    /// <param name="mandates">All versions, also revoked and superseded ones.</param>
    /// <param name="usedCents">What was signed before under each cumulative mandate, in its own VAT terms.</param>
    /// <returns>Inside when any one mandate covers the act, with that mandate; otherwise what is missing.</returns>
    public static MandateResult Evaluate(
        IEnumerable<Mandate> mandates,
        MandateQuestion question,
        IReadOnlyDictionary<MandateId, long> usedCents
    )
    {
        var results = mandates
            .Where(mandate =>
                mandate.HolderId == question.Holder
                && mandate.PartyId == question.Party
                && mandate.GrantedAt <= question.At
                && !(mandate.SupersededAt <= question.At)
            )
            .OrderBy(mandate => mandate.Id.Value)
            .Select(mandate =>
                EvaluateOne(mandate, question, usedCents.GetValueOrDefault(mandate.Id))
            )
            .ToList();
        return results.OfType<MandateResult.Inside>().FirstOrDefault()
            ?? (MandateResult?)results.OfType<MandateResult.Unknown>().FirstOrDefault()
            ?? new MandateResult.Outside(
                results.Count == 0
                    ? [MandateReason.NoMandate]
                    :
                    [
                        .. results
                            .OfType<MandateResult.Outside>()
                            .SelectMany(result => result.Reasons)
                            .Distinct(),
                    ]
            );
    }

    private static MandateResult EvaluateOne(
        Mandate mandate,
        MandateQuestion question,
        long usedCents
    )
    {
        var outside = new List<MandateReason>();
        var unknown = new List<MandateReason>();
        Scope(mandate, question, outside);
        var cents = Money(mandate, question, usedCents, outside, unknown);
        Subjects(mandate, question.Facts, outside, unknown);
        Duration(mandate, question, outside, unknown);
        return (outside.Count, unknown.Count) switch
        {
            (0, 0) => new MandateResult.Inside(
                SigningGround.Mandate,
                mandate.Id,
                mandate.Version,
                cents
            ),
            (0, _) => new MandateResult.Unknown([.. unknown]),
            _ => new MandateResult.Outside([.. outside]),
        };
    }

    private static void Scope(
        Mandate mandate,
        MandateQuestion question,
        List<MandateReason> outside
    )
    {
        Add(outside, !mandate.Acts.HasFlag(question.Act), MandateReason.ActNotGiven);
        Add(outside, question.At < mandate.ValidFrom, MandateReason.NotYetValid);
        Add(outside, mandate.ValidUntil <= question.At, MandateReason.Expired);
        Add(outside, mandate.RevokedAt <= question.At, MandateReason.Revoked);
        Add(
            outside,
            (mandate.OnlyDecisionId is { } decision && decision != question.Decision)
                || (mandate.OnlyTextHash is { } hash && hash != question.TextHash),
            MandateReason.OtherCase
        );
    }

    /// <returns>What the act commits in the mandate's VAT terms, at most.</returns>
    private static long? Money(
        Mandate mandate,
        MandateQuestion question,
        long usedCents,
        List<MandateReason> outside,
        List<MandateReason> unknown
    )
    {
        if (mandate.MoneyMaxCents is not { } maximum)
        {
            return null;
        }

        if (question.Facts.CentsOf(question.Party) is not { } amount)
        {
            unknown.Add(MandateReason.AmountNotKnown);
            return null;
        }

        var (least, most) = InTermsOf(mandate.MoneyVat, amount, question.Facts.Vat);
        var used = mandate.MoneyIsCumulative ? usedCents : 0;
        if (used + least > maximum)
        {
            outside.Add(
                least > maximum
                    ? MandateReason.AmountAboveMaximum
                    : MandateReason.CumulativeAmountAboveMaximum
            );
        }
        else if (used + most > maximum)
        {
            unknown.Add(MandateReason.VatNotKnown);
        }

        return (long)most;
    }

    private static (Int128 Least, Int128 Most) InTermsOf(Vat terms, Int128 amount, Vat stated)
    {
        const int With = 100 + HighestVatPercent;
        return (terms, stated) switch
        {
            (Vat.Excluded, Vat.Included) => (((amount * 100) + With - 1) / With, amount),
            (Vat.Included, Vat.Excluded) => (
                amount,
                Int128.Min(((amount * With) + 99) / 100, long.MaxValue)
            ),
            _ => (amount, amount),
        };
    }

    private static void Subjects(
        Mandate mandate,
        ProposalFacts facts,
        List<MandateReason> outside,
        List<MandateReason> unknown
    )
    {
        if (mandate.SubjectsIn.Length == 0 && mandate.SubjectsNotIn.Length == 0)
        {
            return;
        }

        if (facts.Subjects.IsEmpty)
        {
            unknown.Add(MandateReason.SubjectsNotKnown);
            return;
        }

        Add(
            outside,
            mandate.SubjectsIn.Length > 0
                && !facts.Subjects.All(subject => Contains(mandate.SubjectsIn, subject)),
            MandateReason.SubjectNotIncluded
        );
        Add(
            outside,
            facts.Subjects.Any(subject => Contains(mandate.SubjectsNotIn, subject)),
            MandateReason.SubjectExcluded
        );
    }

    private static bool Contains(string[] subjects, string subject) =>
        subjects.Any(one =>
            string.Equals(one.Trim(), subject.Trim(), StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A duration runs from the stated start, or else from the day of the act.</summary>
    private static void Duration(
        Mandate mandate,
        MandateQuestion question,
        List<MandateReason> outside,
        List<MandateReason> unknown
    )
    {
        if (mandate.EndsBy is null && mandate.DurationMaxDays is null)
        {
            return;
        }

        if (question.Facts.EndsOn is not { } end)
        {
            unknown.Add(MandateReason.EndNotKnown);
            return;
        }

        var start = question.Facts.StartsOn ?? DateOnly.FromDateTime(question.At.UtcDateTime);
        Add(outside, end > mandate.EndsBy, MandateReason.EndsTooLate);
        Add(
            outside,
            end.DayNumber - start.DayNumber > mandate.DurationMaxDays,
            MandateReason.LastsTooLong
        );
    }

    private static void Add(List<MandateReason> reasons, bool holds, MandateReason reason)
    {
        if (holds)
        {
            reasons.Add(reason);
        }
    }
}
