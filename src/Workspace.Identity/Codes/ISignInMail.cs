namespace Workspace.Identity.Codes;

/// <summary>How a sign-in code reaches its reader. The host implements it over its own mail.</summary>
public interface ISignInMail
{
    /// <summary>Sends one plain-text mail; the subject and the text are in the reader's language.</summary>
    Task SendAsync(SignInMessage message, CancellationToken cancellationToken);
}

/// <param name="Code">The code alone, for a host that lays out its own mail.</param>
public sealed record SignInMessage(string To, string Subject, string Text, string Code);
