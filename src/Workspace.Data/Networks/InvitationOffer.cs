using Npgsql;

namespace Workspace.Data.Networks;

public enum InvitationState
{
    Open,
    Expired,
    Withdrawn,
    Accepted,
}

/// <summary>What an invitation is about, for whoever holds its token: no membership is needed to read it.</summary>
public sealed record InvitationOffer(
    Guid Id,
    NetworkId NetworkId,
    string NetworkName,
    string Purpose,
    string PartyName,
    string Inviter,
    string Email,
    MemberRole Role,
    DateTimeOffset ExpiresAt,
    InvitationState State
)
{
    /// <summary>The offer behind this hash of a token, or null when there is none.</summary>
    public static async Task<InvitationOffer?> FindAsync(
        NpgsqlConnection connection,
        byte[] tokenHash,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            select id, network_id, network_name, purpose, party_name, inviter, email, role, expires_at, state
            from app.invitation($1)
            """,
            connection
        );
        command.Parameters.Add(new() { Value = tokenHash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                reader.GetGuid(0),
                new(reader.GetGuid(1)),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                Enum.Parse<MemberRole>(reader.GetString(7)),
                reader.GetFieldValue<DateTimeOffset>(8),
                Enum.Parse<InvitationState>(reader.GetString(9), ignoreCase: true)
            )
            : null;
    }
}
