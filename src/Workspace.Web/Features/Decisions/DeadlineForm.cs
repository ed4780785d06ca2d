using System.Globalization;
using Workspace.Web.Http;
using Workspace.Workflows.Decisions;
using Refusal = Workspace.Workflows.Refusal;

namespace Workspace.Web.Features.Decisions;

/// <summary>When a round closes, as it was typed in the network's own time.</summary>
internal sealed record DeadlineForm(string Date, string Time, string? Offset)
{
    public static DeadlineForm From(IFormCollection form) =>
        new(
            form["CloseDate"].ToString(),
            form["CloseTime"].ToString(),
            form["CloseOffset"].ToString() is { Length: > 0 } offset ? offset : null
        );

    /// <summary>A week from now, at the end of the afternoon.</summary>
    public static DeadlineForm Usual(NetworkView network, DateTimeOffset now) =>
        new(
            network.Local(now).AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "17:00",
            null
        );

    public Deadline? Read(NetworkView network, out Refusal? refusal)
    {
        if (
            !DateTime.TryParseExact(
                $"{Date} {Time}",
                ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || local.Year is < 2000 or > 2200
        )
        {
            refusal = new Refusal.DeadlineInPast();
            return null;
        }

        TimeSpan? offset = TimeSpan.TryParse(Offset, CultureInfo.InvariantCulture, out var given)
            ? given
            : null;
        return Deadline.TryCreate(local, network.TimeZone.Id, offset, out var deadline, out refusal)
            ? deadline
            : null;
    }
}
