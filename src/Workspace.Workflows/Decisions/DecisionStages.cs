using System.Collections.Immutable;
using Workspace.Data.Decisions;

namespace Workspace.Workflows.Decisions;

/// <summary>In which states an act can be done; whether somebody may do it depends on their seat as well.</summary>
public static class DecisionStages
{
    public static readonly ImmutableArray<DecisionState> Submitting =
    [
        DecisionState.Draft,
        DecisionState.Deliberating,
    ];

    public static readonly ImmutableArray<DecisionState> Opening = [DecisionState.Deliberating];

    public static readonly ImmutableArray<DecisionState> Extending = [DecisionState.RoundOpen];

    public static readonly ImmutableArray<DecisionState> Amending =
    [
        DecisionState.RoundOpen,
        DecisionState.Integrating,
    ];

    /// <summary>Advice is given and concerns are raised.</summary>
    public static readonly ImmutableArray<DecisionState> Advising =
    [
        DecisionState.Deliberating,
        DecisionState.RoundOpen,
        DecisionState.Integrating,
    ];

    public static readonly ImmutableArray<DecisionState> Dissenting =
    [
        DecisionState.RoundOpen,
        DecisionState.Integrating,
        DecisionState.AwaitingRatification,
        DecisionState.Signing,
    ];
}
