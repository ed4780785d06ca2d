namespace Workspace.Web.Features.Documents;

/// <summary>Names the texts of the document room.</summary>
public sealed class DocumentTexts;
