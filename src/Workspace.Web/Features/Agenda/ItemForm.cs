using System.Globalization;
using System.Text.Json.Serialization;
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

    [JsonConverter(typeof(NumberOrText))]
    public string? Minutes { get; set; }

    /// <summary>A member's id; empty when nobody in particular presents it.</summary>
    public string? Presenter { get; set; }
    public string? Notes { get; set; }

    /// <summary>The id of a document or decision of the network; empty when none belongs to it.</summary>
    public string? Document { get; set; }
    public string? Decision { get; set; }

    /// <summary>The item's revision that was read, so that nobody's change is overwritten unseen.</summary>
    [JsonConverter(typeof(NumberOrText))]
    public string? Revision { get; set; }

    internal static ItemForm Of(AgendaItem item) =>
        new()
        {
            Title = item.Title,
            Kind = item.Kind.ToString(),
            Minutes = item.Minutes.ToString(CultureInfo.InvariantCulture),
            Presenter = item.PresenterId?.ToString(),
            Notes = item.Notes,
            Document = item.DocumentId?.ToString(),
            Decision = item.DecisionId?.ToString(),
            Revision = item.Revision.ToString(CultureInfo.InvariantCulture),
        };
}

internal sealed record ItemFacts(
    string Title,
    AgendaItemKind Kind,
    int Minutes,
    MemberId? PresenterId,
    string Notes,
    DocumentId? DocumentId,
    DecisionId? DecisionId
)
{
    private const int LongestTitle = 200;
    private const int LongestNotes = 4_000;
    private const int MostMinutes = 600;

    /// <param name="was">What is linked already may stay, though it can no longer be chosen.</param>
    public static async Task<(ItemFacts? Facts, Refusal? Refusal)> CheckAsync(
        ItemForm form,
        WorkspaceDb db,
        AgendaItem? was,
        CancellationToken cancellationToken
    )
    {
        var title = Typed.Line(form.Title);
        if (title.Length is 0 or > LongestTitle)
        {
            return (null, new("item-title-wrong", nameof(form.Title), LongestTitle));
        }

        if (Typed.Choice<AgendaItemKind>(form.Kind) is not { } kind)
        {
            return (null, new("item-kind-wrong", nameof(form.Kind)));
        }

        if (ReadMinutes(form.Minutes) is not { } minutes)
        {
            return (null, new("item-minutes-wrong", nameof(form.Minutes), MostMinutes));
        }

        var presenter = Read<MemberId>(form.Presenter);
        if (
            IsUnreadable(form.Presenter, presenter)
            || presenter is not null
                && presenter != was?.PresenterId
                && !await db.Present().AnyAsync(member => member.Id == presenter, cancellationToken)
        )
        {
            return (null, new("item-choice-wrong", nameof(form.Presenter)));
        }

        var document = Read<DocumentId>(form.Document);
        if (
            IsUnreadable(form.Document, document)
            || document is not null
                && document != was?.DocumentId
                && !await db.Documents.AnyAsync(
                    row => row.Id == document && row.TrashedAt == null,
                    cancellationToken
                )
        )
        {
            return (null, new("item-choice-wrong", nameof(form.Document)));
        }

        var decision = Read<DecisionId>(form.Decision);
        if (
            IsUnreadable(form.Decision, decision)
            || decision is not null
                && decision != was?.DecisionId
                && !await db.Decisions.AnyAsync(row => row.Id == decision, cancellationToken)
        )
        {
            return (null, new("item-choice-wrong", nameof(form.Decision)));
        }

        var notes = Typed.Text(form.Notes);
        return notes.Length > LongestNotes
            ? (null, new("too-long", nameof(form.Notes), LongestNotes))
            : (new(title, kind, minutes, presenter, notes, document, decision), null);
    }

    public void Apply(AgendaItem item)
    {
        item.Title = Title;
        item.Kind = Kind;
        item.Minutes = Minutes;
        item.PresenterId = PresenterId;
        item.Notes = Notes;
        item.DocumentId = DocumentId;
        item.DecisionId = DecisionId;
    }

    private static int? ReadMinutes(string? typed) =>
        int.TryParse(
            typed,
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var minutes
        ) && minutes is >= 1 and <= MostMinutes
            ? minutes
            : null;

    private static TId? Read<TId>(string? typed)
        where TId : struct, IId<TId> => Guid.TryParse(typed, out var id) ? TId.From(id) : null;

    private static bool IsUnreadable<TId>(string? typed, TId? id)
        where TId : struct => id is null && !string.IsNullOrEmpty(typed);
}
