using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workspace.Identity.People;

namespace Workspace.Identity.Sessions;

/// <summary>Reads the session behind the cookie at every request: who it is, and whether it still lives, comes from the database.</summary>
internal sealed class SessionCookie(
    IdentityDb db,
    TimeProvider time,
    Administrators administrators,
    IOptions<WorkspaceIdentityOptions> options
) : CookieAuthenticationEvents
{
    private static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(5);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        if (!Guid.TryParse(context.Principal?.FindFirst(IdentityClaims.Session)?.Value, out var id))
        {
            context.RejectPrincipal();
            return;
        }

        var now = time.GetUtcNow();
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join person in db.Persons.AsNoTracking() on session.PersonId equals person.Id
            where session.Id == id
            select new { session, person }
        ).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !Lives(found.session, now))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentitySchemes.Session);
            return;
        }

        if (now - found.session.LastUsedAt > LastUsedPrecision)
        {
            await db
                .Sessions.Where(session => session.Id == id)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(session => session.LastUsedAt, now),
                    cancellationToken
                );
        }

        context.ReplacePrincipal(Principal(found.session, found.person));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        IdentitySchemes.IsForPrograms(context.Request.Path)
            ? Status(context, StatusCodes.Status401Unauthorized)
            : base.RedirectToLogin(context);

    /// <summary>What a person may not see does not exist for them.</summary>
    public override Task RedirectToAccessDenied(
        RedirectContext<CookieAuthenticationOptions> context
    ) => Status(context, StatusCodes.Status404NotFound);

    private bool Lives(Session session, DateTimeOffset now) =>
        session.EndedAt is null
        && now - session.StartedAt < options.Value.SessionMaximum
        && now - session.LastUsedAt < options.Value.SessionIdle;

    private ClaimsPrincipal Principal(Session session, Person person)
    {
        var identity = new ClaimsIdentity(
            IdentitySchemes.Session,
            IdentityClaims.Name,
            IdentityClaims.Role
        );
        identity.AddPerson(person, administrators);
        identity.AddClaim(new(IdentityClaims.Session, session.Id.ToString()));
        identity.AddClaim(new(IdentityClaims.IdentityIssuer, session.Issuer));
        identity.AddClaims(
            session.Methods.Select(method => new Claim(IdentityClaims.Methods, method))
        );
        if (session.ConnectionId is { } connection)
        {
            identity.AddClaim(new(IdentityClaims.Connection, connection.ToString()));
        }

        if (session.AssuranceClass is { } acr)
        {
            identity.AddClaim(new(IdentityClaims.AssuranceClass, acr));
        }

        return new(identity);
    }

    private static Task Status(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
