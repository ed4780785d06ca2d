using Npgsql;
using Workspace.Data.Isolation;

namespace Workspace.Data.Documents;

public static class DocumentsToDo
{
    /// <summary>
    /// The documents that a job has something to do with, over all networks. The functions of the database that know give ids alone.
    /// </summary>
    /// <param name="call">The function with its parameters, such as <c>app.documents_to_empty($1, $2)</c>.</param>
    public static async Task<List<(NetworkId Network, DocumentId Document)>> DocumentsToDoAsync(
        this TenantTransaction transaction,
        string call,
        IReadOnlyCollection<object> parameters,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"select network_id, document_id from {call}",
            transaction.Connection
        );
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var documents = new List<(NetworkId, DocumentId)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            documents.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return documents;
    }
}
