using Workspace.Realtime.Yjs;

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
);

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
