using System.Security.Cryptography;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Images;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>The pictures of a file that is read, as the store of pictures takes them: what is no picture is told and left out.</summary>
internal sealed class ImportedPictures(ImportReport report)
{
    private const int Most = 200;

    private readonly Dictionary<Guid, byte[]> all = [];

    /// <summary>By where they stand in the file; null for what is no picture of ours.</summary>
    private readonly Dictionary<string, Guid?> known = new(StringComparer.Ordinal);

    /// <summary>The same picture twice is one.</summary>
    private readonly Dictionary<string, Guid> kept = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<Guid, byte[]> All => all;

    /// <summary>The image; null, and told, when there is no such picture.</summary>
    /// <param name="place">Where it stands in the file.</param>
    /// <param name="alt">Null when nobody described it.</param>
    public ProseMirrorNode? Image(string place, Func<byte[]?> read, string? alt, string width)
    {
        if (!known.TryGetValue(place, out var file))
        {
            known[place] = file = Read(read) is { } bytes ? Kept(bytes) : null;
        }

        if (file is not { } id)
        {
            report.Add(LeftOut.Images);
            return null;
        }

        return Node("image").With(("file", id.ToString()), ("alt", alt), ("width", width));
    }

    private static byte[]? Read(Func<byte[]?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException)
        {
            // Broken, or more than is unpacked: the words are read all the same.
            return null;
        }
    }

    private Guid? Kept(byte[] bytes)
    {
        if (
            all.Count >= Most
            || bytes.Length > DocumentFiles.LargestFile
            || Picture.Read(bytes).Picture is not { } picture
        )
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes));
        if (!kept.TryGetValue(hash, out var id))
        {
            kept[hash] = id = Guid.CreateVersion7();
            all[id] = picture.Bytes;
        }

        return id;
    }
}
