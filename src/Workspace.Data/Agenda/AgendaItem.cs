using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Decisions;
using Workspace.Data.Documents;
using Workspace.Data.Networks;

namespace Workspace.Data.Agenda;

public readonly record struct AgendaItemId(Guid Value) : IId<AgendaItemId>
{
    public static AgendaItemId From(Guid value) => new(value);

    public static AgendaItemId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString();
}

/// <summary>What an item asks of the people at the table.</summary>
public enum AgendaItemKind
{
    Inform,
    Discuss,
    Decide,
}

/// <summary>An item on the agenda (agendapunt) of a meeting, with the time set aside for it.</summary>
public sealed class AgendaItem
{
    public required AgendaItemId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required MeetingId MeetingId { get; init; }
    public required string Title { get; set; }
    public required AgendaItemKind Kind { get; set; }
    public required int Minutes { get; set; }

    /// <summary>A member of any party; null when the chair takes it.</summary>
    public MemberId? PresenterId { get; set; }
    public required string Notes { get; set; }
    public DocumentId? DocumentId { get; set; }
    public DecisionId? DecisionId { get; set; }

    /// <summary>Its place in the order, from 0. Of two with the same place the older comes first.</summary>
    public required int Ordinal { get; set; }

    /// <summary>Goes up by one with every change of what it says, not of its place.</summary>
    public int Revision { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AgendaItem>
    {
        public void Configure(EntityTypeBuilder<AgendaItem> builder)
        {
            builder.ToTable("items", "agenda").HasKey(item => item.Id);
            builder.HasIndex(item => new
            {
                item.NetworkId,
                item.MeetingId,
                item.Ordinal,
            });
            builder.HasIndex(item => new { item.NetworkId, item.DocumentId });
            builder.HasIndex(item => new { item.NetworkId, item.DecisionId });
            builder.Property(item => item.Revision).IsConcurrencyToken();
            builder.HasOne<Meeting>().WithMany().HasForeignKey(item => item.MeetingId);
            builder.HasOne<Member>().WithMany().HasForeignKey(item => item.PresenterId);
            builder.HasOne<Document>().WithMany().HasForeignKey(item => item.DocumentId);
            builder.HasOne<DecisionSummary>().WithMany().HasForeignKey(item => item.DecisionId);
        }
    }
}
