using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Realtime;

/// <summary>What came of freezing a text.</summary>
/// <param name="Version">Null when there is no such document, it lies in the trash, or something in it is only suggested.</param>
/// <param name="Open">What is suggested and neither accepted nor rejected: with it nobody could say which text is meant.</param>
public sealed record FrozenDocument(DocumentVersion? Version, IReadOnlyList<Suggestion> Open);

/// <summary>Freezes a document's text, for a decision to be taken on exactly that text.</summary>
public sealed class Freezing(IOptions<RealtimeOptions> options, TimeProvider time)
{
    /// <summary>
    /// Adds the text as it is now to <see cref="WorkspaceDb.DocumentVersions"/>, in the caller's transaction: it is kept when the
    /// caller saves and commits. A text with open suggestions is not frozen.
    /// </summary>
    public async Task<FrozenDocument> FreezeAsync(
        WorkspaceDb db,
        DocumentId id,
        MemberId by,
        CancellationToken cancellationToken
    )
    {
        var document = await db
            .Documents.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TrashedAt == null, cancellationToken);
        if (document is null)
        {
            return new(null, []);
        }

        var text = await WrittenText.ReadAsync(db, id, cancellationToken);
        if (text.Suggestions is { Count: > 0 } open)
        {
            return new(null, open);
        }

        var around = await options.Value.Surroundings(
            db,
            document.NetworkId,
            id,
            text.References,
            cancellationToken
        );
        var json = options.Value.CanonicalJson(text.ToJson(around));
        var version = new DocumentVersion
        {
            Id = Guid.CreateVersion7(),
            NetworkId = document.NetworkId,
            DocumentId = id,
            Sequence = text.Sequence,
            Title = document.Title,
            State = text.State,
            Json = json,
            Text = text.ToText(around),
            Html = text.ToHtml(around),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
            KeptBy = by,
            KeptAt = time.GetUtcNow(),
        };
        db.DocumentVersions.Add(version);
        var files = around.Files.Keys.ToArray();
        await db
            .DocumentFiles.Where(file => file.DocumentId == id && files.Contains(file.Id))
            .ExecuteUpdateAsync(
                row => row.SetProperty(file => file.IsFrozen, true),
                cancellationToken
            );
        return new(version, []);
    }
}
