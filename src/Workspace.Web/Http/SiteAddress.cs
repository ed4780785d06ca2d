using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Workspace.Web.Hosting;

namespace Workspace.Web.Http;

/// <summary>
/// Absolute addresses for mail: of the configured public address, or else of where the server listens. Never of a request's Host
/// header, which is whatever somebody sent.
/// </summary>
internal sealed class SiteAddress(WorkspaceSettings settings, IServer server)
{
    public string Of(string path) => new Uri(Root, path).ToString();

    /// <summary>Where this server listens, with the port that was chosen.</summary>
    public static Uri Listening(IServer server) =>
        new UriBuilder(
            server
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
                .Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
                .Replace("[::]", "localhost", StringComparison.Ordinal)
                .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
                .Replace("*", "localhost", StringComparison.Ordinal)
        ).Uri;

    private Uri Root => settings.PublicUrl ?? Listening(server);
}
