using Microsoft.EntityFrameworkCore;

namespace Workspace.Identity.People;

/// <summary>What the rest of the product may know of a person.</summary>
/// <param name="EmailIsProven">By code, or by the provider of a claimed domain.</param>
public sealed record PersonSummary(Guid Id, string Name, string? Email, bool EmailIsProven);

/// <summary>Looks people up and makes them known.</summary>
public sealed class PersonDirectory
{
    private readonly IdentityDb db;
    private readonly TimeProvider time;

    internal PersonDirectory(IdentityDb db, TimeProvider time) => (this.db, this.time) = (db, time);

    /// <summary>The people with these ids; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonSummary>> FindAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    ) =>
        await db
            .Persons.Where(person => ids.Contains(person.Id))
            .Select(person => new PersonSummary(
                person.Id,
                person.Name,
                person.Email,
                person.EmailConfirmed
            ))
            .ToDictionaryAsync(person => person.Id, cancellationToken);

    /// <summary>Gives a person another name on screen; a provider's name comes back at the next sign-in with it.</summary>
    public Task RenameAsync(Guid person, string name, CancellationToken cancellationToken) =>
        db
            .Persons.Where(row => row.Id == person)
            .ExecuteUpdateAsync(
                row => row.SetProperty(p => p.Name, name).SetProperty(p => p.IsNameGiven, true),
                cancellationToken
            );

    /// <summary>Makes a person who signs in by mailed code known beforehand under this id (demo and tests); repeating it changes nothing.</summary>
    public async Task EnsureAsync(
        Guid id,
        string name,
        string email,
        CancellationToken cancellationToken
    )
    {
        if (await db.Persons.AnyAsync(person => person.Id == id, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow();
        db.Persons.Add(Person.Create(id, name, email, emailIsProven: true, now));
        db.ExternalIdentities.Add(
            new()
            {
                LoginProvider = ExternalIdentity.MailIssuer,
                ProviderKey = email.ToLowerInvariant(),
                Email = email,
                UserId = id,
                FirstUsedAt = now,
                LastUsedAt = now,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The person of this (issuer, subject), made on first sight. What the source says of name and address is taken over.</summary>
    internal async Task<Person> ResolveAsync(
        ProvenIdentity proven,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await FindOrAddAsync(proven, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two first sign-ins of one identity at once: the other one won, and its person is there now.
            db.ChangeTracker.Clear();
            return await FindOrAddAsync(proven, cancellationToken);
        }
    }

    private async Task<Person> FindOrAddAsync(
        ProvenIdentity proven,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var identity = await db.ExternalIdentities.FindAsync(
            [proven.Issuer, proven.Subject],
            cancellationToken
        );
        Person person;
        if (identity is null)
        {
            person = Person.Create(
                Guid.CreateVersion7(now),
                proven.Name,
                proven.Email,
                proven.EmailIsProven,
                now
            );
            db.Persons.Add(person);
            db.ExternalIdentities.Add(
                new()
                {
                    LoginProvider = proven.Issuer,
                    ProviderKey = proven.Subject,
                    Email = proven.Email,
                    UserId = person.Id,
                    FirstUsedAt = now,
                    LastUsedAt = now,
                }
            );
        }
        else
        {
            person = await db.Persons.SingleAsync(
                row => row.Id == identity.UserId,
                cancellationToken
            );
            identity.LastUsedAt = now;
            identity.Email = proven.Email;
            if (proven.Name is not null)
            {
                person.Name = proven.Name;
                person.IsNameGiven = true;
            }

            if (proven.Email is not null)
            {
                person.Email = proven.Email;
                person.NormalizedEmail = proven.Email.ToUpperInvariant();
                person.EmailConfirmed = proven.EmailIsProven;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return person;
    }
}

/// <summary>What a source has just proven of whoever is at the browser.</summary>
internal sealed record ProvenIdentity(
    string Issuer,
    string Subject,
    string? Name,
    string? Email,
    bool EmailIsProven
);
