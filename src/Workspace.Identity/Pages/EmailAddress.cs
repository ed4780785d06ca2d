using System.Net.Mail;

namespace Workspace.Identity.Pages;

/// <summary>Addresses as people type them.</summary>
public static class EmailAddress
{
    private const int Longest = 254;

    /// <summary>The address as typed, without spaces around it, or null when it cannot be one.</summary>
    public static string? Parse(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= Longest } email
        // ASCII alone: lowering some other letters gives ASCII ones (the Kelvin sign a k), and so somebody else's address.
        && email.All(character => char.IsAscii(character) && character > ' ' && character != 0x7f)
        && MailAddress.TryCreate(email, out var address)
        && address.Address == email
        && address.Host.Contains('.', StringComparison.Ordinal)
            ? email
            : null;
}
