using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.Gateway.Limits;

/// <summary>
/// How many connections one address may hold (of IPv6 a /64 is one), so that nobody alone can use up what the gateway has, as a client does that opens many and says
/// nothing on them (slowloris). One more is closed before it is read from. Load balancers in front, which speak for many, are not counted.
/// </summary>
public sealed class Connections(int most, Func<IPAddress, bool> isTrusted)
{
    readonly ConcurrentDictionary<UInt128, int> open = new();

    public static void Limit(KestrelServerOptions kestrel, int most, Func<IPAddress, bool> isTrusted)
    {
        var connections = new Connections(most, isTrusted);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => connections.ServeAsync(connection, next)));
    }

    async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || isTrusted(address))
        {
            await next(connection);
            return;
        }
        var client = Clients.Of(address);
        try
        {
            if (open.AddOrUpdate(client, 1, (_, count) => count + 1) > most) connection.Abort();
            else await next(connection);
        }
        finally
        {
            if (open.AddOrUpdate(client, 0, (_, count) => count - 1) <= 0) open.TryRemove(KeyValuePair.Create(client, 0));
        }
    }
}
