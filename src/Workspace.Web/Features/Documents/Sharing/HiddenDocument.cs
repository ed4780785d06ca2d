using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>
/// A document that this member can't open, though it is one of their network: whoever has its address may know that it is there,
/// and ask. Its title stays unknown.
/// </summary>
internal static class HiddenDocument
{
    public static async Task<bool> IsAsync(
        TenantScope tenant,
        DocumentId id,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select app.is_hidden_document($1)",
            tenant.Transaction.Connection
        );
        command.Parameters.Add(new() { Value = id.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
