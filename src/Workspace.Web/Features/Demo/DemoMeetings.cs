using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;

namespace Workspace.Web.Features.Demo;

/// <summary>The meetings of the demonstration, around the day on which it was first started.</summary>
internal static class DemoMeetings
{
    public static async Task AddAsync(
        WorkspaceDb db,
        NetworkId network,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await db.Meetings.AnyAsync(cancellationToken))
        {
            return;
        }

        Add(
            db,
            network,
            now,
            "kick-off",
            "Startbijeenkomst",
            "We maken kennis en spreken af hoe we samenwerken.",
            "Buurthuis De Linde",
            days: -14,
            hour: 19,
            minutes: 90,
            [
                ("Kennismaken", AgendaItemKind.Inform, 20, "host", null, null),
                (
                    "Wat vindt iedereen belangrijk?",
                    AgendaItemKind.Discuss,
                    50,
                    "residents",
                    null,
                    null
                ),
                ("Afspraken", AgendaItemKind.Decide, 20, "host", null, null),
            ],
            ["host", "school", "shops", "water", "residents", "citizen"]
        );
        Add(
            db,
            network,
            now,
            "steering",
            "Stuurgroep Lindestraat",
            "We bespreken het voorstel voor de inrichting en de voorstellen die nu lopen.",
            "Stadhuis, zaal 2",
            days: 3,
            hour: 14,
            minutes: 90,
            [
                ("Stand van zaken", AgendaItemKind.Inform, 10, "host", null, null),
                (
                    "Voorstel inrichting: wat moet nog anders?",
                    AgendaItemKind.Discuss,
                    40,
                    "school",
                    DemoDocuments.Id("plan"),
                    null
                ),
                (
                    "Bomen en bankjes",
                    AgendaItemKind.Decide,
                    25,
                    "residents",
                    null,
                    DemoDecisions.Id("trees")
                ),
                ("Rondvraag", AgendaItemKind.Discuss, 15, null, null, null),
            ],
            ["host", "water"]
        );
        Add(
            db,
            network,
            now,
            "walk",
            "Wandeling door de straat",
            "We lopen samen de straat door en kijken waar de bomen komen.",
            "Verzamelen bij de brug",
            days: 9,
            hour: 10,
            minutes: 60,
            [
                ("Van de brug naar het plein", AgendaItemKind.Discuss, 40, "citizen", null, null),
                ("Waar komen de bankjes?", AgendaItemKind.Discuss, 20, "shops", null, null),
            ],
            ["residents"]
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Add(
        WorkspaceDb db,
        NetworkId network,
        DateTimeOffset now,
        string key,
        string title,
        string description,
        string place,
        int days,
        int hour,
        int minutes,
        IReadOnlyList<(
            string Title,
            AgendaItemKind Kind,
            int Minutes,
            string? Presenter,
            DocumentId? Document,
            DecisionId? Decision
        )> items,
        IReadOnlyList<string> coming
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoSeed.Zone);
        var starts = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(days).AddHours(hour);
        var ends = starts.AddMinutes(minutes);
        var id = new MeetingId(DemoCast.Id($"meeting/{key}"));
        db.Meetings.Add(
            new()
            {
                Id = id,
                NetworkId = network,
                Title = title,
                Description = description,
                Place = place,
                StartsLocal = starts,
                EndsLocal = ends,
                TimeZone = DemoSeed.Zone,
                StartsAt = new DateTimeOffset(starts, zone.GetUtcOffset(starts)).ToUniversalTime(),
                EndsAt = new DateTimeOffset(ends, zone.GetUtcOffset(ends)).ToUniversalTime(),
                OrganiserId = DemoCast.Person("host").MemberId,
                InvitedAt = now,
                CreatedAt = now,
                ChangedAt = now,
            }
        );
        db.AgendaItems.AddRange(
            items.Select(
                (item, ordinal) =>
                    new AgendaItem
                    {
                        Id = new(DemoCast.Id($"item/{key}/{ordinal}")),
                        NetworkId = network,
                        MeetingId = id,
                        Title = item.Title,
                        Kind = item.Kind,
                        Minutes = item.Minutes,
                        PresenterId = item.Presenter is { } presenter
                            ? DemoCast.Person(presenter).MemberId
                            : null,
                        Notes = "",
                        DocumentId = item.Document,
                        DecisionId = item.Decision,
                        Ordinal = ordinal,
                    }
            )
        );
        db.MeetingAnswers.AddRange(
            coming.Select(person => new MeetingAnswer
            {
                Id = DemoCast.Id($"answer/{key}/{person}"),
                NetworkId = network,
                MeetingId = id,
                MemberId = DemoCast.Person(person).MemberId,
                Attendance = Attendance.Yes,
                Note = "",
                Sequence = 0,
                AnsweredAt = now,
            })
        );
    }
}
