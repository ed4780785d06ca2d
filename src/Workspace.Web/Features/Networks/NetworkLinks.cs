namespace Workspace.Web.Features.Networks;

internal static class NetworkLinks
{
    public const string New = "/networks/new";

    public static string Home(string network) => $"/n/{network}";

    public static string Settings(string network) => $"/n/{network}/settings";
}
