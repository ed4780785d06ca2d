using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

internal sealed record ResolutionInput(bool? IsResolved);

/// <param name="MemberId">Null to ask nobody any more.</param>
internal sealed record AssignmentInput(Guid? MemberId);

/// <param name="Kind">Agree, Disagree, Thanks, Question or Seen.</param>
internal sealed record ReactionInput(string? Kind, bool? IsOn);

internal sealed record ThreadsDto(IReadOnlyList<ThreadView> Threads);

/// <summary>What people say about a document, in the API.</summary>
internal static class CommentsApi
{
    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents)
    {
        var comments = documents.MapGroup("/{documentId:guid}/comments").DisableAntiforgery();
        comments.MapGet("", ReadAsync).WithName("listComments").Produces<ThreadsDto>();
        comments.MapPost("", StartAsync).WithName("startThread");
        comments.MapPost("/threads/{threadId:guid}/replies", ReplyAsync).WithName("replyToThread");
        comments
            .MapPut("/threads/{threadId:guid}/resolution", ResolveAsync)
            .WithName("resolveThread");
        comments
            .MapPut("/threads/{threadId:guid}/assignment", AssignAsync)
            .WithName("assignThread");
        comments.MapPut("/{commentId:guid}", ChangeAsync).WithName("changeComment");
        comments.MapDelete("/{commentId:guid}", RemoveAsync).WithName("removeComment");
        comments.MapPut("/{commentId:guid}/reaction", ReactAsync).WithName("reactToComment");
    }

    private static async Task<IResult> ReadAsync(
        Guid documentId,
        CommentRights rights,
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        await rights.ReadableAsync(new(documentId), cancellationToken) is { } document
            ? Results.Ok(
                new ThreadsDto(
                    await ThreadView.ReadAsync(
                        db,
                        document.Id,
                        withResolved: true,
                        cancellationToken
                    )
                )
            )
            : Results.NotFound();

    private static async Task<IResult> StartAsync(
        Guid documentId,
        ThreadInput body,
        StartThread start,
        IStringLocalizer<CommentTexts> texts,
        Here here,
        CancellationToken cancellationToken
    )
    {
        var (id, refusal) = await start.ExecuteAsync(new(documentId), body, cancellationToken);
        return refusal is null
            ? Results.Created(
                DocumentLinks.Comments(here.Network.Id, new(documentId)),
                new { Id = id!.Value.Value }
            )
            : Answer(refusal, texts);
    }

    private static async Task<IResult> ReplyAsync(
        Guid documentId,
        Guid threadId,
        ReplyInput body,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        Here here,
        CancellationToken cancellationToken
    )
    {
        var (id, refusal) = await acts.ReplyAsync(
            new(documentId),
            new(threadId),
            body,
            cancellationToken
        );
        return refusal is null
            ? Results.Created(
                DocumentLinks.Comments(here.Network.Id, new(documentId)),
                new { Id = id!.Value.Value }
            )
            : Answer(refusal, texts);
    }

    private static async Task<IResult> ChangeAsync(
        Guid documentId,
        Guid commentId,
        CommentInput body,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            await acts.ChangeAsync(new(documentId), new(commentId), body, cancellationToken),
            texts
        );

    private static async Task<IResult> RemoveAsync(
        Guid documentId,
        Guid commentId,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await acts.RemoveAsync(new(documentId), new(commentId), cancellationToken), texts);

    private static async Task<IResult> ResolveAsync(
        Guid documentId,
        Guid threadId,
        ResolutionInput body,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            body.IsResolved is { } isResolved
                ? await acts.ResolveAsync(
                    new(documentId),
                    new(threadId),
                    isResolved,
                    cancellationToken
                )
                : new("is-resolved-missing", nameof(body.IsResolved)),
            texts
        );

    private static async Task<IResult> AssignAsync(
        Guid documentId,
        Guid threadId,
        AssignmentInput body,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            await acts.AssignAsync(
                new(documentId),
                new(threadId),
                body.MemberId is { } id ? new(id) : null,
                cancellationToken
            ),
            texts
        );

    private static async Task<IResult> ReactAsync(
        Guid documentId,
        Guid commentId,
        ReactionInput body,
        CommentActs acts,
        IStringLocalizer<CommentTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            Typed.Choice<ReactionKind>(body.Kind) is { } kind
                ? await acts.ReactAsync(
                    new(documentId),
                    new(commentId),
                    kind,
                    body.IsOn ?? true,
                    cancellationToken
                )
                : new("reaction-unknown", nameof(body.Kind)),
            texts
        );

    private static IResult Answer(Refusal? refusal, IStringLocalizer<CommentTexts> texts) =>
        refusal switch
        {
            null => Results.NoContent(),
            { Code: CommentActs.Gone } => Results.NotFound(),
            _ => refusal.ToProblem(texts),
        };
}
