using Workspace.Data.Mandates;
using Workspace.Workflows.Mandates;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Mandates;

public sealed class MandateCheckTests
{
    private static readonly DateTimeOffset Now = Noon;

    [Fact]
    public void No_mandate_outside() => Outside(Check([]), MandateReason.NoMandate);

    [Fact]
    public void Somebody_elses_mandate_outside() =>
        Outside(
            MandateCheck.Evaluate(
                [Mandate(School)],
                Question() with
                {
                    Holder = Substitute(School),
                },
                Unused()
            ),
            MandateReason.NoMandate
        );

    [Fact]
    public void Without_bounds_inside() => Inside(Check([Given()]));

    [Fact]
    public void Act_not_given_outside() =>
        Outside(Check([Given(acts: MandateActs.Decide)]), MandateReason.ActNotGiven);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void Period_includes_its_start(int secondsToStart, bool inside) =>
        Is(inside, Check([Given(from: Now.AddSeconds(secondsToStart))]));

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public void Period_excludes_its_end(int secondsToEnd, bool inside) =>
        Is(inside, Check([Given(until: Now.AddSeconds(secondsToEnd))]));

    [Fact]
    public void Revoked_later_it_still_held_then()
    {
        var mandate = Given();
        mandate.RevokedAt = Now.AddTicks(1);
        Inside(Check([mandate]));

        mandate.RevokedAt = Now;
        Outside(Check([mandate]), MandateReason.Revoked);
    }

    [Fact]
    public void Superseded_version_is_not_looked_at()
    {
        var (wide, narrow) = (Given(), Given(cents: 1));
        wide.SupersededAt = Now;

        Outside(Check([wide, narrow], cents: 2), MandateReason.AmountAboveMaximum);
    }

    [Fact]
    public void Any_one_mandate_that_covers_is_enough() =>
        Inside(Check([Given(cents: 1), Given(cents: 100, id: 2)], cents: 50));

    [Theory]
    [InlineData(5_000_000, 5_000_000L, true)]
    [InlineData(5_000_000, 5_000_001L, false)]
    [InlineData(0, 0L, true)]
    public void Amount_up_to_the_maximum(long maximum, long amount, bool inside) =>
        Is(inside, Check([Given(cents: maximum)], cents: amount));

    [Fact]
    public void Amount_missing_unknown()
    {
        var unknown = Assert.IsType<MandateResult.Unknown>(Check([Given(cents: 100)]));
        Assert.Equal([MandateReason.AmountNotKnown], unknown.Reasons);
        Assert.Equal(MandateStanding.AsksForTime, unknown.Standing);
    }

    /// <summary>Between amounts with and without VAT only what is sure at any rate passes.</summary>
    [Theory]
    [InlineData(Vat.Excluded, 10_000, Vat.Included, 10_000, nameof(MandateResult.Inside))]
    [InlineData(Vat.Excluded, 10_000, Vat.Included, 12_100, nameof(MandateResult.Unknown))]
    [InlineData(Vat.Excluded, 10_000, Vat.Included, 12_101, nameof(MandateResult.Outside))]
    [InlineData(Vat.Included, 12_100, Vat.Excluded, 10_000, nameof(MandateResult.Inside))]
    [InlineData(Vat.Included, 12_099, Vat.Excluded, 10_000, nameof(MandateResult.Unknown))]
    [InlineData(Vat.Included, 9_999, Vat.Excluded, 10_000, nameof(MandateResult.Outside))]
    public void Vat_stated_in_other_terms(
        Vat terms,
        long maximum,
        Vat stated,
        long amount,
        string result
    ) =>
        Assert.Equal(
            result,
            Check([Given(cents: maximum, vat: terms)], cents: amount, vat: stated).GetType().Name
        );

    /// <summary>Scenario 21: each fits, together they do not.</summary>
    [Fact]
    public void Cumulative_maximum_counts_what_was_signed_before()
    {
        var mandate = Given(cents: 50_000_00, cumulative: true);

        Assert.Equal(30_000_00, Inside(Check([mandate], cents: 30_000_00)).Cents);
        Outside(
            Check([mandate], cents: 30_000_00, used: 30_000_00),
            MandateReason.CumulativeAmountAboveMaximum
        );
        Inside(Check([mandate], cents: 20_000_00, used: 30_000_00));
        Inside(Check([Given(cents: 50_000_00)], cents: 30_000_00, used: 30_000_00));
    }

    [Theory]
    [InlineData(new[] { "Greenery", "water" }, new string[0], true)]
    [InlineData(new[] { "water" }, new string[0], false)]
    [InlineData(new string[0], new[] { "GREENERY" }, false)]
    [InlineData(new string[0], new[] { "water" }, true)]
    public void Subjects_in_and_not_in(string[] among, string[] except, bool inside) =>
        Is(inside, Check([Given(subjectsIn: among, subjectsNotIn: except)]));

    [Fact]
    public void Subjects_missing_unknown() =>
        Assert.IsType<MandateResult.Unknown>(
            MandateCheck.Evaluate(
                [Given(subjectsNotIn: ["water"])],
                Question() with
                {
                    Facts = Question().Facts with { Subjects = [] },
                },
                Unused()
            )
        );

    [Theory]
    [InlineData("2027-12-31", null, true)]
    [InlineData("2027-12-30", null, false)]
    [InlineData(null, 669, true)]
    [InlineData(null, 668, false)]
    public void End_and_duration(string? endsBy, int? days, bool inside) =>
        Is(
            inside,
            Check([
                Given(
                    endsBy: endsBy is null
                        ? null
                        : DateOnly.Parse(endsBy, System.Globalization.CultureInfo.InvariantCulture),
                    days: days
                ),
            ])
        );

    [Fact]
    public void End_missing_unknown() =>
        Assert.IsType<MandateResult.Unknown>(
            MandateCheck.Evaluate(
                [Given(days: 10)],
                Question() with
                {
                    Facts = Question().Facts with { EndsOn = null },
                },
                Unused()
            )
        );

    [Fact]
    public void Extension_for_one_case_covers_no_other_decision_and_no_other_text()
    {
        var extension = Given(decision: Street, textHash: "a");

        Inside(MandateCheck.Evaluate([extension], Question(), Unused()));
        Outside(
            MandateCheck.Evaluate([extension], Question() with { TextHash = "b" }, Unused()),
            MandateReason.OtherCase
        );
        Outside(
            MandateCheck.Evaluate(
                [extension],
                Question() with
                {
                    Decision = Data.DecisionId.New(),
                },
                Unused()
            ),
            MandateReason.OtherCase
        );
    }

    private static MandateResult Check(
        IEnumerable<Mandate> mandates,
        long? cents = null,
        Vat vat = Vat.Excluded,
        long used = 0
    )
    {
        var list = mandates.ToList();
        var question = Question();
        return MandateCheck.Evaluate(
            list,
            question with
            {
                Facts = question.Facts with
                {
                    Amounts = cents is { } amount ? [new(School, amount)] : [],
                    Vat = vat,
                },
            },
            list.DistinctBy(mandate => mandate.Id).ToDictionary(mandate => mandate.Id, _ => used)
        );
    }

    private static MandateQuestion Question() =>
        new(Officer(School), School, MandateActs.Sign, Street, "a", Proposal().Facts, Now);

    private static Dictionary<Data.MandateId, long> Unused() => [];

    private static Mandate Given(
        MandateActs acts = MandateActs.Decide | MandateActs.Sign,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        long? cents = null,
        Vat vat = Vat.Excluded,
        bool cumulative = false,
        string[]? subjectsIn = null,
        string[]? subjectsNotIn = null,
        DateOnly? endsBy = null,
        int? days = null,
        Data.DecisionId? decision = null,
        string? textHash = null,
        byte id = 1
    ) =>
        new()
        {
            Id = new(new Guid(id, 0, 0, new byte[8])),
            Version = 1,
            NetworkId = new(Guid.Empty),
            PartyId = School,
            GiverId = Competent(School),
            HolderId = Officer(School),
            Kind = MandateKind.Volmacht,
            Acts = acts,
            ValidFrom = from ?? Now.AddDays(-1),
            ValidUntil = until,
            MoneyMaxCents = cents,
            MoneyVat = vat,
            MoneyIsCumulative = cumulative,
            SubjectsIn = subjectsIn ?? [],
            SubjectsNotIn = subjectsNotIn ?? [],
            EndsBy = endsBy,
            DurationMaxDays = days,
            OnlyDecisionId = decision,
            OnlyTextHash = textHash,
            GrantedAt = Now.AddDays(-1),
        };

    private static void Is(bool inside, MandateResult result) =>
        Assert.Equal(inside, result is MandateResult.Inside);

    private static MandateResult.Inside Inside(MandateResult result) =>
        Assert.IsType<MandateResult.Inside>(result);

    private static void Outside(MandateResult result, params MandateReason[] reasons) =>
        Assert.Equal(reasons, Assert.IsType<MandateResult.Outside>(result).Reasons);
}
