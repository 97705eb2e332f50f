using System.Net;
using System.Net.Sockets;

namespace Platform.ServiceDefaults.Http;

/// <summary>Tells addresses of the public internet from all others: loopback, private and special networks, among them those where clouds hand out credentials.</summary>
public static class PublicAddress
{
    // IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890) without what is globally reachable, and multicast. 169.254.169.254, where clouds tell an instance its secrets, is link-local.
    static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32"); // not in the registry: Azure's own services, as any machine of it sees them

    // Of IPv6 only 2000::/3 is given out to the public; inside it these are not. 2001::/23 holds Teredo, ORCHID and benchmarking; 2002::/16 (6to4) carries any IPv4 address.
    static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /// <summary>True for an address that a server outside could have. IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) never is: whoever has the IPv4 address can say so.</summary>
    public static bool Is(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? !Special4.Any(network => network.Contains(address))
        : address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0 && !address.IsIPv4MappedToIPv6
            && Global6.Contains(address) && !Special6.Any(network => network.Contains(address));

    static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
