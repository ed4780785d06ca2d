using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Decisions;
using Workspace.Realtime.Texts;
using Workspace.Web.Features.Agenda;
using Workspace.Web.Features.Decisions;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Agenda items and decisions as a text shows them, within the rights of the transaction, in the present culture.</summary>
internal sealed class DocumentCards(IStringLocalizer<BlockTexts> texts, TimeProvider time)
{
    private const int MostFound = 20;

    public async Task<IReadOnlyDictionary<CardKey, ShownCard>> ReadAsync(
        WorkspaceDb db,
        NetworkId network,
        IReadOnlySet<CardKey> keys,
        CancellationToken cancellationToken
    )
    {
        var items = keys.Where(key => key.Kind == CardKey.Item)
            .Select(key => new AgendaItemId(key.Id))
            .ToArray();
        var decisions = keys.Where(key => key.Kind == CardKey.Decision)
            .Select(key => new DecisionId(key.Id))
            .ToArray();
        var found = new Dictionary<CardKey, ShownCard>();
        if (items.Length + decisions.Length == 0)
        {
            return found;
        }

        var (slug, zone) = await NetworkAsync(db, network, cancellationToken);
        if (items.Length > 0)
        {
            foreach (
                var row in await Items(db.AgendaItems.Where(item => items.Contains(item.Id)), db)
                    .ToListAsync(cancellationToken)
            )
            {
                found[new(CardKey.Item, row.Item.Id.Value)] = Card(row, slug, zone);
            }
        }

        if (decisions.Length > 0)
        {
            foreach (
                var row in await db
                    .Decisions.AsNoTracking()
                    .Where(decision => decisions.Contains(decision.Id))
                    .ToListAsync(cancellationToken)
            )
            {
                found[new(CardKey.Decision, row.Id.Value)] = Card(row, slug, zone);
            }
        }

        return found;
    }

    /// <summary>Those of which the title holds what was typed: items of the latest meetings, the decisions that changed last.</summary>
    public async Task<IReadOnlyDictionary<CardKey, ShownCard>> FindAsync(
        WorkspaceDb db,
        NetworkId network,
        string kind,
        string typed,
        CancellationToken cancellationToken
    )
    {
        var literal = LikePattern.Literal(typed);
        var pattern = $"%{literal}%";
        var (slug, zone) = await NetworkAsync(db, network, cancellationToken);
        if (kind == CardKey.Item)
        {
            return (
                await Items(
                        db.AgendaItems.Where(item =>
                            EF.Functions.ILike(item.Title, pattern, LikePattern.Escape)
                            || db.Meetings.Any(meeting =>
                                meeting.Id == item.MeetingId
                                && EF.Functions.ILike(meeting.Title, pattern, LikePattern.Escape)
                            )
                        ),
                        db
                    )
                    .OrderByDescending(row => row.Meeting.StartsAt)
                    .ThenBy(row => row.Item.Ordinal)
                    .ThenBy(row => row.Item.Id)
                    .Take(MostFound)
                    .ToListAsync(cancellationToken)
            ).ToDictionary(
                row => new CardKey(kind, row.Item.Id.Value),
                row => Card(row, slug, zone)
            );
        }

        return (
            await db
                .Decisions.AsNoTracking()
                .Where(decision => EF.Functions.ILike(decision.Title, pattern, LikePattern.Escape))
                .OrderByDescending(decision => decision.ChangedAt)
                .ThenBy(decision => decision.Id)
                .Take(MostFound)
                .ToListAsync(cancellationToken)
        ).ToDictionary(row => new CardKey(kind, row.Id.Value), row => Card(row, slug, zone));
    }

    private static async Task<(string Slug, TimeZoneInfo Zone)> NetworkAsync(
        WorkspaceDb db,
        NetworkId id,
        CancellationToken cancellationToken
    )
    {
        var network = await db
            .Networks.Where(row => row.NetworkId == id)
            .Select(row => new { row.Slug, row.TimeZone })
            .SingleAsync(cancellationToken);
        return (network.Slug, TimeZoneInfo.FindSystemTimeZoneById(network.TimeZone));
    }

    private static IQueryable<ItemRow> Items(IQueryable<AgendaItem> items, WorkspaceDb db) =>
        items
            .AsNoTracking()
            .Join(
                db.Meetings,
                item => item.MeetingId,
                meeting => meeting.Id,
                (item, meeting) => new ItemRow { Item = item, Meeting = meeting }
            );

    private ShownCard Card(ItemRow row, string slug, TimeZoneInfo zone)
    {
        var starts = TimeZoneInfo.ConvertTime(row.Meeting.StartsAt, zone);
        return new(
            row.Item.Title,
            row.Meeting.CancelledAt is not null ? texts["Item.cancelled"]
                : row.Meeting.EndsAt <= time.GetUtcNow() ? texts["Item.over"]
                : texts[$"Item.{row.Item.Kind}"],
            $"{row.Meeting.Title}, {starts.ToString("d MMMM yyyy HH:mm", CultureInfo.CurrentCulture)}",
            $"{AgendaLinks.Meeting(slug, row.Meeting.Id)}#item-{row.Item.Id}"
        )
        {
            Kind = texts["Editor.card.item"],
        };
    }

    private ShownCard Card(DecisionSummary decision, string slug, TimeZoneInfo zone)
    {
        var (name, at) = (decision.EndedAt, decision.Deadline, decision.State) switch
        {
            ({ } ended, _, _) => ("Decision.endedAt", ended),
            (_, { } deadline, DecisionState.RoundOpen) => ("Decision.deadline", deadline),
            _ => ("Decision.changedAt", decision.ChangedAt),
        };
        return new(
            decision.Title,
            texts[$"Decision.{decision.State}"],
            texts[
                name,
                TimeZoneInfo
                    .ConvertTime(at, zone)
                    .ToString("d MMMM yyyy", CultureInfo.CurrentCulture)
            ],
            DecisionLinks.One(slug, decision.Id)
        )
        {
            Kind = texts["Editor.card.decision"],
        };
    }

    private sealed class ItemRow
    {
        public required AgendaItem Item { get; init; }
        public required Meeting Meeting { get; init; }
    }
}
