namespace Workspace.Identity.Pages;

/// <summary>Names the texts of the administration of organisations.</summary>
public sealed class OrganisationTexts;
