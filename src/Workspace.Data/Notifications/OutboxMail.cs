using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Notifications;

/// <summary>A mail that leaves after the act that caused it is committed.</summary>
public sealed class OutboxMail
{
    /// <summary>One that leaves at once.</summary>
    public OutboxMail(DateTimeOffset createdAt) =>
        (Id, CreatedAt, NextAttemptAt) = (Guid.CreateVersion7(createdAt), createdAt, createdAt);

    public Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }

    /// <summary>Paragraphs of plain text, separated by blank lines.</summary>
    public required string Body { get; init; }

    /// <summary>Label and absolute address of the one main act, when there is one. The address may carry a secret, so it goes once sent.</summary>
    public string? ActionLabel { get; init; }
    public string? ActionUrl { get; set; }

    /// <summary>ISO 639 code of the text; unless said otherwise that of whoever acts.</summary>
    public string Language { get; init; } = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Whose act it comes from, where the mail of one member is counted.</summary>
    public MemberId? CausedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset NextAttemptAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxMail>
    {
        public void Configure(EntityTypeBuilder<OutboxMail> builder)
        {
            builder
                .ToTable("outbox", "notifications")
                .IsNotAudited("each row records its own fate");
            builder.HasIndex(mail => mail.NextAttemptAt).HasFilter("sent_at is null");
            builder.HasIndex(mail => new { mail.NetworkId, mail.CreatedAt });
        }
    }
}
