using System.Globalization;
using Workspace.Web.Http;

namespace Workspace.Unit.Http;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("nl-NL", "12.500,00", 1_250_000L)]
    [InlineData("nl-NL", "12500", 1_250_000L)]
    [InlineData("nl-NL", "€ 0,5", 50L)]
    [InlineData("nl-NL", "", null)]
    [InlineData("en-GB", "12,500.00", 1_250_000L)]
    [InlineData("en-GB", "1,000,000", 100_000_000L)]
    public void Amount_reads_as_the_readers_culture_writes_it(
        string culture,
        string typed,
        long? cents
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.True(Money.TryParse(typed, out var read));
        Assert.Equal(cents, read);
    }

    [Theory]
    [InlineData("nl-NL", "12.50")]
    [InlineData("nl-NL", "50,000")]
    [InlineData("nl-NL", "50000.00")]
    [InlineData("nl-NL", "1.00.000")]
    [InlineData("nl-NL", "-5")]
    [InlineData("nl-NL", "tien")]
    [InlineData("en-GB", "50.000")]
    [InlineData("en-GB", "12,50")]
    public void Amount_that_could_mean_another_is_refused(string culture, string typed)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.False(Money.TryParse(typed, out _));
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void Amount_shown_in_a_text_box_reads_back(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.True(Money.TryParse(Money.Typed(123_456_789), out var cents));
        Assert.Equal(123_456_789, cents);
    }
}
