using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;
using Workspace.Identity.Codes;
using Workspace.Identity.Connections;
using Workspace.Identity.People;
using Workspace.Identity.Server;
using Workspace.Identity.Sessions;
using Workspace.Identity.Tokens;

namespace Workspace.Identity;

/// <summary>Who people are, and how they prove it. Knows nothing of networks, so nothing here is tenant-scoped.</summary>
internal sealed partial class IdentityDb(DbContextOptions<IdentityDb> options)
    : IdentityUserContext<
        Person,
        Guid,
        IdentityUserClaim<Guid>,
        ExternalIdentity,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >(options),
        IDataProtectionKeyContext
{
    public const string Schema = "identity";

    public DbSet<Person> Persons => Users;
    public DbSet<ExternalIdentity> ExternalIdentities => UserLogins;
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();
    public DbSet<RateLimit> RateLimits => Set<RateLimit>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Connection> Connections => Set<Connection>();
    public DbSet<ClaimedDomain> ClaimedDomains => Set<ClaimedDomain>();
    public DbSet<PersonalAccessToken> PersonalAccessTokens => Set<PersonalAccessToken>();
    public DbSet<ServerKey> ServerKeys => Set<ServerKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The tables include passkeys. The base class asks the application's services for this, and has none when migrating.</summary>
    public static Version StoreVersion => IdentitySchemaVersions.Version3;

    /// <summary>A context for migrations, on the migrator's own connection.</summary>
    public static IdentityDb ForMigration(string connectionString)
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(identity =>
            identity.Stores.SchemaVersion = StoreVersion
        );
        var options = new DbContextOptionsBuilder<IdentityDb>();
        options.UseApplicationServiceProvider(services.BuildServiceProvider());
        Configure(options, connectionString);
        return new(options.Options);
    }

    public static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder
            .UseNpgsql(
                connectionString,
                npgsql => npgsql.MigrationsHistoryTable("migrations", Schema)
            )
            .UseOpenIddict<Guid>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
        builder.ApplyConfigurationsFromAssembly(typeof(IdentityDb).Assembly);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("person_claims");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("person_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("passkeys");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        builder
            .Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>()
            .ToTable("openid_applications");
        builder
            .Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>()
            .ToTable("openid_authorizations");
        builder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("openid_scopes");
        builder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("openid_tokens");

        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (type.IsMappedToJson())
            {
                type.SetContainerColumnName(SnakeCase(type.GetContainerColumnName()!));
                continue;
            }

            foreach (var property in type.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.GetColumnName()));
            }

            foreach (var key in type.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var foreignKey in type.GetForeignKeys())
            {
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
            }

            foreach (var index in type.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    private static string SnakeCase(string name) =>
        WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
