using Workspace.Identity.People;

namespace Workspace.Web.Http;

/// <summary>What is sure of whoever asks, read from the accounts themselves: a token need not carry it.</summary>
internal sealed record Account(string Name, string Email)
{
    /// <summary>The account of the person who asks, or null when its address is not proven.</summary>
    public static async Task<Account?> ProvenAsync(
        PersonDirectory people,
        Here here,
        CancellationToken cancellationToken
    )
    {
        if (here.Person is not { } person)
        {
            return null;
        }

        var found = await people.FindAsync([person.Id.Value], cancellationToken);
        return
            found.GetValueOrDefault(person.Id.Value)
                is { EmailIsProven: true, Email: { } email } summary
            ? new(summary.Name, email)
            : null;
    }
}
