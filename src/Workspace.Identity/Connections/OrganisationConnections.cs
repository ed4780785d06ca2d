using System.Net.Mail;
using Microsoft.EntityFrameworkCore;

namespace Workspace.Identity.Connections;

/// <summary>Registers organisations, the domains they claim, and their provider; finds the organisation of an address.</summary>
public sealed class OrganisationConnections
{
    private readonly IdentityDb db;
    private readonly ConnectionSecrets secrets;
    private readonly IssuerGuard guard;
    private readonly TimeProvider time;

    internal OrganisationConnections(
        IdentityDb db,
        ConnectionSecrets secrets,
        IssuerGuard guard,
        TimeProvider time
    ) => (this.db, this.secrets, this.guard, this.time) = (db, secrets, guard, time);

    /// <summary>All organisations by name.</summary>
    public async Task<IReadOnlyList<OrganisationSummary>> ListAsync(
        CancellationToken cancellationToken
    ) => await Summaries(db.Organisations.AsNoTracking()).ToListAsync(cancellationToken);

    public Task<OrganisationSummary?> FindAsync(
        Guid organisation,
        CancellationToken cancellationToken
    ) =>
        Summaries(db.Organisations.AsNoTracking().Where(row => row.Id == organisation))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Makes an organisation known, or refuses: <c>name-missing</c>, <c>name-taken</c>.</summary>
    public async Task<(Guid Id, ConnectionRefusal? Refusal)> AddOrganisationAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        name = name.Trim();
        if (name.Length is 0 or > 200)
        {
            return (default, new("name-missing"));
        }

        if (await db.Organisations.AnyAsync(row => row.Name == name, cancellationToken))
        {
            return (default, new("name-taken"));
        }

        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            CreatedAt = time.GetUtcNow(),
        };
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(cancellationToken);
        return (organisation.Id, null);
    }

    /// <summary>
    /// Sets an organisation's provider and domains, replacing what was there. An empty secret keeps the present one.
    /// Refuses: <c>issuer-not-allowed</c>, <c>client-missing</c>, <c>secret-missing</c>, <c>domain-invalid</c>, <c>domain-taken</c>.
    /// </summary>
    public async Task<ConnectionRefusal?> RegisterAsync(
        Guid organisation,
        string issuer,
        string clientId,
        string? clientSecret,
        IReadOnlyCollection<string> domains,
        bool isEnabled,
        CancellationToken cancellationToken
    )
    {
        issuer = issuer.Trim();
        clientId = clientId.Trim();
        if (!guard.Allows(issuer))
        {
            return new("issuer-not-allowed", issuer);
        }

        if (clientId.Length == 0)
        {
            return new("client-missing");
        }

        var claimed = domains
            .Select(domain => domain.Trim().TrimStart('@').ToLowerInvariant())
            .Distinct()
            .ToArray();
        if (Array.Find(claimed, domain => !IsDomain(domain)) is { } invalid)
        {
            return new("domain-invalid", invalid);
        }

        var taken = await db
            .ClaimedDomains.Where(row =>
                claimed.Contains(row.Domain) && row.OrganisationId != organisation
            )
            .Select(row => row.Domain)
            .FirstOrDefaultAsync(cancellationToken);
        if (taken is not null)
        {
            return new("domain-taken", taken);
        }

        var connection = await db.Connections.SingleOrDefaultAsync(
            row => row.OrganisationId == organisation,
            cancellationToken
        );
        if (connection is null && string.IsNullOrEmpty(clientSecret))
        {
            return new("secret-missing");
        }

        if (connection is null)
        {
            db.Connections.Add(
                new()
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    OrganisationId = organisation,
                    Issuer = issuer,
                    ClientId = clientId,
                    ProtectedSecret = secrets.Protect(clientSecret!),
                    IsEnabled = isEnabled,
                    ChangedAt = time.GetUtcNow(),
                }
            );
        }
        else
        {
            connection.Issuer = issuer;
            connection.ClientId = clientId;
            connection.IsEnabled = isEnabled;
            connection.ChangedAt = time.GetUtcNow();
            if (!string.IsNullOrEmpty(clientSecret))
            {
                connection.ProtectedSecret = secrets.Protect(clientSecret);
            }
        }

        var present = await db
            .ClaimedDomains.Where(row => row.OrganisationId == organisation)
            .ToListAsync(cancellationToken);
        db.ClaimedDomains.RemoveRange(present.Where(row => !claimed.Contains(row.Domain)));
        db.ClaimedDomains.AddRange(
            claimed
                .Except(present.Select(row => row.Domain))
                .Select(domain => new ClaimedDomain
                {
                    Domain = domain,
                    OrganisationId = organisation,
                })
        );
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// Where an address signs in. An address in a claimed domain always goes to its organisation, also when the connection is
    /// switched off: a mailed code would make a second person of them, and pass by the organisation's own checks.
    /// </summary>
    internal async Task<HomeRealm?> FindHomeRealmAsync(
        string email,
        CancellationToken cancellationToken
    )
    {
        var domain = email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();
        return await (
            from claimed in db.ClaimedDomains.AsNoTracking()
            where claimed.Domain == domain
            join organisation in db.Organisations on claimed.OrganisationId equals organisation.Id
            join connection in db.Connections on organisation.Id equals connection.OrganisationId
            select new HomeRealm(
                connection.Id,
                organisation.Id,
                organisation.Name,
                connection.IsEnabled
            )
        ).SingleOrDefaultAsync(cancellationToken);
    }

    internal Task<HomeRealm?> FindRealmAsync(
        Guid connectionId,
        CancellationToken cancellationToken
    ) =>
        (
            from connection in db.Connections.AsNoTracking()
            where connection.Id == connectionId
            join organisation in db.Organisations
                on connection.OrganisationId equals organisation.Id
            select new HomeRealm(
                connection.Id,
                organisation.Id,
                organisation.Name,
                connection.IsEnabled
            )
        ).SingleOrDefaultAsync(cancellationToken);

    internal Task<bool> ClaimsDomainOfAsync(
        Guid organisation,
        string email,
        CancellationToken cancellationToken
    )
    {
        var domain = email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();
        return db.ClaimedDomains.AnyAsync(
            row => row.OrganisationId == organisation && row.Domain == domain,
            cancellationToken
        );
    }

    private IQueryable<OrganisationSummary> Summaries(IQueryable<Organisation> organisations) =>
        from organisation in organisations
        orderby organisation.Name
        let connection = db.Connections.FirstOrDefault(row => row.OrganisationId == organisation.Id)
        select new OrganisationSummary(
            organisation.Id,
            organisation.Name,
            db.ClaimedDomains.Where(row => row.OrganisationId == organisation.Id)
                .Select(row => row.Domain)
                .OrderBy(domain => domain)
                .ToArray(),
            connection == null ? null : connection.Id,
            connection == null ? null : connection.Issuer,
            connection == null ? null : connection.ClientId,
            connection != null && connection.IsEnabled
        );

    private static bool IsDomain(string domain) =>
        domain.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(domain) == UriHostNameType.Dns
        && MailAddress.TryCreate($"x@{domain}", out _);
}

/// <param name="Domains">Claimed mail domains, sorted.</param>
public sealed record OrganisationSummary(
    Guid Id,
    string Name,
    string[] Domains,
    Guid? ConnectionId,
    string? Issuer,
    string? ClientId,
    bool IsEnabled
);

/// <summary>Why a connection cannot be so; <paramref name="Code"/> names a text, <paramref name="Detail"/> what it is about.</summary>
public sealed record ConnectionRefusal(string Code, string? Detail = null);

internal sealed record HomeRealm(
    Guid ConnectionId,
    Guid OrganisationId,
    string OrganisationName,
    bool IsEnabled
);
