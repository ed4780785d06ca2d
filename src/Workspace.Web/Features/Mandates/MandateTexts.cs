namespace Workspace.Web.Features.Mandates;

/// <summary>Names the texts of the mandate room.</summary>
public sealed class MandateTexts;
