using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Workspace.Web.Hosting;

namespace Workspace.Web.Mail;

internal sealed class SmtpMail(string host, MailSettings settings) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(
                host,
                settings.Port,
                SecureSocketOptions.Auto,
                cancellationToken
            );
            if (settings is { User: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception)
            when (exception
                    is SmtpCommandException
                        or SmtpProtocolException
                        or AuthenticationException
                        or ServiceNotConnectedException
                        or SocketException
                        or IOException
            )
        {
            throw new MailException("The mail server did not take the message.", exception);
        }
    }
}
