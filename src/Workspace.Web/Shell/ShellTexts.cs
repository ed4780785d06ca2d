namespace Workspace.Web.Shell;

/// <summary>Names the texts around a page.</summary>
public sealed class ShellTexts;
