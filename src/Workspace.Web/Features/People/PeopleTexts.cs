namespace Workspace.Web.Features.People;

/// <summary>Names the texts about parties, members and invitations, also those of the mail.</summary>
public sealed class PeopleTexts;
