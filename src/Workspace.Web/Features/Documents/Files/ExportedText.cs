using System.Collections.Frozen;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Images;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>A text to write to a file.</summary>
/// <param name="Language">Of the words that we add and of the file: a BCP 47 tag such as nl-NL.</param>
/// <param name="Callouts">What a callout of each kind says of itself: colour alone tells nobody.</param>
internal sealed record ExportedText(
    string Title,
    ProseMirrorNode Tree,
    string Language,
    DateTimeOffset At,
    CalloutNames Callouts
)
{
    /// <summary>What the text shows that stands elsewhere. Its addresses are whole: a file is opened anywhere.</summary>
    public TextSurroundings Around { get; init; } = TextSurroundings.None;

    /// <summary>The pictures that go with the file; of any other image stands what it shows, in words.</summary>
    public IReadOnlyDictionary<Guid, Picture> Pictures { get; init; } =
        FrozenDictionary<Guid, Picture>.Empty;

    public Picture? PictureOf(ProseMirrorNode image) =>
        DocumentSchema.FileOf(image) is { } file ? Pictures.GetValueOrDefault(file) : null;

    /// <summary>What an image shows, on a line: for where its picture is not.</summary>
    public IReadOnlyList<ProseMirrorNode> WordsOf(ProseMirrorNode image) =>
        (DocumentSchema.DescriptionOf(image) ?? Around.Words.ImageUndescribed)
            is { Length: > 0 } said
            ? [ProseMirrorNode.OfText($"[{FittedText.Clean(said)}]")]
            : [];

    /// <summary>What a live block says now, on a line.</summary>
    public IReadOnlyList<ProseMirrorNode> CardOf(ProseMirrorNode block)
    {
        var card =
            (DocumentSchema.CardOf(block) is { } key ? Around.Cards.GetValueOrDefault(key) : null)
            ?? new ShownCard(Around.Words.CardMissing, "", "", null);
        var line = new List<ProseMirrorNode>();
        if (card.Kind.Length > 0)
        {
            line.Add(ProseMirrorNode.OfText(card.Kind + ": "));
        }

        if (card.Title.Length > 0)
        {
            line.Add(
                card.Link is { } link && DocumentSchema.IsSafeAddress(link)
                    ? ProseMirrorNode.OfText(card.Title, Link(link), Mark("bold"))
                    : ProseMirrorNode.OfText(card.Title, Mark("bold"))
            );
        }

        foreach (var more in new[] { card.State, card.Date }.Where(part => part.Length > 0))
        {
            line.Add(ProseMirrorNode.OfText(" · " + more));
        }

        return
        [
            .. line.Select(part =>
                part with
                {
                    Text = FittedText.Clean(part.Text!).Replace('\n', ' '),
                }
            ),
        ];
    }
}

internal sealed record CalloutNames(string Info, string Attention, string Agreed)
{
    public string Of(string kind) =>
        kind switch
        {
            "attention" => Attention,
            "agreed" => Agreed,
            _ => Info,
        };
}
