using Microsoft.Extensions.Configuration;
using Workspace.Web.Hosting;
using Workspace.Web.Shell;

namespace Workspace.Unit.Look;

public sealed class ThemeTests
{
    [Fact]
    public void Nothing_configured_wears_the_example_theme()
    {
        var theme = Theme.From(Section());

        Assert.Equal("voorbeeld-theme", theme.Class);
        Assert.Null(theme.Address);
    }

    [Fact]
    public void File_gets_an_address_that_changes_with_its_text()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ".town-theme { --party-0: #0b3d91; }");
            var before = Theme.From(Section(file)).Address;
            File.WriteAllText(file, ".town-theme { --party-0: #0b3d92; }");

            Assert.StartsWith("/theme.css?v=", before, StringComparison.Ordinal);
            Assert.NotEqual(before, Theme.From(Section(file)).Address);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Missing_file_stops_the_start_and_is_named()
    {
        var refusal = Assert.Throws<StartupException>(() =>
            Theme.From(Section("/nowhere/town.css"))
        );

        Assert.StartsWith("Workspace__Theme__File ", refusal.Message, StringComparison.Ordinal);
    }

    private static IConfigurationSection Section(string? file = null) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("Workspace:Theme:File", file)])
            .Build()
            .GetSection("Workspace:Theme");
}
