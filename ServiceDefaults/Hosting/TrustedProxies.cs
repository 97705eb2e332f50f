using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Whose word on who is calling counts. From anybody else <c>X-Forwarded-*</c> says nothing.</summary>
public static class TrustedProxies
{
    // What a deployment's own network is made of (RFC 1918, 4193, 6598, loopback): gateway and services are neighbours there, and a port that is open to the world by mistake believes nobody.
    const string Neighbours = "127.0.0.0/8, ::1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7";

    /// <summary>
    /// Takes the client's address, and whether it came over TLS, from the one hop before: the gateway, or a service that asks in a client's name.
    /// <c>TrustedProxies</c> in the configuration of a service narrows the neighbours to the gateway's own addresses where these are fixed.
    /// </summary>
    public static WebApplicationBuilder AddClientAddress(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = 1;
            Trust(forwarded, builder.Configuration["TrustedProxies"] is { Length: > 0 } list ? list : Neighbours);
        });
        return builder;
    }

    /// <summary>As many hops as are trusted, from the last backwards; with the host that they were asked for.</summary>
    /// <param name="list">Addresses and networks: <c>10.0.0.0/8, 192.0.2.7</c>.</param>
    /// <exception cref="FormatException">An entry is neither.</exception>
    public static ForwardedHeadersOptions Of(string list)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null
        };
        Trust(options, list);
        return options;
    }

    static void Trust(ForwardedHeadersOptions options, string list)
    {
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Contains('/')) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            else options.KnownProxies.Add(IPAddress.Parse(entry));
        }
    }

    /// <summary>True for an address that <see cref="Of"/> was given, by itself or in a network.</summary>
    public static bool Trusts(this ForwardedHeadersOptions options, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.KnownProxies.Contains(plain) || options.KnownIPNetworks.Any(network => network.Contains(plain));
    }
}
