using Workspace.Identity.Codes;

namespace Workspace.Web.Mail;

internal sealed class SignInMail(Mailer mailer) : ISignInMail
{
    public Task SendAsync(SignInMessage message, CancellationToken cancellationToken) =>
        mailer.SendAsync(
            new(message.To, message.Subject, message.Text),
            $"{Guid.CreateVersion7()}@{mailer.IdDomain}",
            cancellationToken
        );
}
