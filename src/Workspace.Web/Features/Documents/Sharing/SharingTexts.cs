namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>Names the texts about who may do what with a document.</summary>
public sealed class SharingTexts;
