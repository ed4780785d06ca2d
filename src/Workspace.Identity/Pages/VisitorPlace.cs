using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Workspace.Identity.Pages;

/// <summary>Where a request comes from, for whoever counts those of somebody who has not said who they are.</summary>
public static class VisitorPlace
{
    /// <summary>Coarse enough that one IPv6 subscriber is one place.</summary>
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
