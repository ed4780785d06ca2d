using System.Reflection;
using System.Xml.Linq;

namespace Workspace.Unit.House;

public sealed class ProjectGraphTests
{
    /// <summary>Engines know nothing of each other, and Data and Identity know nothing of anybody.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Workspace.Data"] = [],
        ["Workspace.Identity"] = [],
        ["Workspace.Realtime"] = ["Workspace.Data"],
        ["Workspace.Web"] =
        [
            "Workspace.Data",
            "Workspace.Identity",
            "Workspace.Realtime",
            "Workspace.Workflows",
        ],
        ["Workspace.Workflows"] = ["Workspace.Data"],
    };

    [Fact]
    public void Projects_of_the_product_are_those_of_the_house()
    {
        var projects = Repository.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Allowed.Keys.Order(), projects.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_house_allows(string project)
    {
        var file = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
            );

        Assert.Equal(Allowed[project], references.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_uses_only_what_the_house_allows(string project)
    {
        var used = Assembly
            .Load(project)
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("Workspace.", StringComparison.Ordinal));

        Assert.Empty(used.Except(Allowed[project]));
    }

    public static TheoryData<string> Projects() => [.. Allowed.Keys];
}
