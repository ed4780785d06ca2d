using System.Text.RegularExpressions;
using MimeKit;

namespace Workspace.Postgres.Support;

/// <summary>The mail that left the product. Each letter is read once.</summary>
public sealed partial class MailBox : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string folder;
    private readonly HashSet<string> read = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly FileSystemWatcher watcher;

    internal MailBox(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        watcher = new(folder) { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => arrived.Release();
        watcher.Created += (_, _) => arrived.Release();
    }

    /// <summary>The oldest unread letter to this address, waited for when it is still on its way.</summary>
    public async Task<TestLetter> ReadAsync(string to)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(Patience);
        while (true)
        {
            if (Unread().FirstOrDefault(letter => letter.IsTo(to)) is { } letter)
            {
                read.Add(letter.File);
                return letter;
            }

            try
            {
                await arrived.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
                when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No mail to {to} within {Patience.TotalSeconds} s.");
            }
        }
    }

    /// <summary>What has arrived and was not read, oldest first.</summary>
    public IReadOnlyList<TestLetter> Unread() =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.eml")
                .Where(file => !read.Contains(file))
                .Order(StringComparer.Ordinal)
                .Select(file => new TestLetter(file, MimeMessage.Load(file))),
        ];

    public void Dispose()
    {
        watcher.Dispose();
        arrived.Dispose();
    }
}

public sealed partial record TestLetter(string File, MimeMessage Message)
{
    public string Subject => Message.Subject ?? "";
    public string Text => Message.TextBody ?? "";

    /// <summary>The six digits of a sign-in code.</summary>
    public string Code => SixDigits().Match(Subject).Value;

    /// <summary>Path and query of the letter's link into the product.</summary>
    public string Link => new Uri(Address().Match(Text).Value).PathAndQuery;

    internal bool IsTo(string address) =>
        Message.To.Mailboxes.Any(mailbox =>
            mailbox.Address.Equals(address, StringComparison.OrdinalIgnoreCase)
        );

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
