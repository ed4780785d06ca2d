using System.Text.Json;
using System.Text.RegularExpressions;
using Workspace.Workflows.Decisions;

namespace Workspace.Unit.House;

/// <summary>Who verifies a dossier reads docs/events.md: it tells what is written, and all of it.</summary>
public sealed partial class EventsTests
{
    [Fact]
    public void Page_lists_the_events_with_their_members()
    {
        var written = typeof(DecisionEvent)
            .GetNestedTypes()
            .Where(type => type.IsSubclassOf(typeof(DecisionEvent)))
            .Select(type => $"{type.Name}: {string.Join(' ', MembersOf(type))}");
        var listed = EventRow()
            .Matches(Repository.Read("docs/events.md"))
            .Select(row =>
                $"{row.Groups["name"].Value}: {row.Groups["members"].Value.Replace("`", "", StringComparison.Ordinal)}"
            );

        Assert.Equal(written.Order(), listed.Order());
    }

    /// <summary>What the constructor takes is what is written; <c>at</c> is common to all.</summary>
    private static IEnumerable<string> MembersOf(Type type) =>
        type.GetConstructors()
            .Single()
            .GetParameters()
            .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))
            .Where(name => name != "at");

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \| (?<members>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();
}
