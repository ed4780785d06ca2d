using Workspace.Data.Decisions;

namespace Workspace.Data.Mandates;

/// <summary>Questions about mandates that more than one place asks.</summary>
public static class MandateQueries
{
    /// <summary>
    /// What counts against cumulative maxima: money that was signed for and still stands. A signature under a text that was
    /// replaced, or in a decision that ended without one, commits nobody.
    /// </summary>
    public static IQueryable<MandateUse> CountingUses(this WorkspaceDb db) =>
        db.MandateUses.Where(use =>
            db.Decisions.Any(decision =>
                decision.Id == use.DecisionId
                && decision.TextHash == use.TextHash
                && decision.State != DecisionState.NoDecision
                && decision.State != DecisionState.Withdrawn
            )
        );
}
