namespace Workspace.Web.Features.People;

/// <summary>People: parties, members, invitations.</summary>
internal static class PeopleRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AddParty>();
        services.AddScoped<Invite>();
        services.AddScoped<InvitationLetter>();
        services.AddScoped<ResendInvitation>();
        services.AddScoped<WithdrawInvitation>();
        services.AddScoped<AcceptInvitation>();
    }

    public static void Map(RouteGroupBuilder networkApi) => PeopleApi.Map(networkApi);
}
