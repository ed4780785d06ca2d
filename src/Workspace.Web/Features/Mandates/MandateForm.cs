using System.Globalization;
using Workspace.Data.Mandates;
using Workspace.Web.Http;
using Workspace.Workflows.Mandates;

namespace Workspace.Web.Features.Mandates;

/// <summary>A mandate's terms as they are typed. Days are those of the network; the last day of a mandate still counts.</summary>
public sealed class MandateForm
{
    public string? Holder { get; set; }
    public string? Kind { get; set; }
    public bool Decide { get; set; }
    public bool Sign { get; set; }
    public string? Basis { get; set; }
    public string? ValidFrom { get; set; }
    public string? ValidUntil { get; set; }
    public string? MoneyMax { get; set; }
    public string? Vat { get; set; }
    public bool IsCumulative { get; set; }
    public string? SubjectsIn { get; set; }
    public string? SubjectsNotIn { get; set; }
    public string? EndsBy { get; set; }
    public string? DurationMaxDays { get; set; }

    public static MandateForm For(NetworkView network, DateTimeOffset now) =>
        new()
        {
            Kind = nameof(MandateKind.Mandaat),
            Vat = nameof(Data.Mandates.Vat.Excluded),
            Decide = true,
            Sign = true,
            ValidFrom = Day(DateOnly.FromDateTime(network.Local(now))),
        };

    public static MandateForm For(Mandate mandate, NetworkView network) =>
        new()
        {
            Holder = mandate.HolderId.ToString(),
            Kind = mandate.Kind.ToString(),
            Decide = mandate.Acts.HasFlag(MandateActs.Decide),
            Sign = mandate.Acts.HasFlag(MandateActs.Sign),
            Basis = mandate.Basis,
            ValidFrom = Day(DateOnly.FromDateTime(network.Local(mandate.ValidFrom))),
            ValidUntil = mandate.ValidUntil is { } until
                ? Day(DateOnly.FromDateTime(network.Local(until)).AddDays(-1))
                : null,
            MoneyMax = mandate.MoneyMaxCents is { } cents ? Money.Typed(cents) : null,
            Vat = mandate.MoneyVat.ToString(),
            IsCumulative = mandate.MoneyIsCumulative,
            SubjectsIn = string.Join(", ", mandate.SubjectsIn),
            SubjectsNotIn = string.Join(", ", mandate.SubjectsNotIn),
            EndsBy = mandate.EndsBy is { } end ? Day(end) : null,
            DurationMaxDays = mandate.DurationMaxDays?.ToString(CultureInfo.InvariantCulture),
        };

    /// <param name="wrong">Names of the fields that can't be read.</param>
    public MandateTerms? Read(NetworkView network, out IReadOnlyList<string> wrong)
    {
        var errors = new List<string>();
        var from = Date(ValidFrom, nameof(ValidFrom), errors);
        if (from is null && !errors.Contains(nameof(ValidFrom)))
        {
            errors.Add(nameof(ValidFrom));
        }

        var until = Date(ValidUntil, nameof(ValidUntil), errors);
        var endsBy = Date(EndsBy, nameof(EndsBy), errors);
        if (!Money.TryParse(MoneyMax, out var cents))
        {
            errors.Add(nameof(MoneyMax));
        }

        int? days = null;
        if (!string.IsNullOrWhiteSpace(DurationMaxDays))
        {
            if (
                int.TryParse(
                    DurationMaxDays,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var read
                )
                && read <= 36_525
            )
            {
                days = read;
            }
            else
            {
                errors.Add(nameof(DurationMaxDays));
            }
        }

        var basis = Typed.Line(Basis);
        if (basis.Length > 500)
        {
            errors.Add(nameof(Basis));
        }

        var kind = Typed.Choice<MandateKind>(Kind);
        if (kind is null)
        {
            errors.Add(nameof(Kind));
        }

        var vat = Typed.Choice<Data.Mandates.Vat>(Vat);
        if (vat is null)
        {
            errors.Add(nameof(Vat));
        }

        if (!SubjectList.TryParse(SubjectsIn, out var subjectsIn))
        {
            errors.Add(nameof(SubjectsIn));
        }

        if (!SubjectList.TryParse(SubjectsNotIn, out var subjectsNotIn))
        {
            errors.Add(nameof(SubjectsNotIn));
        }

        wrong = errors;
        return errors.Count > 0
            ? null
            : new(
                kind!.Value,
                (Decide ? MandateActs.Decide : MandateActs.None)
                    | (Sign ? MandateActs.Sign : MandateActs.None),
                basis.Length == 0 ? null : basis,
                Start(network, from!.Value),
                until is { } last ? Start(network, last.AddDays(1)) : null,
                cents,
                vat!.Value,
                IsCumulative,
                subjectsIn,
                subjectsNotIn,
                endsBy,
                days
            );
    }

    /// <summary>The first moment of a day in the network's zone.</summary>
    private static DateTimeOffset Start(NetworkView network, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (network.TimeZone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, network.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string? typed, string name, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
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
            ) && day.Year is > 1900 and < 9000
        )
        {
            return day;
        }

        errors.Add(name);
        return null;
    }
}
