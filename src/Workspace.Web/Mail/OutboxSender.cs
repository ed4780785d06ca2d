using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;

namespace Workspace.Web.Mail;

/// <summary>
/// Sends what acts have put in the outbox, soon after their commit. At least once: a mail that was handed over just before a
/// crash goes out again under the same message id. Every server may do it at the same time.
/// </summary>
internal sealed partial class OutboxSender(
    NpgsqlDataSource dataSource,
    Mailer mailer,
    TimeProvider time,
    ILogger<OutboxSender> logger
) : BackgroundService
{
    private const int Batch = 50;
    private const int MostAttempts = 12;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listener = await dataSource.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand("listen outbox", listener))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                while (true)
                {
                    await SendDueAsync(stoppingToken);
                    await listener.WaitAsync(SweepInterval, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = new List<(NetworkId Network, Guid Id)>();
            await using (var query = dataSource.CreateCommand("select * from app.due_mail($1, $2)"))
            {
                query.Parameters.Add(new() { Value = time.GetUtcNow() });
                query.Parameters.Add(new() { Value = Batch });
                await using var reader = await query.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    due.Add((new(reader.GetGuid(0)), reader.GetGuid(1)));
                }
            }

            foreach (var (network, id) in due)
            {
                await SendAsync(network, id, cancellationToken);
            }

            if (due.Count < Batch)
            {
                return;
            }
        }
    }

    private async Task SendAsync(NetworkId network, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("mail", network),
            "send mail",
            cancellationToken
        );
        await using var db = WorkspaceDb.In(transaction);
        var mail = await db
            .Outbox.FromSql(
                $"select * from notifications.outbox where id = {id} and sent_at is null for update skip locked"
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (mail is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        mail.Attempts++;
        try
        {
            await mailer.SendAsync(
                new(
                    mail.To,
                    mail.Subject,
                    mail.Body,
                    mail.ActionLabel,
                    mail.ActionUrl,
                    mail.Language
                ),
                $"{mail.Id}@{mailer.IdDomain}",
                cancellationToken
            );
            mail.SentAt = now;
            mail.ActionUrl = null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotTaken(logger, mail.Id, mail.Attempts, exception);
            mail.NextAttemptAt =
                mail.Attempts < MostAttempts
                    ? now + TimeSpan.FromMinutes(Math.Pow(2, mail.Attempts - 1))
                    : DateTimeOffset.MaxValue;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not taken at attempt {Attempt}")]
    private static partial void LogNotTaken(
        ILogger logger,
        Guid id,
        int attempt,
        Exception exception
    );

    [LoggerMessage(LogLevel.Warning, "Sending mail was interrupted and begins again")]
    private static partial void LogInterrupted(ILogger logger, Exception exception);
}
