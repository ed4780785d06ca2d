using System.Net.Mail;
using Npgsql;
using StackExchange.Redis;
using Workspace.Web.Shell;

namespace Workspace.Web.Hosting;

/// <summary>What the operator configures, read and checked once at start-up.</summary>
internal sealed record WorkspaceSettings
{
    public required string DataFolder { get; init; }

    /// <summary>Connection string of the application role; null means a PostgreSQL of our own in <see cref="DataFolder"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Connection string of the migrating role; null means that somebody else migrates.</summary>
    public string? MigratorDatabase { get; init; }

    /// <summary>A Redis (StackExchange.Redis configuration) that hurries several instances along; null for one instance.</summary>
    public string? Redis { get; init; }
    public Uri? PublicUrl { get; init; }

    /// <summary>The path of a Chromium or Chrome that prints PDF; null when none does.</summary>
    public string? PdfBrowser { get; init; }
    public required IReadOnlyList<string> Administrators { get; init; }
    public bool IsDemo { get; init; }
    public bool AllowPrivateIssuers { get; init; }

    /// <summary>Where weaknesses are reported: a mailto:, tel: or https: address.</summary>
    public required string SecurityContact { get; init; }
    public required MailSettings Mail { get; init; }
    public required Theme Theme { get; init; }

    /// <exception cref="StartupException">A value is wrong or missing; the message is one line that names it.</exception>
    public static WorkspaceSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Workspace");
        var isDemo = Flag(section, "Demo");
        if (isDemo && environment.IsProduction())
        {
            throw new StartupException(
                "Workspace__Demo: the demonstration signs anybody in, so it never runs in Production; leave --demo out."
            );
        }

        if (environment.IsProduction() && string.IsNullOrEmpty(section["PublicUrl"]))
        {
            throw new StartupException(
                "Workspace__PublicUrl is missing: in Production it names the address that people use, such as https://samenwerken.example.nl."
            );
        }

        return new()
        {
            DataFolder = Path.GetFullPath(section["Data"] ?? ".data"),
            Database = ConnectionString(section, "Database"),
            MigratorDatabase = ConnectionString(section, "MigratorDatabase"),
            Redis = RedisConfiguration(section),
            PublicUrl = Address(section, "PublicUrl"),
            PdfBrowser = section["Pdf:Browser"] switch
            {
                null or "" => null,
                var path when File.Exists(path) => Path.GetFullPath(path),
                _ => throw Wrong(section, "Pdf__Browser", "names no program"),
            },
            Administrators =
            [
                .. (section["Administrators"] ?? "").Split(
                    [',', ';', ' '],
                    StringSplitOptions.RemoveEmptyEntries
                ),
            ],
            IsDemo = isDemo,
            AllowPrivateIssuers = Flag(section, "AllowPrivateIssuers"),
            SecurityContact = section["SecurityContact"] switch
            {
                null or "" => "mailto:security@localhost.localdomain",
                var value
                    when Uri.TryCreate(value, UriKind.Absolute, out var uri)
                        && uri.Scheme is "mailto" or "tel" or "https" => value,
                _ => throw Wrong(
                    section,
                    "SecurityContact",
                    "must be a mailto:, tel: or https: address"
                ),
            },
            Mail = MailSettings.From(section.GetSection("Mail")),
            Theme = Theme.From(section.GetSection("Theme")),
        };
    }

    internal static bool Flag(IConfigurationSection section, string name) =>
        section[name] switch
        {
            null or "" => false,
            var value when bool.TryParse(value, out var flag) => flag,
            _ => throw Wrong(section, name, "must be true or false"),
        };

    internal static StartupException Wrong(
        IConfigurationSection section,
        string name,
        string what
    ) => new($"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name} {what}.");

    private static string? ConnectionString(IConfigurationSection section, string name)
    {
        if (section[name] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(value);
            if (parsed.NoResetOnClose || parsed.Multiplexing)
            {
                throw Wrong(
                    section,
                    name,
                    "must leave 'No Reset On Close' and 'Multiplexing' off: they leak one person's access to the next"
                );
            }

            return parsed.Host is null ? throw Wrong(section, name, "names no Host") : value;
        }
        catch (ArgumentException)
        {
            throw Wrong(
                section,
                name,
                "is not a PostgreSQL connection string (Host=…;Username=…;Password=…;Database=…)"
            );
        }
    }

    private static string? RedisConfiguration(IConfigurationSection section)
    {
        if (section["Redis"] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return ConfigurationOptions.Parse(value).EndPoints.Count > 0
                ? value
                : throw Wrong(section, "Redis", "names no host");
        }
        catch (ArgumentException)
        {
            throw Wrong(
                section,
                "Redis",
                "is not a Redis configuration (host:6379,password=…,ssl=true)"
            );
        }
    }

    private static Uri? Address(IConfigurationSection section, string name) =>
        section[name] switch
        {
            null or "" => null,
            var value
                when Uri.TryCreate(value, UriKind.Absolute, out var uri)
                    && uri.Scheme is "http" or "https" => uri,
            _ => throw Wrong(
                section,
                name,
                "must be an absolute http(s) address, such as https://samenwerken.example.nl"
            ),
        };
}

/// <summary>How mail leaves: over SMTP, or as files in the data folder when no host is named.</summary>
internal sealed record MailSettings(
    string? Host,
    int Port,
    string? User,
    string? Password,
    string Sender
)
{
    public static MailSettings From(IConfigurationSection section) =>
        new(
            section["Host"] is { Length: > 0 } host ? host : null,
            section["Port"] switch
            {
                null or "" => 587,
                var value when int.TryParse(value, out var port) && port is > 0 and < 65536 => port,
                _ => throw WorkspaceSettings.Wrong(section, "Port", "must be a port number"),
            },
            section["User"],
            section["Password"],
            section["From"] switch
            {
                null or "" => "samenwerkruimte@localhost.localdomain",
                var value when MailAddress.TryCreate(value, out _) => value,
                _ => throw WorkspaceSettings.Wrong(section, "From", "must be a mail address"),
            }
        );
}
