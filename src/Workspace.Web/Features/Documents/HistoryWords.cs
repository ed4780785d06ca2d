using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Workspace.Web.Features.Documents;

/// <summary>How the history's pages say who and when.</summary>
internal static class HistoryWords
{
    /// <summary>"Anna, Bas en Chris".</summary>
    public static string Names(IStringLocalizer<DocumentTexts> texts, WritingSession session)
    {
        var names = session.Writers.Select(writer => writer.Name).ToArray();
        return names.Length > 1
            ? texts["NamesAnd", string.Join(", ", names[..^1]), names[^1]]
            : string.Concat(names);
    }

    /// <summary>The day once, and the time of the end when it is another one.</summary>
    public static string When(WritingSession session, TimeZoneInfo zone)
    {
        var from = TimeZoneInfo.ConvertTime(session.From, zone);
        var until = TimeZoneInfo.ConvertTime(session.Until, zone);
        var start = from.ToString("d MMMM yyyy HH:mm", CultureInfo.CurrentCulture);
        return from.Date != until.Date
                ? $"{start} – {until.ToString("d MMMM yyyy HH:mm", CultureInfo.CurrentCulture)}"
            : (from.Hour, from.Minute) != (until.Hour, until.Minute)
                ? $"{start}–{until.ToString("HH:mm", CultureInfo.CurrentCulture)}"
            : start;
    }
}
