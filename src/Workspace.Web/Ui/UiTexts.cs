namespace Workspace.Web.Ui;

/// <summary>Names the few texts that the shared components bring themselves.</summary>
public sealed class UiTexts;
