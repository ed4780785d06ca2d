namespace Workspace.Web.Features.MyDay;

/// <summary>Names the texts of my day.</summary>
public sealed class MyDayTexts;
