using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

internal sealed record PartyResource(Guid Id, string Kind, string Name, DateTimeOffset CreatedAt);

internal sealed record MemberResource(
    Guid Id,
    Guid PartyId,
    string Name,
    string Email,
    string Role,
    bool IsCompetent,
    DateTimeOffset JoinedAt
);

internal sealed record InvitationResource(
    Guid Id,
    Guid PartyId,
    string Email,
    string Role,
    bool IsCompetent,
    DateTimeOffset SentAt,
    DateTimeOffset ExpiresAt
);

/// <summary>An invitation as a program asks for it.</summary>
internal sealed record InvitationRequest(
    string? PartyId,
    string? Email,
    string? Role,
    bool IsCompetent
);

internal static class PeopleApi
{
    private const int Most = 500;

    public static void Map(RouteGroupBuilder networkApi)
    {
        networkApi.MapGet("/parties", PartiesAsync).WithName("listParties");
        networkApi.MapPost("/parties", AddPartyAsync).WithName("addParty");
        networkApi.MapGet("/members", MembersAsync).WithName("listMembers");
        networkApi.MapGet("/invitations", InvitationsAsync).WithName("listInvitations");
        networkApi.MapPost("/invitations", InviteAsync).WithName("invite");
        networkApi
            .MapPost("/invitations/{invitation:guid}/resend", ResendAsync)
            .WithName("resendInvitation");
        networkApi
            .MapDelete("/invitations/{invitation:guid}", WithdrawAsync)
            .WithName("withdrawInvitation");
    }

    private static async Task<IEnumerable<PartyResource>> PartiesAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        (
            await db
                .Parties.Where(party => party.LeftAt == null)
                .OrderBy(party => party.Ordinal)
                .Take(PartyInput.MostParties)
                .AsNoTracking()
                .ToListAsync(cancellationToken)
        ).Select(Resource);

    private static async Task<IResult> AddPartyAsync(
        PartyRequest request,
        AddParty add,
        Here here,
        IStringLocalizer<PeopleTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (party, refusal) = await add.ExecuteAsync(
            new() { PartyKind = request.Kind, PartyName = request.Name },
            cancellationToken
        );
        return party is null
            ? refusal!.ToProblem(texts)
            : Results.Created($"/api/v1/networks/{here.Network.Id}/parties", Resource(party));
    }

    private static async Task<IEnumerable<MemberResource>> MembersAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        (
            await db
                .Members.Where(member => member.LeftAt == null)
                .OrderBy(member => member.Name)
                .ThenBy(member => member.Id)
                .Take(Most)
                .AsNoTracking()
                .ToListAsync(cancellationToken)
        ).Select(member => new MemberResource(
            member.Id.Value,
            member.PartyId.Value,
            member.Name,
            member.Email,
            Wire(member.Role),
            member.IsCompetent,
            member.JoinedAt
        ));

    private static async Task<IResult> InvitationsAsync(
        WorkspaceDb db,
        Here here,
        IStringLocalizer<PeopleTexts> texts,
        CancellationToken cancellationToken
    )
    {
        if (!here.Me.MayInvite())
        {
            return new Refusal("not-an-inviter").ToProblem(texts);
        }

        var pending = await db
            .Invitations.KeptBy(here.Me)
            .Where(invitation => invitation.AcceptedAt == null && invitation.WithdrawnAt == null)
            .OrderByDescending(invitation => invitation.CreatedAt)
            .Take(Most)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return Results.Ok(pending.Select(Resource));
    }

    private static async Task<IResult> InviteAsync(
        InvitationRequest request,
        Invite invite,
        Here here,
        IStringLocalizer<PeopleTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (invitation, refusal) = await invite.ExecuteAsync(
            new()
            {
                PartyId = request.PartyId,
                Email = request.Email,
                Role = request.Role,
                IsCompetent = request.IsCompetent ? "true" : null,
            },
            cancellationToken
        );
        return invitation is null
            ? refusal!.ToProblem(texts)
            : Results.Created(
                $"/api/v1/networks/{here.Network.Id}/invitations",
                Resource(invitation)
            );
    }

    private static async Task<IResult> ResendAsync(
        Guid invitation,
        ResendInvitation resend,
        IStringLocalizer<PeopleTexts> texts,
        CancellationToken cancellationToken
    ) => Done(await resend.ExecuteAsync(invitation, cancellationToken), texts);

    private static async Task<IResult> WithdrawAsync(
        Guid invitation,
        WithdrawInvitation withdraw,
        IStringLocalizer<PeopleTexts> texts,
        CancellationToken cancellationToken
    ) => Done(await withdraw.ExecuteAsync(invitation, cancellationToken), texts);

    private static IResult Done(Refusal? refusal, IStringLocalizer texts) =>
        refusal is null ? Results.NoContent() : refusal.ToProblem(texts);

    private static PartyResource Resource(Party party) =>
        new(party.Id.Value, Wire(party.Kind), party.Name, party.CreatedAt);

    private static InvitationResource Resource(Invitation invitation) =>
        new(
            invitation.Id,
            invitation.PartyId.Value,
            invitation.Email,
            Wire(invitation.Role),
            invitation.IsCompetent,
            invitation.SentAt,
            invitation.ExpiresAt
        );

    private static string Wire(Enum value) =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A party as a program asks for it.</summary>
internal sealed record PartyRequest(string? Kind, string? Name);
