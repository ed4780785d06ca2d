using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

/// <summary>What a command that changed a stream was answered, so that sending it again gives the same answer.</summary>
public sealed class CommandReceipt
{
    public required NetworkId NetworkId { get; init; }
    public required DecisionId StreamId { get; init; }
    public required Guid CommandId { get; init; }

    /// <summary>Keeps personal text from being guessed out of <see cref="BodyHash"/>; erased with that text.</summary>
    public required byte[]? Salt { get; set; }
    public required byte[] BodyHash { get; init; }
    public required long FirstVersion { get; init; }
    public required long LastVersion { get; init; }

    /// <summary>The refusal as JSON, when the command was refused and had a consequence all the same.</summary>
    public string? Refusal { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CommandReceipt>
    {
        public void Configure(EntityTypeBuilder<CommandReceipt> builder)
        {
            builder
                .ToTable("receipts", "workflow")
                .IsNotAudited("workflow.events records the change itself")
                .HasKey(receipt => new
                {
                    receipt.NetworkId,
                    receipt.StreamId,
                    receipt.CommandId,
                });
        }
    }
}
