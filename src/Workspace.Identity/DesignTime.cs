using Microsoft.EntityFrameworkCore.Design;

namespace Workspace.Identity;

/// <summary>Lets the migration tool read the model; it opens no connection.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args) => IdentityDb.ForMigration("Host=none");
}
