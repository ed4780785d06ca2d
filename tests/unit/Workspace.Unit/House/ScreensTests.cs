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
    [InlineData("""<p style="border: 1px solid #eee">""", true)]
    [InlineData("""<Swatch Value="#0462aa" />""", true)]
    [InlineData("""<p style="color: var(--ws-ink)">""", false)]
    [InlineData("""<path fill="currentColor" stroke="none" />""", false)]
    [InlineData("""<a href="#add">&#169;</a>""", false)]
    [InlineData("""@code { Go("#add-item"); }""", false)]
    [InlineData("""<a href="#2026">""", false)]
    [InlineData("""<a href="@Links.Document(id)#face">""", false)]
    public void Colour_is_seen(string markup, bool isColour) =>
        Assert.Equal(isColour, Colour().IsMatch(markup));

    // A fragment such as #add looks like a colour; outside a property that takes one, a colour has a digit.
    [GeneratedRegex(
        """
            [\s"':=]\#(?=[a-f]*[0-9])(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])(?<!href="\#\w+)
            | \b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(
            | (?:color|background|fill|stroke|border|outline|shadow)["']?\s*[:=]\s*["']?(?:[^;"'<>]*\s)?
              (?:\#[0-9a-f]{3,8}\b
              |(?:black|white|gr[ae]y|silver|red|maroon|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple|orange)\b)
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Colour();
}
