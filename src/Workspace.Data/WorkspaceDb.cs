using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workspace.Data.Agenda;
using Workspace.Data.Audit;
using Workspace.Data.Decisions;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Data.Mandates;
using Workspace.Data.Networks;
using Workspace.Data.Notifications;

namespace Workspace.Data;

/// <summary>The tenant-scoped tables. Filtering by network is the database's work (row-level security), never a query filter's.</summary>
public sealed partial class WorkspaceDb(DbContextOptions<WorkspaceDb> options) : DbContext(options)
{
    public const string Schema = "app";

    public DbSet<Network> Networks => Set<Network>();
    public DbSet<Party> Parties => Set<Party>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    public DbSet<MeetingAnswer> MeetingAnswers => Set<MeetingAnswer>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<DocumentUpdate> DocumentUpdates => Set<DocumentUpdate>();
    public DbSet<DocumentState> DocumentStates => Set<DocumentState>();
    public DbSet<DocumentClient> DocumentClients => Set<DocumentClient>();
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();
    public DbSet<DocumentGrant> DocumentGrants => Set<DocumentGrant>();
    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    public DbSet<PublicLink> PublicLinks => Set<PublicLink>();
    public DbSet<DocumentWords> DocumentWords => Set<DocumentWords>();
    public DbSet<CommentThread> CommentThreads => Set<CommentThread>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<CommentReaction> CommentReactions => Set<CommentReaction>();
    public DbSet<DocumentFile> DocumentFiles => Set<DocumentFile>();
    public DbSet<DocumentFileContent> DocumentFileContents => Set<DocumentFileContent>();
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();
    public DbSet<DecisionSummary> Decisions => Set<DecisionSummary>();
    public DbSet<DecisionAsk> DecisionAsks => Set<DecisionAsk>();
    public DbSet<StoredEvent> StoredEvents => Set<StoredEvent>();
    public DbSet<CommandReceipt> CommandReceipts => Set<CommandReceipt>();
    public DbSet<FrozenText> FrozenTexts => Set<FrozenText>();
    public DbSet<FrozenComments> FrozenComments => Set<FrozenComments>();
    public DbSet<SealedText> SealedTexts => Set<SealedText>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<MandateUse> MandateUses => Set<MandateUse>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>A context inside a tenant transaction.</summary>
    public static WorkspaceDb In(TenantTransaction transaction)
    {
        var options = new DbContextOptionsBuilder<WorkspaceDb>();
        options.UseNpgsql(transaction.Connection);
        var db = new WorkspaceDb(options.Options);
        db.Database.UseTransaction(transaction.Transaction);
        return db;
    }

    /// <summary>A context for migrations, on the migrator's own connection.</summary>
    public static WorkspaceDb ForMigration(string connectionString) =>
        new(
            new DbContextOptionsBuilder<WorkspaceDb>()
                .UseNpgsql(
                    connectionString,
                    npgsql => npgsql.MigrationsHistoryTable("migrations", Schema)
                )
                .Options
        );

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in typeof(WorkspaceDb).Assembly.GetTypes().Where(IsTypedId))
        {
            configurationBuilder
                .Properties(id)
                .HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkspaceDb).Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in type.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var key in type.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var foreignKey in type.GetForeignKeys())
            {
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
                // Nothing disappears because something else did: what is removed is removed by an act of its own.
                foreignKey.DeleteBehavior = DeleteBehavior.Restrict;
            }

            foreach (var index in type.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    private static bool IsTypedId(Type type) =>
        type.IsValueType
        && type.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static string SnakeCase(string name) =>
        WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();

    private sealed class IdConverter<T>()
        : ValueConverter<T, Guid>(id => id.Value, value => From(value))
        where T : struct, IId<T>
    {
        private static T From(Guid value) => T.From(value);
    }
}
