using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>Reads XML from a ZIP that somebody sent: never more than a budget, no DTD, nothing from outside.</summary>
/// <exception cref="InvalidDataException">It is no such ZIP, or holds more than we take.</exception>
internal sealed class BoundedZip : IDisposable
{
    private const int MaxEntries = 5_000;
    private const int MaxNodes = 1_000_000;

    /// <summary>Nesting of elements in one part. Word's and LibreOffice's own texts stay below fifty.</summary>
    private const int MaxDepth = 256;

    private readonly ZipArchive zip;

    /// <summary>Inflated bytes that may still be read of all parts together.</summary>
    private long left = 24 << 20;

    public BoundedZip(byte[] file)
    {
        zip = new(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxEntries)
        {
            throw new InvalidDataException("Too many parts.");
        }
    }

    public bool Has(string name) => zip.GetEntry(name) is not null;

    public IEnumerable<string> Names => zip.Entries.Select(entry => entry.FullName);

    /// <summary>Null when there is no such part.</summary>
    public byte[]? Bytes(string name)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var part = entry.Open();
        var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        // What the ZIP says of its sizes is only what it says.
        for (int read; (read = part.Read(buffer)) > 0; )
        {
            left -= read;
            if (left < 0)
            {
                throw new InvalidDataException("Too large when unpacked.");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Null when there is no such part.</summary>
    public XElement? Xml(string name) => Bytes(name) is { } bytes ? Parse(bytes) : null;

    public void Dispose() => zip.Dispose();

    private static XElement Parse(byte[] bytes)
    {
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            };
            using (var reader = XmlReader.Create(new MemoryStream(bytes), settings))
            {
                for (var nodes = 0; reader.Read(); nodes += 1 + reader.AttributeCount)
                {
                    if (reader.Depth > MaxDepth || nodes > MaxNodes)
                    {
                        throw new InvalidDataException("Nested too deep, or too many elements.");
                    }
                }
            }

            using var second = XmlReader.Create(new MemoryStream(bytes), settings);
            return XDocument.Load(second, LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }
}
