using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Workspace.Identity.Connections;

/// <summary>
/// Issuers are typed in by people, and we call them from inside our own network. The guard decides at connect time, on the
/// address that is really dialled, so that neither a redirect, nor an endpoint named in a provider's metadata, nor a name
/// that resolves differently the second time gets around it.
/// </summary>
internal sealed class IssuerGuard(IOptions<WorkspaceIdentityOptions> options)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    private const string ProviderClients = "OpenIddict.Client.SystemNetHttp";
    private const long LargestAnswer = 1024 * 1024;

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>IANA special-purpose ranges that are never somebody's provider, cloud metadata services among them.</summary>
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("64:ff9b::/96"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Whether this text may be an issuer at all; where its name leads is seen at connect time.</summary>
    public bool Allows(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && AllowsScheme(uri)
        && (!IPAddress.TryParse(uri.IdnHost, out var address) || AllowsAddress(address));

    public void PostConfigure(string? name, HttpClientFactoryOptions clientOptions)
    {
        if (name?.StartsWith(ProviderClients, StringComparison.Ordinal) is not true)
        {
            return;
        }

        clientOptions.HttpClientActions.Add(client =>
        {
            client.Timeout = options.Value.ProviderTimeout;
            client.MaxResponseContentBufferSize = LargestAnswer;
        });
        clientOptions.HttpMessageHandlerBuilderActions.Add(builder =>
            builder.PrimaryHandler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = ConnectAsync,
            }
        );
    }

    internal bool AllowsAddress(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return options.Value.AllowLoopbackIssuers;
        }

        return !Array.Exists(Never, range => range.Contains(address))
            && (
                options.Value.AllowPrivateIssuers
                || !Array.Exists(Private, range => range.Contains(address))
            );
    }

    private bool AllowsScheme(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps
        || (
            uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && options.Value.AllowLoopbackIssuers
        );

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        if (context.InitialRequestMessage.RequestUri is not { } uri || !AllowsScheme(uri))
        {
            throw new HttpRequestException("The address of a provider must use https.");
        }

        var addresses = await Dns.GetHostAddressesAsync(
            context.DnsEndPoint.Host,
            cancellationToken
        );
        var allowed = Array.FindAll(addresses, AllowsAddress);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(
                "The address of a provider leads into a network it may not reach."
            );
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
