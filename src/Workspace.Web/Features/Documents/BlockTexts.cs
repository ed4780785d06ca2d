namespace Workspace.Web.Features.Documents;

/// <summary>Texts of what stands in a document without being text: pictures, notes, live blocks.</summary>
public sealed class BlockTexts;
