using Microsoft.EntityFrameworkCore.Design;

namespace Workspace.Data;

/// <summary>Lets the migration tool read the model; it opens no connection.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<WorkspaceDb>
{
    public WorkspaceDb CreateDbContext(string[] args) => WorkspaceDb.ForMigration("Host=none");
}
