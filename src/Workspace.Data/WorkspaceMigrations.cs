using Microsoft.EntityFrameworkCore;
using Workspace.Data.Isolation;

namespace Workspace.Data;

/// <summary>Brings the tenant-scoped schemas up to date, isolation included.</summary>
public static class WorkspaceMigrations
{
    /// <summary>Migrates as the owner; can be repeated.</summary>
    public static async Task ApplyAsync(WorkspaceDb db, CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        await IsolationSql.ApplyAsync(db, cancellationToken);
    }
}
