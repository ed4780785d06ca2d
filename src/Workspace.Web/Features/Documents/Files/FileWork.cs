namespace Workspace.Web.Features.Documents.Files;

/// <summary>
/// Reads and writes files a few at a time: each may take much memory for a moment, and many people may ask at once.
/// </summary>
internal sealed class FileWork : IDisposable
{
    private const int AtATime = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(AtATime);

    /// <summary>Null when it is too busy: try again in a moment.</summary>
    /// <exception cref="InvalidDataException">The file is not what it should be, or takes too long.</exception>
    public async Task<T?> RunAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!await places.WaitAsync(Patience, cancellationToken))
        {
            return null;
        }

        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(MostTime);
            try
            {
                return await work(limited.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InvalidDataException("It takes too long.");
            }
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
