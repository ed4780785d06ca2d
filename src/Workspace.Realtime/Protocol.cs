using MessagePack;
using Workspace.Data.Documents;
using Workspace.Realtime.Texts;

namespace Workspace.Realtime;

/// <summary>Names on the wire; docs/realtime-protocol.md explains them.</summary>
internal static class Protocol
{
    /// <inheritdoc cref="DocumentSchema.Version"/>
    public const int Schema = DocumentSchema.Version;

    public const string Joined = "Joined";
    public const string Changed = "Changed";
    public const string Saved = "Saved";
    public const string Awareness = "Awareness";
    public const string Rights = "Rights";
    public const string Commented = "Commented";
    public const string Ended = "Ended";

    public static string NameOf(DocumentRight right) =>
        right switch
        {
            DocumentRight.Read => "read",
            DocumentRight.Comment => "comment",
            DocumentRight.Edit => "edit",
            _ => "none",
        };
}

/// <summary>Why a join was refused or a session ended.</summary>
public static class EndReason
{
    /// <summary>No such document, or not for this person: the two cannot be told apart.</summary>
    public const string NotFound = "not-found";

    /// <summary>Whoever sent the edit may not write in this document, or not any more: nothing of it was stored.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>The sign-in that this connection came with has ended. The connection is closed.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>The client writes documents with another schema version.</summary>
    public const string Schema = "schema";

    /// <summary>An update or state vector that does not follow the format, or says what no editor says.</summary>
    public const string Malformed = "malformed";

    /// <summary>An update with new units under a number that is not the person's.</summary>
    public const string Foreign = "foreign";

    /// <summary>An update, or what it would make of the document, is beyond the limits.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The same client number joined again; the older connection makes way.</summary>
    public const string Replaced = "replaced";

    /// <summary>The document can't be read or stored now; join again later.</summary>
    public const string Unavailable = "unavailable";
}

/// <summary>What a client gets when it has joined.</summary>
[MessagePackObject]
public sealed record Welcome
{
    /// <summary>The client number to write under.</summary>
    [Key("client")]
    public long Client { get; init; }

    /// <summary>Place in the document's log that <see cref="Update"/> brings the client to.</summary>
    [Key("sequence")]
    public long Sequence { get; init; }

    /// <summary>What the client misses.</summary>
    [Key("update")]
    public byte[] Update { get; init; } = [];

    /// <summary>What the server has, so that the client can send what the server misses.</summary>
    [Key("stateVector")]
    public byte[] StateVector { get; init; } = [];

    [Key("mayWrite")]
    public bool MayWrite { get; init; }

    /// <summary>"read", "comment" or "edit".</summary>
    [Key("right")]
    public string Right { get; init; } = "";

    /// <summary>Everybody in the document, this connection included.</summary>
    [Key("people")]
    public IReadOnlyList<Presence> People { get; init; } = [];
}

/// <summary>Somebody's presence in a document. Who it is comes from the server, the state from their client.</summary>
[MessagePackObject]
public sealed record Presence
{
    [Key("client")]
    public long Client { get; init; }

    /// <summary>The member's id, so that two tabs of one member can be told to be one person.</summary>
    [Key("member")]
    public string Member { get; init; } = "";

    [Key("name")]
    public string Name { get; init; } = "";

    [Key("party")]
    public string Party { get; init; } = "";

    /// <summary>The party's place in the order of joining, from 0; gives its colour.</summary>
    [Key("partyOrdinal")]
    public int PartyOrdinal { get; init; }

    /// <summary>A JSON object, or null when the client said nothing yet.</summary>
    [Key("state")]
    public string? State { get; init; }

    /// <summary>True when the client is no longer there.</summary>
    [Key("gone")]
    public bool Gone { get; init; }
}
