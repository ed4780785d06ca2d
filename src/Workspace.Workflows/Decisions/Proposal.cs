using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Workflows.Json;

namespace Workspace.Workflows.Decisions;

/// <param name="Cents">Euro cents that the party commits.</param>
public sealed record PartyAmount(PartyId Party, long Cents);

/// <summary>What a mandate can be checked against. What is not known is left out, and then never counts as covered.</summary>
/// <param name="Vat">Whether the amounts include VAT.</param>
public sealed record ProposalFacts(
    ImmutableArray<PartyAmount> Amounts,
    Vat Vat,
    ImmutableArray<string> Subjects,
    DateOnly? StartsOn,
    DateOnly? EndsOn
)
{
    /// <summary>A hundred thousand million euros; far above it a JSON number loses cents.</summary>
    public const long MaximumCents = 10_000_000_000_000;

    public long? CentsOf(PartyId party) =>
        Amounts.FirstOrDefault(amount => amount.Party == party)?.Cents;
}

/// <summary>A proposal as it is put to the parties. Text and facts are frozen together: changing either makes another proposal.</summary>
/// <param name="MediaType">Of <paramref name="Text"/>, such as <c>text/html</c>.</param>
public sealed record Proposal(string Title, string MediaType, string Text, ProposalFacts Facts)
{
    /// <summary>SHA-256 over the canonical JSON of all four members, in lower-case hex.</summary>
    public string Hash() => CanonicalJson.Hash(WorkflowJson.Canonical(this));

    public ProposalOnRecord OnRecord() => new(Hash(), Title, Facts);
}

/// <summary>What the event chain holds of a proposal; the words are stored beside it and bound by the hash.</summary>
public sealed record ProposalOnRecord(string Hash, string Title, ProposalFacts Facts);
