namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Names the texts of comments and suggestions.</summary>
public sealed class CommentTexts;
