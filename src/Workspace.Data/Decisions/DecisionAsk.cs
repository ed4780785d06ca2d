using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

public enum AskKind
{
    SubmitProposal,
    OpenRound,
    TakePosition,
    GiveAdvice,
    AdoptAmendment,
    AnswerRuggespraak,
    Sign,
}

/// <summary>What a decision asks of one person now. "My day" is these rows, by person.</summary>
public sealed class DecisionAsk
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DecisionId DecisionId { get; init; }
    public required AskKind Kind { get; init; }
    public required PartyId PartyId { get; init; }
    public required MemberId MemberId { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The round and the text it is about: about another one it is another question.</summary>
    public required int Round { get; set; }
    public string? TextHash { get; init; }
    public DateTimeOffset? Due { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DecisionAsk>
    {
        public void Configure(EntityTypeBuilder<DecisionAsk> builder)
        {
            builder
                .ToTable("asks", "decisions")
                .IsNotAudited("workflow.events records every change");
            builder.HasIndex(ask => new { ask.NetworkId, ask.PersonId });
            builder.HasIndex(ask => new { ask.NetworkId, ask.DecisionId });
            builder.HasOne<DecisionSummary>().WithMany().HasForeignKey(ask => ask.DecisionId);
        }
    }
}
