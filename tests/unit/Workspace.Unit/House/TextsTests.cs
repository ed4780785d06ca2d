using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workspace.Unit.House;

/// <summary>Every text on screen exists in Dutch (X.resx) and English (X.en.resx).</summary>
public sealed partial class TextsTests
{
    private const string English = ".en.resx";

    [Fact]
    public void Dutch_and_English_come_in_pairs()
    {
        var files = Repository.Files("src", "*.resx");
        var dutch = files.Where(file => !file.EndsWith(English, StringComparison.Ordinal));
        var english = files.Where(file => file.EndsWith(English, StringComparison.Ordinal));

        Assert.NotEmpty(files);
        Assert.Equal(dutch.Select(EnglishOf).Order(), english.Order());
    }

    [Theory]
    [MemberData(nameof(Dutch))]
    public void Text_has_the_same_keys_in_both_languages(string dutch) =>
        Assert.Equal(Texts(dutch).Keys.Order(), Texts(EnglishOf(dutch)).Keys.Order());

    [Theory]
    [MemberData(nameof(Dutch))]
    public void Text_has_the_same_placeholders_in_both_languages(string dutch)
    {
        var english = Texts(EnglishOf(dutch));

        Assert.Empty(
            Texts(dutch)
                .Where(text =>
                    english.TryGetValue(text.Key, out var other)
                    && !Placeholders(text.Value).SetEquals(Placeholders(other))
                )
                .Select(text => text.Key)
        );
    }

    [Theory]
    [MemberData(nameof(Dutch))]
    public void Text_is_never_empty(string dutch) =>
        Assert.Empty(
            Texts(dutch)
                .Concat(Texts(EnglishOf(dutch)))
                .Where(text => string.IsNullOrWhiteSpace(text.Value))
                .Select(text => text.Key)
        );

    /// <summary>A localizer shows the key itself when it finds no text, so a slip would reach the screen.</summary>
    [Fact]
    public void Text_that_is_asked_for_exists()
    {
        var texts = Dutch()
            .Select(file => file.Data)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, Texts);
        var asked = Repository
            .Files("src", "*.razor")
            .Concat(Repository.Files("src", "*.cs"))
            .SelectMany(file =>
                Asked(Repository.Read(file)).Select(text => (file, text.Texts, text.Key))
            )
            .ToList();

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(
            asked,
            text => !texts.TryGetValue(text.Texts, out var known) || !known.ContainsKey(text.Key)
        );
    }

    /// <summary>What an island's script declares, it gets from the texts of which the name begins with <c>Editor.</c>.</summary>
    [Fact]
    public void Text_that_the_editor_declares_exists()
    {
        var known = Repository
            .Files("src/Workspace.Web/Features/Documents", "*.resx")
            .SelectMany(file => Texts(file).Keys)
            .Where(key => key.StartsWith("Editor.", StringComparison.Ordinal))
            .Select(key => key.Split('.')[^1])
            .ToHashSet();
        var declared = Repository
            .Files("src/Workspace.Web/Features/Documents", "*.ts")
            .SelectMany(file => Declared().Matches(Repository.Read(file)))
            .SelectMany(declaration => Member().Matches(declaration.Groups[1].Value))
            .Select(member => member.Groups[1].Value)
            .ToList();

        Assert.Contains("placeholder", declared);
        Assert.DoesNotContain(declared, name => !known.Contains(name));
    }

    [Theory]
    [InlineData("Hallo {0}, je bent {1}", "1 and {0}", false)]
    [InlineData("Hallo {0}, om {1:t}", "At {1:HH:mm}: {0}", true)]
    [InlineData("Hallo {{0}}", "Hello", true)]
    public void Placeholders_are_compared_as_a_set(string one, string other, bool same) =>
        Assert.Equal(same, Placeholders(one).SetEquals(Placeholders(other)));

    public static TheoryData<string> Dutch() =>
        [
            .. Repository
                .Files("src", "*.resx")
                .Where(file => !file.EndsWith(English, StringComparison.Ordinal)),
        ];

    private static string EnglishOf(string dutch) => Path.ChangeExtension(dutch, English);

    private static Dictionary<string, string> Texts(string file) =>
        XDocument
            .Load(Repository.PathOf(file))
            .Root!.Elements("data")
            .ToDictionary(
                data => data.Attribute("name")!.Value,
                data => data.Element("value")?.Value ?? ""
            );

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    private static IEnumerable<(string Texts, string Key)> Asked(string source) =>
        Localizer()
            .Matches(source)
            .SelectMany(localizer =>
                Regex
                    .Matches(source, $"\\b{localizer.Groups["name"].Value}\\[\"(\\w+)\"")
                    .Select(key => (localizer.Groups["texts"].Value, key.Groups[1].Value))
            );

    [GeneratedRegex(@"interface \w*Texts\b[^{]*\{(.*?)\n\}", RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^  (\w+): string;", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<!\{)\{(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Localizer();
}
