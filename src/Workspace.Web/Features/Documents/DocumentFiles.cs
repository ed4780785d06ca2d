using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Features.Documents.Images;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>The pictures of documents and where their bytes are kept. Whoever calls commits.</summary>
internal sealed class DocumentFiles(WorkspaceDb db, Here here, TimeProvider time)
{
    private const int Mebibyte = 1 << 20;

    /// <summary>In bytes.</summary>
    public const int LargestFile = 10 * Mebibyte;

    /// <summary>In bytes, all files of one document together.</summary>
    public const long LargestDocument = 200L * Mebibyte;

    private const int MostFiles = 1_000;

    /// <summary>Files that the log is searched for at once.</summary>
    private const int MostLookedFor = 20;

    /// <summary>A picture that was never put in the text by then was left behind; hours offline must not lose one.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(7);

    /// <summary>
    /// Keeps a picture with this document; the same picture twice is one file. Neither a file nor a refusal when there is no such
    /// document to write in.
    /// </summary>
    public async Task<(DocumentFile? File, Refusal? Refusal)> AddAsync(
        DocumentId id,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken
    )
    {
        if (!await MayAsync(id, DocumentRight.Edit, cancellationToken))
        {
            return (null, null);
        }

        if (bytes.Length > LargestFile)
        {
            return (null, new("file-too-large", "file", LargestFile / Mebibyte));
        }

        var (picture, problem) = Picture.Read(bytes.Span);
        if (picture is null)
        {
            return (
                null,
                problem == PictureProblem.TooManyPixels
                    ? new("picture-too-large", "file", Picture.MostPixels / 1_000_000)
                    : new(
                        $"picture-{(problem == PictureProblem.Broken ? "broken" : "unknown")}",
                        "file"
                    )
            );
        }

        // One at a time for each document, so that two at once can't pass its bounds together.
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({$"documents.files {id}"}, 0))",
            cancellationToken
        );
        var hash = HashOf(picture);
        var files = db.DocumentFiles.Where(file => file.DocumentId == id);
        if (
            await files
                .AsNoTracking()
                .SingleOrDefaultAsync(file => file.Hash == hash, cancellationToken) is
            { } same
        )
        {
            return (same, null);
        }

        await ForgetLeftBehindAsync(id, cancellationToken);
        var (count, size) = (
            await files.CountAsync(cancellationToken),
            await files.SumAsync(file => (long)file.Size, cancellationToken)
        );
        if (count >= MostFiles || size + picture.Bytes.Length > LargestDocument)
        {
            return (null, new("document-full", null, LargestDocument / Mebibyte));
        }

        var added = Add(id, Guid.CreateVersion7(), picture, hash);
        await db.SaveChangesAsync(cancellationToken);
        return (added, null);
    }

    /// <summary>
    /// Keeps the pictures that a document begins with, in the transaction that makes it, as far as the bounds allow: the image of
    /// any other says that it is not there.
    /// </summary>
    /// <param name="pictures">By the ids that their files get.</param>
    public async Task AddFirstAsync(
        DocumentId id,
        IReadOnlyDictionary<Guid, byte[]> pictures,
        CancellationToken cancellationToken
    )
    {
        var left = LargestDocument;
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, bytes) in pictures)
        {
            if (
                bytes.Length > LargestFile
                || Picture.Read(bytes).Picture is not { } picture
                || picture.Bytes.Length > left
                || hashes.Count == MostFiles
            )
            {
                continue;
            }

            var hash = HashOf(picture);
            if (hashes.Add(hash))
            {
                left -= picture.Bytes.Length;
                Add(id, file, picture, hash);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static string HashOf(Picture picture) =>
        Convert.ToHexStringLower(SHA256.HashData(picture.Bytes));

    private DocumentFile Add(DocumentId id, Guid fileId, Picture picture, string hash)
    {
        var added = new DocumentFile
        {
            Id = fileId,
            NetworkId = here.Network.Id,
            DocumentId = id,
            ContentType = picture.ContentType,
            Width = picture.Width,
            Height = picture.Height,
            Size = picture.Bytes.Length,
            Hash = hash,
            AddedBy = here.Me.Id,
            AddedAt = time.GetUtcNow(),
        };
        db.DocumentFiles.Add(added);
        db.DocumentFileContents.Add(
            new()
            {
                NetworkId = added.NetworkId,
                DocumentId = added.DocumentId,
                FileId = added.Id,
                Bytes = picture.Bytes,
            }
        );
        return added;
    }

    /// <summary>Null when there is no such file, or its document is not for this person.</summary>
    public async Task<DocumentFile?> FindAsync(
        DocumentId id,
        Guid file,
        CancellationToken cancellationToken
    ) =>
        await db
            .DocumentFiles.AsNoTracking()
            .SingleOrDefaultAsync(row => row.DocumentId == id && row.Id == file, cancellationToken)
            is { } found
        && (found.IsFrozen || await MayAsync(id, DocumentRight.Read, cancellationToken))
            ? found
            : null;

    public Task<byte[]> ReadAsync(DocumentFile file, CancellationToken cancellationToken) =>
        db
            .DocumentFileContents.Where(content => content.FileId == file.Id)
            .Select(content => content.Bytes)
            .SingleAsync(cancellationToken);

    /// <summary>The pictures of a document that whoever calls may read, by the ids of their files, until there are too many bytes.</summary>
    public async Task<IReadOnlyDictionary<Guid, Picture>> ReadAllAsync(
        DocumentId id,
        IReadOnlySet<Guid> wanted,
        long mostBytes,
        CancellationToken cancellationToken
    )
    {
        var ids = wanted.ToArray();
        var rows = await db
            .DocumentFiles.AsNoTracking()
            .Where(file => file.DocumentId == id && ids.Contains(file.Id))
            .OrderBy(file => file.AddedAt)
            .ThenBy(file => file.Id)
            .ToListAsync(cancellationToken);
        var kept = rows.Where(file => (mostBytes -= file.Size) >= 0)
            .ToDictionary(file => file.Id, file => file);
        var keptIds = kept.Keys.ToArray();
        var contents = await db
            .DocumentFileContents.AsNoTracking()
            .Where(content => content.DocumentId == id && keptIds.Contains(content.FileId))
            .ToListAsync(cancellationToken);
        return contents.ToDictionary(
            content => content.FileId,
            content => new Picture(
                kept[content.FileId].ContentType,
                kept[content.FileId].Width,
                kept[content.FileId].Height,
                content.Bytes
            )
        );
    }

    private async Task<bool> MayAsync(
        DocumentId id,
        DocumentRight right,
        CancellationToken cancellationToken
    ) => await db.FindDocumentAsync(id, here.Reader, right, cancellationToken) is not null;

    /// <summary>
    /// What was ever in the text can come back from its history, so it stays. The log holds the names of its files letter by
    /// letter; for each file it is searched once.
    /// </summary>
    private async Task ForgetLeftBehindAsync(DocumentId id, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - LeftBehind;
        var old = await db
            .DocumentFiles.Where(file =>
                file.DocumentId == id && !file.IsPlaced && file.AddedAt < before
            )
            .OrderBy(file => file.AddedAt)
            .Select(file => file.Id)
            .Take(MostLookedFor)
            .ToArrayAsync(cancellationToken);
        if (old.Length == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            update documents.files f set is_placed = true
            where f.id = any ({old}) and exists (
              select from documents.updates u
              where u.network_id = f.network_id and u.document_id = f.document_id
                and position(convert_to(f.id::text, 'UTF8') in u.bytes) > 0)
            """,
            cancellationToken
        );
        var left = db.DocumentFiles.Where(file => old.Contains(file.Id) && !file.IsPlaced);
        await db
            .DocumentFileContents.Where(content => left.Any(file => file.Id == content.FileId))
            .ExecuteDeleteAsync(cancellationToken);
        await left.ExecuteDeleteAsync(cancellationToken);
    }
}
