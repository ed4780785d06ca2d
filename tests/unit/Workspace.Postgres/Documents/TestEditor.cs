using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Data;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

/// <summary>A program that takes part in a document over the hub, as docs/realtime-protocol.md describes.</summary>
public sealed class TestEditor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HubConnection connection;
    private readonly Channel<object> heard = Channel.CreateUnbounded<object>();
    private static readonly object CommentedMessage = new();
    private long pushes;

    private TestEditor(HubConnection connection) => this.connection = connection;

    public YDocument Document { get; private set; } = new();
    public Welcome? Welcome { get; private set; }

    /// <summary>Why the session ended, once it has.</summary>
    public string? Ended { get; private set; }
    public long Saved { get; private set; }

    /// <summary>What the server said last that may be done here.</summary>
    public string? Right { get; private set; }

    /// <summary>The connection itself is closed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How often the server said that what people say has changed.</summary>
    public int Commented { get; private set; }
    public List<Presence> Seen { get; } = [];

    public ulong Client => (ulong)Welcome!.Client;
    public string Text => DocumentText.Of(ProseMirrorTree.Read(Document));

    public static async Task<TestEditor> JoinAsync(
        TestWorkspace workspace,
        TestPerson person,
        DocumentId document,
        long client = 0,
        int schema = Protocol.Schema,
        HttpTransportType transport = HttpTransportType.WebSockets,
        Action<IDictionary<string, string>>? headers = null,
        Uri? at = null
    )
    {
        var token = await workspace.TokenAsync(person);
        var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(at ?? workspace.Address, WorkspaceRealtime.HubPath),
                transport,
                http =>
                {
                    headers?.Invoke(http.Headers);
                    if (!http.Headers.ContainsKey("Cookie"))
                    {
                        http.AccessTokenProvider = () => Task.FromResult<string?>(token);
                    }
                }
            )
            .AddMessagePackProtocol()
            .Build();
        var editor = new TestEditor(connection);
        connection.On<Welcome>("Joined", welcome => editor.heard.Writer.TryWrite(welcome));
        connection.On<byte[][], long>(
            "Changed",
            (updates, _) => editor.heard.Writer.TryWrite(updates)
        );
        connection.On<long, long>("Saved", (count, _) => editor.heard.Writer.TryWrite(count));
        connection.On<Presence[]>("Awareness", people => editor.heard.Writer.TryWrite(people));
        connection.On<string>("Rights", right => editor.heard.Writer.TryWrite(new Became(right)));
        connection.Closed += _ =>
        {
            editor.heard.Writer.TryWrite(new Cut());
            return Task.CompletedTask;
        };
        connection.On("Commented", () => editor.heard.Writer.TryWrite(CommentedMessage));
        connection.On<string>("Ended", reason => editor.heard.Writer.TryWrite(reason));
        await connection.StartAsync(TestContext.Current.CancellationToken);
        await connection.SendAsync("Join", document.ToString(), schema, new byte[] { 0 }, client);
        await editor.UntilAsync(() => editor.Welcome is not null || editor.Ended is not null);
        return editor;
    }

    /// <summary>Adds a paragraph of this text at the end and sends it.</summary>
    public async Task WriteAsync(string text)
    {
        var tree = ProseMirrorTree.Read(Document);
        var paragraph = new ProseMirrorNode("paragraph")
        {
            Content = [ProseMirrorNode.OfText(text)],
        };
        await PushAsync(
            ProseMirrorTree.Write(
                Document,
                Client,
                tree with
                {
                    Content = [.. tree.Content, paragraph],
                }
            )
        );
    }

    public Task PushAsync(byte[] update)
    {
        pushes++;
        return connection.SendAsync("Push", update);
    }

    public Task SayAsync(string? state) => connection.SendAsync("Awareness", state);

    public Task UntilSavedAsync() => UntilAsync(() => Saved == pushes);

    public Task UntilEndedAsync() => UntilAsync(() => Ended is not null);

    /// <summary>Takes in what the server says until this holds.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(Patience);
        while (!holds())
        {
            switch (await heard.Reader.ReadAsync(patience.Token))
            {
                case Welcome welcome:
                    (Welcome, Right) = (welcome, welcome.Right);
                    Document.Apply(welcome.Update);
                    break;
                case byte[][] updates:
                    foreach (var update in updates)
                    {
                        Document.Apply(update);
                    }

                    break;
                case long count:
                    Saved = count;
                    break;
                case Presence[] people:
                    Seen.AddRange(people);
                    break;
                case Became became:
                    Right = became.Right;
                    break;
                case Cut:
                    IsCut = true;
                    break;
                case string reason:
                    Ended = reason;
                    break;
                case var message when message == CommentedMessage:
                    Commented++;
                    break;
            }
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private sealed record Became(string Right);

    private sealed record Cut;
}
