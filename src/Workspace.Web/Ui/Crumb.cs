namespace Workspace.Web.Ui;

/// <summary>A step up in the breadcrumb.</summary>
public sealed record Crumb(string Href, string Text);
