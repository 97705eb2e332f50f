using System.Net;
using System.Net.Sockets;

namespace Platform.Identity.Security;

/// <summary>Where a request came from: as much as its owner needs to recognise it, and no more.</summary>
/// <param name="Network">The first 24 bits of an IPv4 address, 48 of an IPv6 one, as <c>203.0.113.0/24</c>.</param>
/// <param name="Device">Browser and system, <c>Firefox, Android</c>; null when the client does not say.</param>
public sealed record Origin(string? Network, string? Device)
{
    // The first that is found counts: most browsers also name those that they want to be taken for.
    static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl")
    ];

    static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")
    ];

    public static Origin Of(HttpContext http) => new(NetworkOf(http.Connection.RemoteIpAddress), DeviceOf(http.Request.Headers.UserAgent.ToString()));

    public static string? DeviceOf(string userAgent)
    {
        string?[] names = [NameIn(Browsers), NameIn(Systems)];
        return string.Join(", ", names.OfType<string>()) is { Length: > 0 } words ? words : null;

        string? NameIn((string Sign, string Name)[] known) => known.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
    }

    public static string? NetworkOf(IPAddress? address) => PrefixOf(address, 24, 48);

    /// <summary>The first bits of an address, whole bytes of them, as <c>203.0.113.0/24</c>.</summary>
    public static string? PrefixOf(IPAddress? address, int bitsOf4, int bitsOf6)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bits = address.AddressFamily == AddressFamily.InterNetworkV6 ? bitsOf6 : bitsOf4;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
