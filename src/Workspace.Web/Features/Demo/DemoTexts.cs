namespace Workspace.Web.Features.Demo;

public sealed class DemoTexts;
