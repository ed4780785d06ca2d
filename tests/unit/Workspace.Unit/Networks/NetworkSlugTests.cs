using Workspace.Web.Features.Networks;

namespace Workspace.Unit.Networks;

public sealed class NetworkSlugTests
{
    [Theory]
    [InlineData("Samen aan de Dorpsstraat", "samen-aan-de-dorpsstraat")]
    [InlineData("Café 't Plein & Omgeving!", "cafe-t-plein-omgeving")]
    [InlineData("  --Één--  ", "een")]
    [InlineData("A/../B?c#d", "a-b-c-d")]
    [InlineData("شبكة", "netwerk")]
    [InlineData("", "netwerk")]
    public void Slug_keeps_letters_and_digits(string name, string slug) =>
        Assert.Equal(slug, NetworkSlug.From(name));

    [Fact]
    public void Slug_of_a_long_name_is_short_and_ends_well()
    {
        var slug = NetworkSlug.From(string.Concat(Enumerable.Repeat("abcdefg ", 40)));

        Assert.InRange(slug.Length, 1, 48);
        Assert.False(slug.EndsWith('-'));
    }

    [Fact]
    public void Drawn_slugs_of_one_name_differ_and_none_is_the_plain_name()
    {
        var drawn = Enumerable.Range(0, 12).Select(_ => NetworkSlug.Drawn("straat")).ToList();

        Assert.Equal(12, drawn.Distinct().Count());
        Assert.All(drawn, slug => Assert.Matches("^straat-[0-9a-z]{5}$", slug));
    }
}
