using Npgsql;

namespace Workspace.Data.Isolation;

/// <summary>The one entrance to tenant-scoped tables: a transaction in which an <see cref="Actor"/> has entered.</summary>
/// <remarks>The settings are transaction-local, so that a pooled connection never carries them to the next user.</remarks>
public sealed class TenantTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction transaction;
    private readonly bool ownsConnection;

    private TenantTransaction(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        bool ownsConnection
    )
    {
        Connection = connection;
        this.transaction = transaction;
        this.ownsConnection = ownsConnection;
    }

    public NpgsqlConnection Connection { get; }

    internal NpgsqlTransaction Transaction => transaction;

    public bool IsCompleted { get; private set; }

    public static async Task<TenantTransaction> BeginAsync(
        NpgsqlDataSource dataSource,
        Actor actor,
        string act,
        CancellationToken cancellationToken
    )
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return await BeginAsync(connection, actor, act, true, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>On a connection of the caller's, which stays open: for one transaction after the other.</summary>
    public static Task<TenantTransaction> BeginAsync(
        NpgsqlConnection connection,
        Actor actor,
        string act,
        CancellationToken cancellationToken
    ) => BeginAsync(connection, actor, act, false, cancellationToken);

    private static async Task<TenantTransaction> BeginAsync(
        NpgsqlConnection connection,
        Actor actor,
        string act,
        bool ownsConnection,
        CancellationToken cancellationToken
    )
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await EnterAsync(connection, actor, act, cancellationToken);
            return new TenantTransaction(connection, transaction, ownsConnection);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes all networks but this one away from what this transaction sees; nothing remains when it was not among them.</summary>
    public async Task NarrowAsync(NetworkId network, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select app.narrow($1)", Connection);
        command.Parameters.Add(new() { Value = network.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds a network that does not exist yet to what this transaction may write.</summary>
    public async Task FoundAsync(NetworkId network, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select app.found($1)", Connection);
        command.Parameters.Add(new() { Value = network.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the network of an open invitation; false when no such invitation is open.</summary>
    public async Task<bool> EnterByInvitationAsync(
        byte[] tokenHash,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select app.enter_by_invitation($1)",
            Connection
        );
        command.Parameters.Add(new() { Value = tokenHash });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Commits. Once begun it is not cancelled: the caller must learn how it ended.</summary>
    public async Task CommitAsync()
    {
        await transaction.CommitAsync(CancellationToken.None);
        IsCompleted = true;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        if (ownsConnection)
        {
            await Connection.DisposeAsync();
        }
    }

    /// <summary>
    /// Statements that are a transaction by themselves: they travel together with the entrance in one message, at whose end
    /// PostgreSQL commits all or nothing. Its results start at the second; it is committed when all of them are read.
    /// </summary>
    public static NpgsqlBatch Batch(
        NpgsqlConnection connection,
        Actor actor,
        string act,
        params ReadOnlySpan<NpgsqlBatchCommand> statements
    )
    {
        var (entrance, parameters) = EntranceOf(actor, act);
        var enter = new NpgsqlBatchCommand(entrance);
        enter.Parameters.AddRange(parameters);
        var batch = new NpgsqlBatch(connection) { BatchCommands = { enter } };
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        return batch;
    }

    private static async Task EnterAsync(
        NpgsqlConnection connection,
        Actor actor,
        string act,
        CancellationToken cancellationToken
    )
    {
        var (entrance, parameters) = EntranceOf(actor, act);
        await using var command = new NpgsqlCommand(entrance, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static (string Sql, NpgsqlParameter[] Parameters) EntranceOf(Actor actor, string act) =>
        actor switch
        {
            Actor.Person person => (
                "select app.enter($1, $2, $3)",
                [
                    new() { Value = person.Id.Value },
                    new() { Value = act },
                    new()
                    {
                        Value = (object?)person.Only?.Value ?? DBNull.Value,
                        NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid,
                    },
                ]
            ),
            Actor.Job job => (
                "select app.enter_as($1, $2, $3)",
                [
                    new() { Value = job.Name },
                    new() { Value = act },
                    new() { Value = job.Networks.Select(network => network.Value).ToArray() },
                ]
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(actor)),
        };
}
