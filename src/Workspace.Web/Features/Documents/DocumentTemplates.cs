using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>A text that a new document can begin with.</summary>
/// <param name="Key">The name of one of ours, or the id of a document of the network.</param>
internal sealed record TemplateRow(string Key, string Name, bool IsOurs);

/// <summary>Our templates and those of the network, with what is known filled in.</summary>
internal sealed class DocumentTemplates(
    WorkspaceDb db,
    Here here,
    TimeProvider time,
    IStringLocalizer<TemplateTexts> words,
    IStringLocalizer<DocumentTexts> texts
)
{
    public const string Agenda = "agenda";
    public const string Minutes = "minutes";
    private const int MostOfNetwork = 100;

    private static readonly string[] Ours = [Agenda, Minutes, "proposal", "agreement", "letter"];

    public async Task<IReadOnlyList<TemplateRow>> ListAsync(CancellationToken cancellationToken)
    {
        var network = await db
            .Documents.Where(document => document.IsTemplate && document.TrashedAt == null)
            .OrderBy(document => document.Title)
            .ThenBy(document => document.Id)
            .Select(document => new { document.Id, document.Title })
            .Take(MostOfNetwork)
            .ToListAsync(cancellationToken);
        return
        [
            .. Ours.Select(key => new TemplateRow(key, texts[$"Template.{key}"], IsOurs: true)),
            .. network.Select(row => new TemplateRow(row.Id.ToString(), row.Title, IsOurs: false)),
        ];
    }

    /// <summary>The text to begin with; null when there is no such template here.</summary>
    /// <param name="meeting">The meeting that it is about.</param>
    public async Task<ProseMirrorNode?> TextAsync(
        string key,
        MeetingId? meeting,
        CancellationToken cancellationToken
    )
    {
        var about = await TemplateMeeting.ReadAsync(db, meeting, cancellationToken);
        if (Ours.Contains(key))
        {
            var tree = MarkdownReader.Read(words[key], cancellationToken).Tree;
            return TemplateFilling.Of(
                tree,
                await ValuesAsync(about, cancellationToken),
                Items(key, about)
            );
        }

        if (!Guid.TryParse(key, out var typed))
        {
            return null;
        }

        var id = new DocumentId(typed);
        var isTemplate = await db.Documents.AnyAsync(
            document => document.Id == id && document.IsTemplate && document.TrashedAt == null,
            cancellationToken
        );
        if (!isTemplate)
        {
            return null;
        }

        var text = await WrittenText.ReadAsync(db, id, cancellationToken);
        return TemplateFilling.Of(
            FittedText.Of(text.Tree),
            await ValuesAsync(about, cancellationToken),
            Items(Agenda, about)
        );
    }

    /// <summary>What a new document is called when it is made from a meeting.</summary>
    public async Task<string?> TitleAsync(
        string? key,
        MeetingId? meeting,
        CancellationToken cancellationToken
    ) =>
        await TemplateMeeting.ReadAsync(db, meeting, cancellationToken) is { } about
        && key is Agenda or Minutes
            ? $"{texts[$"Template.{key}"].Value}: {about.Title}, {about.Starts.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)}"
            : null;

    private async Task<Dictionary<string, string>> ValuesAsync(
        TemplateMeeting? about,
        CancellationToken cancellationToken
    )
    {
        var parties = await db
            .Parties.OrderBy(party => party.Ordinal)
            .Select(party => party.Name)
            .ToListAsync(cancellationToken);
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), here.Network.TimeZone).DateTime;
        return new(StringComparer.Ordinal)
        {
            ["network"] = here.Network.Name,
            ["parties"] = string.Join(", ", parties),
            ["date"] = Day(about?.Starts ?? today),
            ["today"] = Day(today),
            ["time"] = about is null
                ? words["NoTime"]
                : $"{about.Starts.ToString("t", CultureInfo.CurrentCulture)} – {about.Ends.ToString("t", CultureInfo.CurrentCulture)}",
            ["place"] = about?.Place ?? words["NoPlace"],
            ["meeting"] = about?.Title ?? words["NoMeeting"],
            ["me"] = here.Me.Name,
            ["party"] = here.Me.PartyName,
        };
    }

    private static string Day(DateTime day) =>
        day.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The items of the meeting; without a meeting, room for some.</summary>
    private List<ProseMirrorNode> Items(string key, TemplateMeeting? about)
    {
        var items = about is { Items.Count: > 0 }
            ? about.Items
            :
            [
                new(words["FirstItem"], 5, null),
                new(words["NextItem"], 20, null),
                new(words["LastItem"], 5, null),
            ];
        if (key == Minutes)
        {
            return
            [
                .. items.SelectMany(
                    (item, index) =>
                        MarkdownReader
                            .Read(words["MinutesItem"], CancellationToken.None)
                            .Tree.Content.Prepend(
                                Nodes.Heading(
                                    2,
                                    ProseMirrorNode.OfText(
                                        string.Create(
                                            CultureInfo.InvariantCulture,
                                            $"{index + 1}. {item.Title}"
                                        )
                                    )
                                )
                            )
                ),
            ];
        }

        return
        [
            Nodes
                .Node(
                    "orderedList",
                    [
                        .. items.Select(item =>
                            Nodes.Node(
                                "listItem",
                                Nodes.Node(
                                    "paragraph",
                                    ProseMirrorNode.OfText(item.Title, Nodes.Mark("bold")),
                                    ProseMirrorNode.OfText(
                                        " · "
                                            + (
                                                item.Presenter is { } presenter
                                                    ? words["ItemFacts", item.Minutes, presenter]
                                                    : words["ItemMinutes", item.Minutes]
                                            )
                                    )
                                )
                            )
                        ),
                    ]
                )
                .With(("start", 1d)),
        ];
    }
}
