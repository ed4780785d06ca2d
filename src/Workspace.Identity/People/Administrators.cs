using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Workspace.Identity.People;

/// <summary>Who administers the platform: the configured addresses, as far as they are proven.</summary>
internal sealed class Administrators(IOptions<WorkspaceIdentityOptions> options)
{
    public bool Include(Person person) =>
        person is { EmailConfirmed: true, Email: { } email }
        && options.Value.Administrators.Contains(email, StringComparer.OrdinalIgnoreCase);
}

internal static class PersonClaims
{
    public static void AddPerson(
        this ClaimsIdentity identity,
        Person person,
        Administrators administrators
    )
    {
        identity.AddClaim(new(IdentityClaims.Subject, person.Id.ToString()));
        identity.AddClaim(new(IdentityClaims.Name, person.Name));
        if (person.Email is { } email)
        {
            identity.AddClaim(new(IdentityClaims.Email, email));
            identity.AddClaim(
                new(IdentityClaims.EmailVerified, person.EmailConfirmed ? "true" : "false")
            );
        }

        if (administrators.Include(person))
        {
            identity.AddClaim(new(IdentityClaims.Role, IdentityClaims.AdministratorRole));
        }
    }
}
