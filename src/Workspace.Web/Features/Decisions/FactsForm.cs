using System.Collections.Immutable;
using System.Globalization;
using Workspace.Data;
using Workspace.Web.Http;
using Workspace.Workflows.Decisions;

namespace Workspace.Web.Features.Decisions;

/// <summary>The typed facts of a proposal as they were typed; what can't be read is named by its field.</summary>
public sealed record FactsForm(
    IReadOnlyDictionary<PartyId, string> Amounts,
    string Vat,
    string Subjects,
    string StartsOn,
    string EndsOn
)
{
    public static FactsForm From(ProposalFacts? facts, IEnumerable<PartyId> parties) =>
        new(
            parties.ToDictionary(
                party => party,
                party => facts?.CentsOf(party) is { } cents ? Money.Typed(cents) : ""
            ),
            (facts?.Vat ?? Data.Mandates.Vat.Excluded).ToString(),
            facts is null ? "" : string.Join(", ", facts.Subjects),
            Day(facts?.StartsOn),
            Day(facts?.EndsOn)
        );

    public static FactsForm From(IFormCollection form, IEnumerable<PartyId> parties) =>
        new(
            parties.ToDictionary(party => party, party => form[AmountName(party)].ToString()),
            form["Vat"].ToString(),
            form["Subjects"].ToString(),
            form["StartsOn"].ToString(),
            form["EndsOn"].ToString()
        );

    public static string AmountName(PartyId party) => $"Amount-{party}";

    /// <param name="wrong">Names of the fields that can't be read.</param>
    public ProposalFacts? Read(out IReadOnlyList<string> wrong)
    {
        var errors = new List<string>();
        var amounts = ImmutableArray.CreateBuilder<PartyAmount>();
        foreach (var (party, typed) in Amounts)
        {
            if (!Money.TryParse(typed, out var cents))
            {
                errors.Add(AmountName(party));
            }
            else if (cents is { } known)
            {
                amounts.Add(new(party, known));
            }
        }

        var starts = Date(StartsOn, nameof(StartsOn), errors);
        var ends = Date(EndsOn, nameof(EndsOn), errors);
        var vat = Typed.Choice<Data.Mandates.Vat>(Vat);
        if (vat is null)
        {
            errors.Add(nameof(Vat));
        }

        if (!SubjectList.TryParse(Subjects, out var subjects))
        {
            errors.Add(nameof(Subjects));
        }

        wrong = errors;
        return errors.Count > 0
            ? null
            : new(amounts.ToImmutable(), vat!.Value, [.. subjects], starts, ends);
    }

    private static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? Date(string typed, string name, List<string> errors)
    {
        if (typed.Length == 0)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(
                typed,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }

        errors.Add(name);
        return null;
    }
}
