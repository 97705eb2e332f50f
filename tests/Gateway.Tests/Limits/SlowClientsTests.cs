using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Limits;

public sealed class SlowClientsTests : IAsyncLifetime
{
    Upstream upstream = null!;

    public async ValueTask InitializeAsync() => upstream = await Upstream.Start("upstream");

    [Fact]
    public async Task Attack_86_A_thousand_connections_that_never_finish_a_request_are_closed_and_hold_nobody_up()
    {
        await using var gateway = Gateway(("Limits:HeaderTimeout", "2"));
        var slow = await Open(gateway, 1000, "GET /api/projects HTTP/1.1\r\nHost: platform.test\r\nX-Slow: ");

        for (var i = 0; i < 50; i++) (await gateway.Client.GetStringAsync("/api/projects")).ShouldBe("upstream");
        foreach (var connection in slow) (await Ended(connection)).ShouldBeTrue("the gateway ended it");
        upstream.Requests.Count.ShouldBe(50);
        (await gateway.Client.GetStringAsync("/api/projects")).ShouldBe("upstream");
    }

    [Fact]
    public async Task Attack_86_A_body_that_comes_byte_by_byte_is_cut_off()
    {
        await using var gateway = Gateway();
        using var slow = (await Open(gateway, 1, "POST /api/projects HTTP/1.1\r\nHost: platform.test\r\nContent-Length: 10000\r\n\r\n"))[0];
        // Kestrel allows five seconds before it measures; one byte a turn stays below its 240 a second.
        using var trickle = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var ended = Ended(slow);
        try
        {
            while (!ended.IsCompleted && await trickle.WaitForNextTickAsync()) await slow.GetStream().WriteAsync("x"u8.ToArray());
        }
        catch (IOException) { } // closed by the other side
        (await ended).ShouldBeTrue("the gateway ended it");
        upstream.Requests.ShouldBeEmpty();
        (await gateway.Client.GetStringAsync("/api/projects")).ShouldBe("upstream");
    }

    [Fact]
    public async Task Attack_86_One_address_cannot_take_all_connections()
    {
        await using var gateway = Gateway(("Limits:ConnectionsPerAddress", "5"), ("Limits:HeaderTimeout", "3600"), ("TrustedProxies", "127.0.0.2"));
        var held = await Open(gateway, 6, "GET /api/projects HTTP/1.1\r\nHost: platform.test\r\n");
        (await await Task.WhenAny(held.Select(Ended))).ShouldBeTrue("one of the six was too much");

        using var elsewhere = new TcpClient(new IPEndPoint(IPAddress.Parse("127.0.0.3"), 0));
        (await Ask(elsewhere, gateway)).ShouldStartWith("HTTP/1.1 200");

        // A load balancer speaks for many.
        for (var i = 0; i < 10; i++)
        {
            var proxy = new TcpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            (await Ask(proxy, gateway)).ShouldStartWith("HTTP/1.1 200");
            held.Add(proxy);
        }

        foreach (var connection in held) connection.Dispose();
        await Eventually.Become(async () => await gateway.Client.GetStringAsync("/api/projects") == "upstream");
    }

    TestGateway Gateway(params (string Key, string Value)[] settings) => TestGateway.Start([.. TestGateway.To("projects", upstream), .. settings]);

    static async Task<List<TcpClient>> Open(TestGateway gateway, int count, string beginning)
    {
        var open = new List<TcpClient>();
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            open.Add(client);
            try
            {
                await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
            }
            catch (Exception e) when (e is SocketException or IOException) { } // hung up on already
        }
        return open;
    }

    static async Task<string> Ask(TcpClient client, TestGateway gateway)
    {
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await client.GetStream().WriteAsync("GET /api/projects HTTP/1.1\r\nHost: platform.test\r\n\r\n"u8.ToArray());
        var buffer = new byte[1024];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }

    /// <summary>True when the other side has closed it, whatever it said before.</summary>
    static async Task<bool> Ended(TcpClient client)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var buffer = new byte[4096];
            while (await client.GetStream().ReadAsync(buffer, deadline.Token) > 0) { }
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return true; // reset, or never connected
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => upstream.DisposeAsync();
}
