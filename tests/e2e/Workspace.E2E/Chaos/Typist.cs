using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Workspace.E2E.Chaos;

/// <summary>
/// Somebody who types characters of their own, each once, in a tab that can be killed: the product's own client in a process.
/// </summary>
internal sealed class Typist : IAsyncDisposable
{
    private readonly int first;
    private readonly string script;
    private readonly string storage;
    private readonly JsonObject tab;
    private readonly Lock turn = new();
    private readonly List<(string Letter, bool IsTyped)> acts = [];
    private readonly HashSet<int> saved = [];
    private readonly Channel<JsonElement> answers = Channel.CreateUnbounded<JsonElement>();
    private TaskCompletionSource heard = New();
    private Process? process;
    private Task hearing = Task.CompletedTask;

    /// <param name="first">The first of this person's characters, far enough from the next person's.</param>
    public Typist(string script, string folder, Uri hub, Guid document, string cookie, int first)
    {
        (this.script, this.first) = (script, first);
        storage = Path.Combine(folder, $"tab-{first}");
        tab = new()
        {
            ["url"] = hub.AbsoluteUri,
            ["document"] = document.ToString(),
            ["cookie"] = cookie,
            ["storage"] = storage,
            ["first"] = first,
        };
    }

    /// <summary>Why the server ended the session for good; null while it did not.</summary>
    public string? Ended { get; private set; }

    public int Acts
    {
        get
        {
            lock (turn)
            {
                return acts.Count;
            }
        }
    }

    public async Task OpenAsync()
    {
        tab["done"] = Acts;
        process = Process.Start(
            new ProcessStartInfo("node", [script, tab.ToJsonString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        hearing = HearAsync(process.StandardOutput, Acts);
        await SayAsync("type");
    }

    /// <summary>As when the browser crashes: nothing is finished, nothing is said.</summary>
    /// <param name="keepsStorage">Whether the browser gives the tab's storage back.</param>
    public async Task KillAsync(bool keepsStorage)
    {
        process!.Kill();
        await hearing;
        await process.WaitForExitAsync();
        process.Dispose();
        if (!keepsStorage)
        {
            File.Delete(storage);
        }
    }

    /// <summary>Until this person has done as many acts, in this tab and those before.</summary>
    public async Task UntilAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (turn)
            {
                Assert.Null(Ended);
                if (acts.Count >= count)
                {
                    return;
                }

                next = heard.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public Task TypeAsync() => SayAsync("type");

    public Task RestAsync() => SayAsync("rest");

    /// <summary>What this person sees, once all they typed is saved; null when it is not saved yet.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await SayAsync("read");
        var answer = await answers
            .Reader.ReadAsync(cancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return answer.GetProperty("isSaved").GetBoolean()
            ? answer.GetProperty("words").GetString()
            : null;
    }

    /// <summary>The characters that must be in the text, and those that must not: what was acknowledged.</summary>
    public (HashSet<string> Present, HashSet<string> Absent) Acknowledged()
    {
        lock (turn)
        {
            var (present, removed, absent) = (
                new HashSet<string>(),
                new HashSet<string>(),
                new HashSet<string>()
            );
            foreach (var ((letter, isTyped), at) in acts.Select((act, at) => (act, at)))
            {
                if (!isTyped)
                {
                    removed.Add(letter);
                }

                if (saved.Contains(at))
                {
                    (isTyped ? present : absent).Add(letter);
                }
            }

            present.ExceptWith(removed); // one whose removal was under way may be there or not
            return (present, absent);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
        }

        await hearing;
        process?.Dispose();
    }

    private static TaskCompletionSource New() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task SayAsync(string word)
    {
        await process!.StandardInput.WriteLineAsync(word);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>A tab that is killed may leave half a line.</summary>
    private static JsonElement Understood(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(line);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private async Task HearAsync(StreamReader output, int from)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            var said = Understood(line);
            lock (turn)
            {
                if (said.ValueKind == JsonValueKind.Undefined)
                {
                    return;
                }

                if (said.TryGetProperty("typed", out var typed))
                {
                    acts.Add((typed.GetString()!, true));
                }
                else if (said.TryGetProperty("removed", out var removed))
                {
                    acts.Add((removed.GetString()!, false));
                }
                else if (said.TryGetProperty("saved", out var upTo))
                {
                    saved.UnionWith(Enumerable.Range(from, upTo.GetInt32() - from));
                }
                else if (said.TryGetProperty("ended", out var why))
                {
                    Ended = why.GetString();
                }
                else
                {
                    answers.Writer.TryWrite(said);
                }

                heard.SetResult();
                heard = New();
            }
        }
    }
}
