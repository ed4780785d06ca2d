using MimeKit;

namespace Workspace.Web.Mail;

/// <summary>For trial, development and tests: each mail is a file that any mail program opens.</summary>
internal sealed class MailFolder(string folder) : IMailTransport
{
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = $"{Guid.CreateVersion7()}.eml";
        var writing = Path.Combine(folder, name + ".new");
        await message.WriteToAsync(writing, cancellationToken);
        File.Move(writing, Path.Combine(folder, name));
    }
}
