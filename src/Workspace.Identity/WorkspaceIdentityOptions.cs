namespace Workspace.Identity;

/// <summary>What the host decides about identity.</summary>
public sealed class WorkspaceIdentityOptions
{
    /// <summary>Connection string of the application role; it owns nothing and reads and writes schema <c>identity</c>.</summary>
    public string Database { get; set; } = "";

    /// <summary>The address people use. With https, cookies are <c>__Host-</c> and always Secure.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>E-mail addresses of platform administrators. They count only once proven: by code, or by the provider of a claimed domain.</summary>
    public IList<string> Administrators { get; } = [];

    /// <summary>Allows issuers on the loopback interface, also over plain http. For development, demonstration and tests.</summary>
    public bool AllowLoopbackIssuers { get; set; }

    /// <summary>Allows issuers in private address ranges (RFC 1918, unique local IPv6), for an installation inside a closed network.</summary>
    public bool AllowPrivateIssuers { get; set; }

    /// <summary>How long an outgoing request to a provider may take.</summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A session that was not used this long has ended.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A session ends after this long, used or not.</summary>
    public TimeSpan SessionMaximum { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a mailed code can be used.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    internal bool IsSecure => PublicUrl?.Scheme == Uri.UriSchemeHttps;
}
