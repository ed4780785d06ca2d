using System.Collections.Frozen;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>What a file holds and a document does not take; the texts are <c>Left.*</c>.</summary>
internal enum LeftOut
{
    Images,
    Footnotes,
    TrackedChanges,
    Comments,
    HeadersAndFooters,
    Contents,
    Numbering,
    Formulas,
    Objects,
    Addresses,
    Nesting,
}

/// <summary>Counts what is left out while a file is read.</summary>
internal sealed class ImportReport
{
    private readonly SortedDictionary<LeftOut, int> counts = [];

    public IReadOnlyDictionary<LeftOut, int> Counts => counts;

    /// <summary>The mark for a link; null, and told, when a text may not point there. A place in the file itself is no loss.</summary>
    public ProseMirrorMark? LinkTo(string address)
    {
        address = address.Trim();
        if (DocumentSchema.IsSafeAddress(address))
        {
            return Nodes.Link(address);
        }

        if (!address.StartsWith('#'))
        {
            Add(LeftOut.Addresses);
        }

        return null;
    }

    public void Add(LeftOut what, int count = 1) =>
        counts[what] = counts.GetValueOrDefault(what) + count;
}

/// <summary>A file read as a text of the workspace.</summary>
/// <param name="Title">What the file says it is called; null when it does not.</param>
/// <param name="Tree">Fits the schema.</param>
internal sealed record ImportedText(string? Title, ProseMirrorNode Tree, ImportReport Report)
{
    /// <summary>The pictures of its images, by the ids of their files.</summary>
    public IReadOnlyDictionary<Guid, byte[]> Pictures { get; init; } =
        FrozenDictionary<Guid, byte[]>.Empty;

    public BegunText Begun => new(Tree, Pictures);
}

/// <summary>A text that a new document begins with.</summary>
/// <param name="Pictures">The pictures of its images, by the ids that their files get.</param>
internal sealed record BegunText(ProseMirrorNode Tree, IReadOnlyDictionary<Guid, byte[]> Pictures);
