using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>Who may do what with a document, in the API.</summary>
internal static class SharingApi
{
    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents)
    {
        var access = documents.MapGroup("/{documentId:guid}/access").DisableAntiforgery();
        access.MapGet("", ReadAsync).WithName("getDocumentAccess");
        access.MapPut("/network", SetNetworkAsync).WithName("setDocumentNetworkRight");
        access.MapPut("/grants", GiveAsync).WithName("giveDocumentRight");
        access.MapDelete("/grants/{grantId:guid}", TakeAsync).WithName("takeDocumentRight");
        access.MapPost("/requests", AskAsync).WithName("askForDocument");
        access.MapPost("/requests/{requestId:guid}", AnswerAsync).WithName("answerDocumentRequest");
        access.MapPost("/links", MakeLinkAsync).WithName("makePublicLink");
        access.MapDelete("/links/{linkId:guid}", WithdrawAsync).WithName("withdrawPublicLink");
    }

    private static async Task<IResult> ReadAsync(
        Guid documentId,
        WorkspaceDb db,
        Here here,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        await WhoSees.ReadAsync(db, new(documentId), time.GetUtcNow(), cancellationToken) is { } who
            ? TypedResults.Ok(AccessDto.From(who, DocumentRights.Of(who.Facts, here.Reader)))
            : TypedResults.NotFound();

    private static Task<IResult> SetNetworkAsync(
        Guid documentId,
        RightDto body,
        SharingActs acts,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Typed.Choice<DocumentRight>(body.Right) is { } right
            ? EndAsync(acts.SetNetworkAsync(new(documentId), right, cancellationToken), texts)
            : EndAsync(Task.FromResult<Refusal?>(new("right-missing", "Right")), texts);

    private static Task<IResult> GiveAsync(
        Guid documentId,
        GiveDto body,
        SharingActs acts,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) =>
        EndAsync(
            acts.GiveAsync(
                new(documentId),
                body.To ?? Guid.Empty,
                Typed.Choice<DocumentRight>(body.Right) ?? DocumentRight.None,
                cancellationToken
            ),
            texts
        );

    private static Task<IResult> TakeAsync(
        Guid documentId,
        Guid grantId,
        SharingActs acts,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) => EndAsync(acts.TakeAsync(new(documentId), grantId, cancellationToken), texts);

    private static Task<IResult> AskAsync(
        Guid documentId,
        ReasonDto body,
        AskForAccess asking,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) => EndAsync(asking.AskAsync(new(documentId), body.Reason, cancellationToken), texts);

    private static Task<IResult> AnswerAsync(
        Guid documentId,
        Guid requestId,
        RightDto body,
        SharingActs acts,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Typed.Choice<DocumentRight>(body.Right) is { } right
            ? EndAsync(
                acts.AnswerAsync(new(documentId), requestId, right, cancellationToken),
                texts
            )
            : EndAsync(Task.FromResult<Refusal?>(new("right-missing", "Right")), texts);

    private static async Task<IResult> MakeLinkAsync(
        Guid documentId,
        DaysDto body,
        SharingActs acts,
        SiteAddress site,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (made, refusal) = await acts.MakeLinkAsync(
            new(documentId),
            body.Days ?? SharingActs.UsualLink,
            cancellationToken
        );
        return made is null
            ? Refused(refusal!, texts)
            : TypedResults.Ok(new LinkDto(site.Of(DocumentLinks.Public(made.Token))));
    }

    private static Task<IResult> WithdrawAsync(
        Guid documentId,
        Guid linkId,
        SharingActs acts,
        IStringLocalizer<SharingTexts> texts,
        CancellationToken cancellationToken
    ) => EndAsync(acts.WithdrawLinkAsync(new(documentId), linkId, cancellationToken), texts);

    private static async Task<IResult> EndAsync(
        Task<Refusal?> act,
        IStringLocalizer<SharingTexts> texts
    ) => await act is { } refusal ? Refused(refusal, texts) : TypedResults.NoContent();

    private static IResult Refused(Refusal refusal, IStringLocalizer<SharingTexts> texts) =>
        refusal == SharingActs.NotFound ? TypedResults.NotFound() : refusal.ToProblem(texts);
}

internal sealed record RightDto(string? Right);

/// <param name="To">The id of a party or a member.</param>
internal sealed record GiveDto(Guid? To, string? Right);

internal sealed record ReasonDto(string? Reason);

internal sealed record DaysDto(int? Days);

/// <param name="Address">Said once: nobody can look it up later.</param>
internal sealed record LinkDto(string Address);

/// <param name="Mine">What whoever asks may do.</param>
internal sealed record AccessDto(
    string Mine,
    bool MayShare,
    string Network,
    AccessPartyDto[] Parties,
    AccessGrantDto[] Grants,
    AccessRequestDto[] Requests,
    AccessLinkDto[] Links
)
{
    public static AccessDto From(WhoSees who, DocumentAccess mine) =>
        new(
            mine.Right.ToString(),
            mine.MayShare,
            who.Facts.Network.ToString(),
            [
                .. who.Parties.Select(party => new AccessPartyDto(
                    party.Id.Value,
                    party.Name,
                    party.Right.ToString(),
                    [.. party.Reasons.Select(reason => reason.Why.ToString())]
                )),
            ],
            [
                .. who.Given.Select(given => new AccessGrantDto(
                    given.Id,
                    given.To,
                    given.Person,
                    given.Right.ToString(),
                    given.GivenBy,
                    given.GivenAt
                )),
            ],
            [
                .. mine.MayShare
                    ? who.Requests.Select(request => new AccessRequestDto(
                        request.Id,
                        request.Name,
                        request.Party,
                        request.Reason,
                        request.AskedAt
                    ))
                    : [],
            ],
            [.. who.Links.Select(link => new AccessLinkDto(link.Id, link.MadeBy, link.ExpiresAt))]
        );
}

internal sealed record AccessPartyDto(Guid Id, string Name, string Right, string[] Reasons);

internal sealed record AccessGrantDto(
    Guid Id,
    string Party,
    string? Person,
    string Right,
    string GivenBy,
    DateTimeOffset GivenAt
);

internal sealed record AccessRequestDto(
    Guid Id,
    string Name,
    string Party,
    string Reason,
    DateTimeOffset AskedAt
);

internal sealed record AccessLinkDto(Guid Id, string MadeBy, DateTimeOffset ExpiresAt);
