using System.Globalization;
using System.Text;
using Workspace.Web.Hosting;

namespace Workspace.Web.Http;

/// <summary>Where to report a weakness (RFC 9116). Its date of expiry moves along: the contact is configuration, not a file that ages.</summary>
internal static class SecurityTxt
{
    public const string Path = "/.well-known/security.txt";

    public static IResult Get(WorkspaceSettings settings, TimeProvider time) =>
        Results.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Contact: {settings.SecurityContact}\nExpires: {time.GetUtcNow().UtcDateTime.Date.AddDays(180):yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: nl, en\n"
            ),
            "text/plain",
            Encoding.UTF8
        );
}
