using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>Somebody waits for this person's answer: may they open the document?</summary>
internal sealed record AskedForDocument(
    NetworkId NetworkId,
    DocumentId Document,
    string Title,
    string Name
)
{
    /// <summary>Over all networks of the transaction, those who asked longest ago first.</summary>
    public static async Task<IReadOnlyList<AskedForDocument>> ReadAsync(
        TenantScope tenant,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select network_id, document_id, title, name from app.requests_to_answer($1)",
            tenant.Transaction.Connection
        )
        {
            Parameters = { new() { Value = most } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var asked = new List<AskedForDocument>();
        while (await reader.ReadAsync(cancellationToken))
        {
            asked.Add(
                new(
                    new(reader.GetGuid(0)),
                    new(reader.GetGuid(1)),
                    reader.GetString(2),
                    reader.GetString(3)
                )
            );
        }

        return asked;
    }
}
