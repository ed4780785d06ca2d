using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Mandates;

public enum MandateKind
{
    /// <summary>To decide in the name of an administrative body (Awb 10:1).</summary>
    Mandaat,

    /// <summary>To perform private-law acts in a party's name (BW 3:60).</summary>
    Volmacht,

    /// <summary>To perform acts that are neither decisions nor private-law acts (Awb 10:12).</summary>
    Machtiging,

    /// <summary>What the statutes or articles of a company or association give a person.</summary>
    Authority,
}

/// <summary>Deciding and signing are different acts (Gemeentewet 160 and 171).</summary>
[Flags]
public enum MandateActs
{
    None = 0,
    Decide = 1,
    Sign = 2,
    Perform = 4,
}

public enum Vat
{
    Excluded,
    Included,
}

/// <summary>
/// One version of a mandate: what a member may do for their party, within which bounds. A changed mandate is a new version.
/// The bounds are the party's own: read these rows for members of <see cref="PartyId"/> alone.
/// </summary>
public sealed class Mandate
{
    public required MandateId Id { get; init; }
    public required int Version { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required PartyId PartyId { get; init; }
    public required MemberId GiverId { get; init; }
    public required MemberId HolderId { get; init; }
    public required MandateKind Kind { get; init; }
    public required MandateActs Acts { get; init; }

    /// <summary>The legal ground, or the document in which the mandate was given.</summary>
    public string? Basis { get; init; }

    /// <summary>The interval [from, until); without end when <see cref="ValidUntil"/> is null.</summary>
    public required DateTimeOffset ValidFrom { get; init; }
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Most that may be committed for the party, in euro cents.</summary>
    public long? MoneyMaxCents { get; init; }
    public Vat MoneyVat { get; init; }

    /// <summary>The maximum holds for everything signed under this mandate together, not for each decision.</summary>
    public bool MoneyIsCumulative { get; init; }

    /// <summary>When not empty, every subject of a proposal must be one of these.</summary>
    public string[] SubjectsIn { get; init; } = [];

    /// <summary>No subject of a proposal may be one of these.</summary>
    public string[] SubjectsNotIn { get; init; } = [];

    /// <summary>The last day on which what is agreed may end.</summary>
    public DateOnly? EndsBy { get; init; }
    public int? DurationMaxDays { get; init; }

    /// <summary>An extension for one case: holds for this decision, and for this text of it, alone.</summary>
    public DecisionId? OnlyDecisionId { get; init; }
    public string? OnlyTextHash { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>From here on a later version holds.</summary>
    public DateTimeOffset? SupersededAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public MemberId? RevokedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Mandate>
    {
        public void Configure(EntityTypeBuilder<Mandate> builder)
        {
            builder
                .ToTable("mandates", "mandates")
                .HasKey(mandate => new { mandate.Id, mandate.Version });
            builder.HasIndex(mandate => new { mandate.NetworkId, mandate.PartyId });
            builder.HasIndex(mandate => new { mandate.NetworkId, mandate.HolderId });
            builder.HasOne<Party>().WithMany().HasForeignKey(mandate => mandate.PartyId);
            builder.HasOne<Member>().WithMany().HasForeignKey(mandate => mandate.GiverId);
            builder.HasOne<Member>().WithMany().HasForeignKey(mandate => mandate.HolderId);
        }
    }
}
