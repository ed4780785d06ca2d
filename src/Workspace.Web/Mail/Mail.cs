using MimeKit;
using Workspace.Web.Hosting;

namespace Workspace.Web.Mail;

/// <summary>A mail as people read it: paragraphs, and at most one main act.</summary>
/// <param name="Body">Paragraphs of plain text, separated by blank lines.</param>
/// <param name="Language">ISO 639 code; null means that of whoever acts.</param>
internal sealed record Letter(
    string To,
    string Subject,
    string Body,
    string? ActionLabel = null,
    string? ActionUrl = null,
    string? Language = null
);

/// <summary>How mail leaves the building.</summary>
internal interface IMailTransport
{
    /// <exception cref="MailException">It could not be handed over; later may be better.</exception>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

internal sealed class MailException(string message, Exception inner) : Exception(message, inner);

internal sealed class Mailer(
    IMailTransport transport,
    WorkspaceSettings settings,
    TimeProvider time
)
{
    public Task SendAsync(Letter letter, string messageId, CancellationToken cancellationToken)
    {
        var message = new MimeMessage { MessageId = messageId, Date = time.GetUtcNow() };
        message.From.Add(MailboxAddress.Parse(settings.Mail.Sender));
        message.To.Add(MailboxAddress.Parse(letter.To));
        message.Subject = letter.Subject;
        message.Body = new BodyBuilder
        {
            TextBody = LetterBody.Text(letter),
            HtmlBody = LetterBody.Html(letter),
        }.ToMessageBody();
        return transport.SendAsync(message, cancellationToken);
    }

    /// <summary>The part of a message id after the @.</summary>
    public string IdDomain => settings.Mail.Sender[(settings.Mail.Sender.LastIndexOf('@') + 1)..];
}
