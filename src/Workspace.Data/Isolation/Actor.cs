namespace Workspace.Data.Isolation;

/// <summary>Who enters the database. Which networks become visible follows from it, in the database.</summary>
public abstract record Actor
{
    private Actor() { }

    /// <summary>A signed-in person, who sees the networks of their memberships, or only <paramref name="Only"/> of them.</summary>
    public sealed record Person(PersonId Id, NetworkId? Only = null) : Actor;

    /// <summary>Work that no person does at that moment (a timer, the document log), by name, for the networks it is about.</summary>
    public sealed record Job(string Name, params IReadOnlyList<NetworkId> Networks) : Actor;
}
