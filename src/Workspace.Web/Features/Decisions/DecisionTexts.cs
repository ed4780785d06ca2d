namespace Workspace.Web.Features.Decisions;

/// <summary>Names the texts of the decision room.</summary>
public sealed class DecisionTexts;
