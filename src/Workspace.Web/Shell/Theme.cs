namespace Workspace.Web.Shell;

/// <summary>
/// The look of this installation, from <c>Workspace:Theme</c>. A municipality brings its own NL Design System tokens as a stylesheet
/// and names the class that its token file uses; without both the example theme applies.
/// </summary>
internal sealed record Theme(string Class, string? Stylesheet)
{
    public static Theme From(IConfiguration configuration) =>
        new(
            configuration["Workspace:Theme:Class"] ?? "voorbeeld-theme",
            configuration["Workspace:Theme:Stylesheet"]
        );
}
