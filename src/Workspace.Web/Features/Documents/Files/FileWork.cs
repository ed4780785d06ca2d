using Workspace.Data;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>
/// Reads and writes files a few at a time, and one for each person: each may take much memory for a moment, and many people may ask
/// at once.
/// </summary>
internal sealed class FileWork : IDisposable
{
    private const int AtATime = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(AtATime);
    private readonly PersonTurns turns = new(atATime: 1, waiting: 5);

    /// <summary>Null when it is too busy: try again in a moment.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<T?> RunAsync<T>(
        PersonId person,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var turn = await turns.TakeAsync(person, patience.Token);
            if (!turn.IsAcquired)
            {
                return null;
            }

            await places.WaitAsync(patience.Token);
            try
            {
                return await InTimeAsync(work, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException error) when (error.CancellationToken == patience.Token)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static async Task<T> InTimeAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(MostTime);
        try
        {
            return await work(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    public void Dispose()
    {
        places.Dispose();
        turns.Dispose();
    }
}
