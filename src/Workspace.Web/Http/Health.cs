using Npgsql;

namespace Workspace.Web.Http;

internal static class Health
{
    public static async Task<IResult> ReadyAsync(
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return Results.Ok();
        }
        catch (NpgsqlException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
