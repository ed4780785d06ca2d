namespace Workspace.Web.Features.Search;

/// <summary>Names the texts of searching.</summary>
public sealed class SearchTexts;
