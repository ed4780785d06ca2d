namespace Workspace.Web.Ui;

internal static class Placeholder;
