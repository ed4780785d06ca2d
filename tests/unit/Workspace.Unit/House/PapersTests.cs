using System.Text.RegularExpressions;

namespace Workspace.Unit.House;

/// <summary>The papers a buyer and a contributor look for.</summary>
public sealed partial class PapersTests
{
    [Theory]
    [InlineData("README.md", "./run --demo")]
    [InlineData("CONTRIBUTING.md", "./test")]
    [InlineData("LICENSE", "EUROPEAN UNION PUBLIC LICENCE v. 1.2")]
    [InlineData("SECURITY.md", "vulnerability")]
    [InlineData("docs/glossary.md", "samenwerkingsverband")]
    [InlineData("publiccode.yml", "license: EUPL-1.2")]
    public void Paper_is_present_and_says_what_it_is_for(string file, string says) =>
        Assert.Contains(says, Repository.Read(file), StringComparison.OrdinalIgnoreCase);

    /// <summary>What publiccode.yml 0.7 makes mandatory.</summary>
    [Theory]
    [InlineData("publiccodeYmlVersion: \"0.7\"")]
    [InlineData("name: ")]
    [InlineData("url: https://")]
    [InlineData("platforms:")]
    [InlineData("developmentStatus: ")]
    [InlineData("softwareType: standalone/web")]
    [InlineData("description:")]
    [InlineData("    shortDescription: ")]
    [InlineData("    longDescription: ")]
    [InlineData("    features:")]
    [InlineData("legal:")]
    [InlineData("maintenance:")]
    [InlineData("  contacts:")]
    [InlineData("localisation:")]
    [InlineData("  localisationReady: true")]
    [InlineData("  availableLanguages:")]
    public void Publiccode_has_what_the_standard_demands(string line) =>
        Assert.Contains(
            $"\n{line}",
            "\n" + Repository.Read("publiccode.yml"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Links_between_papers_lead_somewhere()
    {
        var papers = Repository.Files("", "*.md");
        var dead =
            from paper in papers
            from Match link in Link().Matches(Repository.Read(paper))
            let target = link.Groups[1].Value
            where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(paper)!, target))
            select $"{paper}: {target}";

        Assert.NotEmpty(papers);
        Assert.Empty(dead);
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Repository
            .Files("docs/adr", "*.md")
            .Select(file => Path.GetFileName(file).Split('-')[0])
            .ToList();

        Assert.NotEmpty(numbers);
        Assert.Equal(
            Enumerable.Range(1, numbers.Count).Select(number => $"{number:0000}"),
            numbers
        );
    }

    /// <summary>A relative link in Markdown, without its fragment.</summary>
    [GeneratedRegex(@"\]\((?!\w+:|#)([^)#\s]+)")]
    private static partial Regex Link();
}
