using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workspace.Identity.People;

namespace Workspace.Identity.Sessions;

/// <summary>Starts and ends sessions.</summary>
public sealed class SignIns
{
    private const int DeviceLength = 200;

    private readonly IdentityDb db;
    private readonly TimeProvider time;
    private readonly WorkspaceIdentityOptions options;

    internal SignIns(
        IdentityDb db,
        TimeProvider time,
        IOptions<WorkspaceIdentityOptions> options
    ) => (this.db, this.time, this.options) = (db, time, options.Value);

    /// <summary>
    /// Signs this browser in as a person without any proof. For the demonstration only; the caller sees to it that the act
    /// does not exist elsewhere.
    /// </summary>
    public Task SignInAsAsync(HttpContext http, Guid person, CancellationToken cancellationToken) =>
        SignInAsync(
            http,
            new(person, ExternalIdentity.MailIssuer, null, ["demo"], null),
            cancellationToken
        );

    /// <summary>Ends the session of this browser, and takes its cookie.</summary>
    public async Task SignOutAsync(HttpContext http, CancellationToken cancellationToken)
    {
        await EndCurrentAsync(http, cancellationToken);
        await http.SignOutAsync(IdentitySchemes.Session);
    }

    /// <summary>A sign-in always starts a session with an id of its own; what this browser had before has ended.</summary>
    internal async Task SignInAsync(
        HttpContext http,
        SignInFacts facts,
        CancellationToken cancellationToken
    )
    {
        await EndCurrentAsync(http, cancellationToken);
        var now = time.GetUtcNow();
        var device = http.Request.Headers.UserAgent.ToString();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = facts.PersonId,
            StartedAt = now,
            LastUsedAt = now,
            Issuer = facts.Issuer,
            ConnectionId = facts.ConnectionId,
            Methods = facts.Methods,
            AssuranceClass = facts.AssuranceClass,
            Device = device[..Math.Min(device.Length, DeviceLength)],
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        await http.SignInAsync(
            IdentitySchemes.Session,
            new(
                new ClaimsIdentity(
                    [new(IdentityClaims.Session, session.Id.ToString())],
                    IdentitySchemes.Session,
                    IdentityClaims.Name,
                    IdentityClaims.Role
                )
            ),
            new() { IsPersistent = true, ExpiresUtc = now + options.SessionMaximum }
        );
    }

    private async Task EndCurrentAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var current = await http.AuthenticateAsync(IdentitySchemes.Session);
        if (Guid.TryParse(current.Principal?.FindFirst(IdentityClaims.Session)?.Value, out var id))
        {
            var now = time.GetUtcNow();
            await db
                .Sessions.Where(session => session.Id == id && session.EndedAt == null)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(session => session.EndedAt, now),
                    cancellationToken
                );
        }
    }
}

/// <param name="Methods">RFC 8176.</param>
internal sealed record SignInFacts(
    Guid PersonId,
    string Issuer,
    Guid? ConnectionId,
    string[] Methods,
    string? AssuranceClass
);
