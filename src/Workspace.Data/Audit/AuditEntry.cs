using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Audit;

/// <summary>One change of one row, written by a trigger; says which columns changed, never their content.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public DateTimeOffset At { get; init; }
    public PersonId? PersonId { get; init; }
    public string? Job { get; init; }
    public required string Act { get; init; }
    public required string Operation { get; init; }
    public required string Subject { get; init; }
    public Guid SubjectId { get; init; }
    public required string[] Changed { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("entries", "audit").IsAppendOnly();
            builder.HasIndex(entry => new { entry.NetworkId, entry.Id });
            builder.HasIndex(entry => new { entry.NetworkId, entry.SubjectId });
        }
    }
}
