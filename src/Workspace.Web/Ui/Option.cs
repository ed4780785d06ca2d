namespace Workspace.Web.Ui;

/// <summary>A value to choose, with the words for it.</summary>
public sealed record Option(string Value, string Text, string? Description = null);
