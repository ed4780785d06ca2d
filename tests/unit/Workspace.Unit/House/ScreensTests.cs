using System.Text.RegularExpressions;

namespace Workspace.Unit.House;

public sealed partial class ScreensTests
{
    /// <summary>A municipality brings its own tokens; a colour written in a page would not follow them.</summary>
    [Fact]
    public void Page_holds_no_colour_of_its_own()
    {
        var pages = Repository.Files("src", "*.razor");

        Assert.NotEmpty(pages);
        Assert.Empty(
            pages.SelectMany(page =>
                Colour()
                    .Matches(Repository.Read(page))
                    .Select(colour => $"{page}: {colour.Value.Trim()}")
            )
        );
    }

    [Theory]
    [InlineData("""<p style="color: #c00">""", true)]
    [InlineData("""<path fill="#1A2b3C" />""", true)]
    [InlineData("""<p style="background:rgb(0 0 0 / 50%)">""", true)]
    [InlineData("""<rect stroke="white" />""", true)]
    [InlineData("""<p style="color: red">""", true)]
    [InlineData("""<p style="color: var(--ws-ink)">""", false)]
    [InlineData("""<path fill="currentColor" stroke="none" />""", false)]
    [InlineData("""<a href="#add">&#169;</a>""", false)]
    [InlineData("""<a href="@Links.Document(id)#face">""", false)]
    public void Colour_is_seen(string markup, bool isColour) =>
        Assert.Equal(isColour, Colour().IsMatch(markup));

    [GeneratedRegex(
        """
            [\s"':=]\#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?<!href="\#\w+)
            | \b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(
            | (?:color|background|fill|stroke)["']?\s*[:=]\s*["']?
              (?:black|white|gr[ae]y|silver|red|maroon|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple|orange)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Colour();
}
