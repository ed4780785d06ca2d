namespace Workspace.Web.Features.Documents;

/// <summary>Names the texts that new documents begin with, in Markdown with places such as %network%.</summary>
public sealed class TemplateTexts;
