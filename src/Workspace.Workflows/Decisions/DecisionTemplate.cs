using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workspace.Workflows.Json;

namespace Workspace.Workflows.Decisions;

/// <summary>An exact part of a whole; never a float.</summary>
public readonly record struct Fraction(int Numerator, int Denominator)
{
    /// <summary>Whether <paramref name="part"/> is at least this fraction of <paramref name="whole"/>.</summary>
    public bool IsReachedBy(int part, int whole) =>
        (long)part * Denominator >= (long)Numerator * whole;
}

/// <summary>How the parties on the roll stood when a round was counted. Silence is absence.</summary>
public sealed record Tally(int Eligible, int Consents, int Objections, int Abstentions)
{
    [JsonIgnore]
    public int Present => Consents + Objections + Abstentions;
}

/// <summary>When a round has passed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Consent), nameof(Consent))]
public abstract record DecisionRule
{
    private DecisionRule() { }

    public abstract bool IsMetBy(Tally tally);

    /// <summary>No open objection, and at least one party that wants it.</summary>
    public sealed record Consent : DecisionRule
    {
        public override bool IsMetBy(Tally tally) => tally is { Objections: 0, Consents: > 0 };
    }
}

/// <summary>
/// How a kind of decision goes. Immutable per version: a running decision carries the version it started with in its first
/// event and is not touched by a later one.
/// </summary>
/// <param name="Quorum">Part of the deciding parties on the roll that must have spoken for a round to count.</param>
/// <param name="RuggespraakTime">How long after the round's close a seat that asked its giver may still speak.</param>
/// <param name="RatificationTime">How long a giver has to answer when a mandate does not cover the proposal.</param>
public sealed record DecisionTemplate(
    string Key,
    int Version,
    DecisionRule Rule,
    Fraction Quorum,
    int MaxRounds,
    TimeSpan RuggespraakTime,
    TimeSpan RatificationTime,
    TimeSpan SigningTime
)
{
    /// <summary>Sociocratic consent: what nobody objects to goes ahead.</summary>
    public static DecisionTemplate Consent { get; } =
        new(
            "consent",
            1,
            new DecisionRule.Consent(),
            new Fraction(2, 3),
            MaxRounds: 3,
            RuggespraakTime: TimeSpan.FromDays(5),
            RatificationTime: TimeSpan.FromDays(14),
            SigningTime: TimeSpan.FromDays(14)
        );

    public static ImmutableArray<DecisionTemplate> Shipped { get; } = [Consent];

    /// <summary>SHA-256 over the canonical JSON, in lower-case hex.</summary>
    [JsonIgnore]
    public string Hash => CanonicalJson.Hash(WorkflowJson.Canonical(this));
}
