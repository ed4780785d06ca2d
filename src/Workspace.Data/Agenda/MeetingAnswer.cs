using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Agenda;

public enum Attendance
{
    Yes,
    Maybe,
    No,
}

/// <summary>Whether a member comes to a meeting.</summary>
public sealed class MeetingAnswer
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required MeetingId MeetingId { get; init; }
    public required MemberId MemberId { get; init; }
    public required Attendance Attendance { get; set; }
    public required string Note { get; set; }

    /// <summary>The sequence number of the meeting that was answered; see <see cref="Meeting.AnswersSince"/>.</summary>
    public required int Sequence { get; set; }
    public required DateTimeOffset AnsweredAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MeetingAnswer>
    {
        public void Configure(EntityTypeBuilder<MeetingAnswer> builder)
        {
            builder.ToTable("answers", "agenda").HasKey(answer => answer.Id);
            builder
                .HasIndex(answer => new
                {
                    answer.NetworkId,
                    answer.MeetingId,
                    answer.MemberId,
                })
                .IsUnique();
            builder.HasOne<Meeting>().WithMany().HasForeignKey(answer => answer.MeetingId);
            builder.HasOne<Member>().WithMany().HasForeignKey(answer => answer.MemberId);
        }
    }
}
