using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>An agenda item as it is typed; <see cref="ItemFacts"/> is what it comes to.</summary>
public sealed class ItemForm
{
    public string? Title { get; set; }
    public string? Kind { get; set; }
    public string? Minutes { get; set; }

    /// <summary>A member's id; empty when nobody in particular presents it.</summary>
    public string? Presenter { get; set; }
    public string? Notes { get; set; }

    internal static ItemForm Of(AgendaItem item) =>
        new()
        {
            Title = item.Title,
            Kind = item.Kind.ToString(),
            Minutes = item.Minutes.ToString(CultureInfo.InvariantCulture),
            Presenter = item.PresenterId?.ToString(),
            Notes = item.Notes,
        };
}

internal sealed record ItemFacts(
    string Title,
    AgendaItemKind Kind,
    int Minutes,
    MemberId? PresenterId,
    string Notes
)
{
    private const int LongestTitle = 200;
    private const int LongestNotes = 4_000;
    private const int MostMinutes = 600;

    /// <param name="keeps">A presenter who stays, though perhaps no longer a member.</param>
    public static async Task<(ItemFacts? Facts, Refusal? Refusal)> CheckAsync(
        ItemForm form,
        WorkspaceDb db,
        MemberId? keeps,
        CancellationToken cancellationToken
    )
    {
        var title = Typed.Line(form.Title);
        if (title.Length is 0 or > LongestTitle)
        {
            return (null, new("item-title-wrong", nameof(form.Title), LongestTitle));
        }

        if (!Enum.TryParse<AgendaItemKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return (null, new("item-kind-wrong", nameof(form.Kind)));
        }

        if (
            !int.TryParse(
                form.Minutes,
                NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var minutes
            ) || minutes is < 1 or > MostMinutes
        )
        {
            return (null, new("item-minutes-wrong", nameof(form.Minutes), MostMinutes));
        }

        MemberId? presenter = null;
        if (!string.IsNullOrEmpty(form.Presenter))
        {
            presenter = Guid.TryParse(form.Presenter, out var id) ? new(id) : null;
            if (
                presenter is null
                || presenter != keeps
                    && !await db.Present()
                        .AnyAsync(member => member.Id == presenter, cancellationToken)
            )
            {
                return (null, new("item-presenter-wrong", nameof(form.Presenter)));
            }
        }

        var notes = Typed.Text(form.Notes);
        return notes.Length > LongestNotes
            ? (null, new("too-long", nameof(form.Notes), LongestNotes))
            : (new(title, kind, minutes, presenter, notes), null);
    }
}
