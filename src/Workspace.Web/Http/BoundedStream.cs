namespace Workspace.Web.Http;

/// <summary>Reads what somebody sends into memory, whatever they say of its length.</summary>
internal static class BoundedStream
{
    /// <summary>All of it, or its beginning: then more than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]> ReadAsync(
        Stream content,
        int most,
        CancellationToken cancellationToken
    )
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (
            int count;
            bytes.Length <= most
                && (count = await content.ReadAsync(buffer, cancellationToken)) > 0;

        )
        {
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
