using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Identity.People;

namespace Workspace.Identity.Sessions;

/// <summary>One signed-in browser. The cookie only names it: ending the row ends the session on every server at once.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public required string Issuer { get; init; }
    public Guid? ConnectionId { get; init; }
    public required string[] Methods { get; init; }
    public string? AssuranceClass { get; init; }
    public string? Device { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("sessions").HasKey(session => session.Id);
            builder.HasIndex(session => session.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
        }
    }
}
