using System.Globalization;
using Workspace.Data;
using Workspace.Data.Agenda;

namespace Workspace.Web.Features.Agenda;

/// <summary>Addresses of the agenda.</summary>
internal static class AgendaLinks
{
    /// <summary>Query values of the views besides the month.</summary>
    public const string Upcoming = "upcoming";
    public const string Past = "past";

    public static string Agenda(string network) => $"/n/{network}/agenda";

    public static string Month(string network, DateOnly month) =>
        $"{Agenda(network)}?month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    public static string List(string network, string view, int page = 1) =>
        $"{Agenda(network)}?view={view}"
        + (page > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={page}") : "");

    public static string New(string network) => $"{Agenda(network)}/new";

    public static string Meeting(string network, MeetingId id) => $"/n/{network}/meetings/{id}";

    public static string Edit(string network, MeetingId id) => $"{Meeting(network, id)}/edit";

    public static string Item(string network, MeetingId id, AgendaItemId item) =>
        $"{Meeting(network, id)}/items/{item}";

    public static string Ics(string network, MeetingId id) => $"{Meeting(network, id)}.ics";
}
