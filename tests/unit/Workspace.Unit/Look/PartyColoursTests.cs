using System.Globalization;
using System.Text.RegularExpressions;
using Workspace.Unit.House;

namespace Workspace.Unit.Look;

/// <summary>A party's initials stand in its colour on paper and on its soft version, and in paper on it (WCAG 2.2, 1.4.3).</summary>
public sealed partial class PartyColoursTests
{
    private const double Soft = 0.12;
    private static readonly double[] Paper = [255, 255, 255];

    public static TheoryData<int, string> Colours =>
        [
            .. Colour()
                .Matches(Repository.Read("src/Workspace.Web/Shell/css/parties.css"))
                .Select(match =>
                    (
                        int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                        match.Groups[2].Value
                    )
                ),
        ];

    [Fact]
    public void Parties_have_twelve_different_colours()
    {
        Assert.Equal(Enumerable.Range(0, 12), Colours.Select(row => row.Data.Item1));
        Assert.Equal(12, Colours.Select(row => row.Data.Item2).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Colours))]
    public void Party_colour_can_be_read_on_paper_and_on_its_soft_version(int ordinal, string hex)
    {
        double[] colour =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(part => (double)Convert.ToInt32(hex.Substring(part * 2, 2), 16)),
        ];
        double[] soft = [.. colour.Zip(Paper, (of, paper) => (Soft * of) + ((1 - Soft) * paper))];

        Assert.True(Contrast(colour, Paper) >= 4.5, $"{ordinal} on paper");
        Assert.True(Contrast(colour, soft) >= 4.5, $"{ordinal} on its soft version");
    }

    private static double Contrast(double[] one, double[] other)
    {
        double[] ordered = [.. new[] { Luminance(one), Luminance(other) }.Order()];
        return (ordered[1] + 0.05) / (ordered[0] + 0.05);
    }

    private static double Luminance(double[] colour)
    {
        double[] linear =
        [
            .. colour
                .Select(part => part / 255)
                .Select(part =>
                    part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)
                ),
        ];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex("--party-([0-9]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
