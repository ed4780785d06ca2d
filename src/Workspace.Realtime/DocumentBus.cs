using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Workspace.Data;

namespace Workspace.Realtime;

/// <summary>What one instance tells the others about a document.</summary>
/// <param name="From">The instance, so that it does not hear itself.</param>
/// <param name="Committed">The log has grown to this sequence.</param>
/// <param name="Joined">This client number is now used there: an older connection with it makes way.</param>
/// <param name="Rights">Who may do what has changed.</param>
/// <param name="Asks">Whoever has people in the document says so.</param>
/// <param name="Commented">What people say about the text has changed.</param>
/// <param name="People">Who is there, where they are, or that they have gone.</param>
internal sealed record BusMessage(
    Guid From,
    Guid Document,
    long? Committed = null,
    long? Joined = null,
    bool Rights = false,
    bool Asks = false,
    bool Commented = false,
    Presence[]? People = null
);

/// <summary>
/// Hurries other instances along over Redis, and nothing more: the log is the truth, and whoever hears nothing finds it there
/// at the next write, join or check. So messages may be lost, and nothing waits for them.
/// </summary>
internal sealed partial class DocumentBus(
    IOptions<RealtimeOptions> options,
    ILogger<DocumentBus> logger
) : IAsyncDisposable
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("workspace:documents");
    private readonly Guid self = Guid.NewGuid();
    private ConnectionMultiplexer? redis;

    /// <summary>Connects, now or as soon as Redis is there, and listens.</summary>
    public async Task StartAsync(Action<BusMessage> heard, Action restored)
    {
        if (options.Value.Redis is not { } address)
        {
            return;
        }

        var configuration = ConfigurationOptions.Parse(address);
        configuration.AbortOnConnectFail = false;
        // What can't be sent now is not worth sending later.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ReconnectRetryPolicy = new LinearRetry(500);
        redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        redis.ConnectionFailed += (_, failed) => LogLost(logger, failed.FailureType.ToString());
        redis.ConnectionRestored += (_, _) => restored();
        // Not waited for: the subscription is made, and made again, whenever there is a connection.
        var queue = redis.GetSubscriber().Subscribe(Channel, CommandFlags.FireAndForget);
        queue.OnMessage(received =>
        {
            try
            {
                if (
                    JsonSerializer.Deserialize<BusMessage>((byte[])received.Message!) is { } message
                    && message.From != self
                )
                {
                    heard(message);
                }
            }
            catch (JsonException error)
            {
                LogUnreadable(logger, error);
            }
        });
    }

    public void Committed(DocumentId document, long sequence) =>
        Publish(new(self, document.Value, Committed: sequence));

    public void Joined(DocumentId document, long client) =>
        Publish(new(self, document.Value, Joined: client, Asks: true));

    public void Changed(DocumentId document) => Publish(new(self, document.Value, Rights: true));

    public void Asks(DocumentId document) => Publish(new(self, document.Value, Asks: true));

    public void Commented(DocumentId document) =>
        Publish(new(self, document.Value, Commented: true));

    public void People(DocumentId document, Presence[] people)
    {
        if (people.Length > 0)
        {
            Publish(new(self, document.Value, People: people));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (redis is not null)
        {
            await redis.DisposeAsync();
        }
    }

    private void Publish(BusMessage message)
    {
        if (redis is { IsConnected: true })
        {
            redis
                .GetSubscriber()
                .Publish(
                    Channel,
                    JsonSerializer.SerializeToUtf8Bytes(message),
                    CommandFlags.FireAndForget
                );
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Redis is lost ({Failure}): other instances hear of edits later, from the log"
    )]
    private static partial void LogLost(ILogger logger, string failure);

    [LoggerMessage(LogLevel.Warning, "A message of another instance can't be read")]
    private static partial void LogUnreadable(ILogger logger, Exception error);
}
