using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Platform.Gateway.Limits;

/// <summary>Load balancers in front of the gateway, whose word on who is calling counts. From anybody else <c>X-Forwarded-*</c> says nothing.</summary>
public static class TrustedProxies
{
    /// <param name="list">Addresses and networks: <c>10.0.0.0/8, 192.0.2.7</c>.</param>
    /// <exception cref="FormatException">An entry is neither.</exception>
    public static ForwardedHeadersOptions Of(string list)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null // as many as are trusted, from the last backwards
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Contains('/')) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            else options.KnownProxies.Add(IPAddress.Parse(entry));
        }
        return options;
    }
}
