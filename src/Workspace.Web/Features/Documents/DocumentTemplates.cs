using System.Collections.Frozen;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Realtime;
using Workspace.Realtime.Texts;
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
    DocumentFiles files,
    TimeProvider time,
    IStringLocalizer<TemplateTexts> words,
    IStringLocalizer<DocumentTexts> texts
)
{
    public const string Agenda = "agenda";
    public const string Minutes = "minutes";
    private const int MostOfNetwork = 100;

    /// <summary>Bytes of the pictures that come along.</summary>
    private const long MostPictures = 40 << 20;

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
    public async Task<BegunText?> TextAsync(
        string key,
        MeetingId? meeting,
        CancellationToken cancellationToken
    )
    {
        var about = await TemplateMeeting.ReadAsync(db, meeting, cancellationToken);
        if (Ours.Contains(key))
        {
            var tree = MarkdownReader.Read(words[key], cancellationToken).Tree;
            return new(
                await FilledAsync(tree, key, about, cancellationToken),
                FrozenDictionary<Guid, byte[]>.Empty
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
        var pictures = await files.ReadAllAsync(
            id,
            text.References.Files,
            MostPictures,
            cancellationToken
        );
        // A picture belongs to one document: this one gets its own.
        var names = pictures.Keys.ToDictionary(file => file, _ => Guid.CreateVersion7());
        return new(
            await FilledAsync(
                Renamed(FittedText.Of(text.Tree), names),
                Agenda,
                about,
                cancellationToken
            ),
            pictures.ToDictionary(pair => names[pair.Key], pair => pair.Value.Bytes)
        );
    }

    /// <summary>What fills a place need not fit where it stands: a list of items in a task, for one.</summary>
    private async Task<ProseMirrorNode> FilledAsync(
        ProseMirrorNode tree,
        string key,
        TemplateMeeting? about,
        CancellationToken cancellationToken
    ) =>
        FittedText.Of(
            TemplateFilling.Of(
                tree,
                await ValuesAsync(about, cancellationToken),
                Items(key, about, cancellationToken)
            )
        );

    /// <summary>With other files for its images. No deeper than a fitted text is.</summary>
    private static ProseMirrorNode Renamed(ProseMirrorNode node, Dictionary<Guid, Guid> names) =>
        DocumentSchema.FileOf(node) is { } file && names.TryGetValue(file, out var name)
            ? node.With(
                ("file", name.ToString()),
                ("alt", DocumentSchema.DescriptionOf(node)),
                ("width", DocumentSchema.WidthOf(node))
            )
        : node.Content.Count == 0 ? node
        : node with { Content = [.. node.Content.Select(child => Renamed(child, names))] };

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
    private List<ProseMirrorNode> Items(
        string key,
        TemplateMeeting? about,
        CancellationToken cancellationToken
    )
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
            var below = MarkdownReader.Read(words["MinutesItem"], cancellationToken).Tree.Content;
            return
            [
                .. items.SelectMany(
                    (item, index) =>
                        below.Prepend(
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
