namespace Workspace.Web.Ui;

/// <summary>Names the words for kinds of parties and roles of members, the same on every page.</summary>
public sealed class PartyTexts;
