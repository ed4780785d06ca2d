using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Agenda;

/// <summary>A meeting (vergadering) of a network. All its members are invited; the network is the organiser towards the outside.</summary>
public sealed class Meeting
{
    public required MeetingId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required string Title { get; set; }
    public required string Description { get; set; }
    public string? Place { get; set; }

    /// <summary>An absolute http(s) address.</summary>
    public string? VideoLink { get; set; }

    /// <summary>What the planner meant: the clock in <see cref="TimeZone"/>.</summary>
    public required DateTime StartsLocal { get; set; }
    public required DateTime EndsLocal { get; set; }

    /// <summary>IANA zone of the local times.</summary>
    public required string TimeZone { get; set; }

    /// <summary>The same as instants; they also say which of two is meant when the clock goes back.</summary>
    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Who planned it and may change it, as every coordinator may.</summary>
    public required MemberId OrganiserId { get; init; }

    /// <summary>SEQUENCE of RFC 5545: raised when time or place change, and when it is cancelled.</summary>
    public int Sequence { get; set; }

    /// <summary>Answers given before this sequence number were about another time and do not count.</summary>
    public int AnswersSince { get; set; }

    /// <summary>When the invitation was sent; until then nobody has been asked anything.</summary>
    public DateTimeOffset? InvitedAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public string? CancelReason { get; set; }

    /// <summary>Counts the changes, so that two people who edit at once do not overwrite each other unseen.</summary>
    public int Revision { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Meeting>
    {
        private const string LocalTime = "timestamp without time zone";

        public void Configure(EntityTypeBuilder<Meeting> builder)
        {
            builder.ToTable("meetings", "agenda").HasKey(meeting => meeting.Id);
            builder.Property(meeting => meeting.StartsLocal).HasColumnType(LocalTime);
            builder.Property(meeting => meeting.EndsLocal).HasColumnType(LocalTime);
            builder.Property(meeting => meeting.Revision).IsConcurrencyToken();
            builder.HasIndex(meeting => new { meeting.NetworkId, meeting.StartsAt });
            builder.HasIndex(meeting => new { meeting.NetworkId, meeting.OrganiserId });
            builder.HasOne<Member>().WithMany().HasForeignKey(meeting => meeting.OrganiserId);
        }
    }
}
