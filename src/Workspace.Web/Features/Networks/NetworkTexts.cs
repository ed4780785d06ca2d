namespace Workspace.Web.Features.Networks;

/// <summary>Names the texts of a network's home, its settings, and its founding.</summary>
public sealed class NetworkTexts;
