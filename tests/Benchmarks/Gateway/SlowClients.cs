using System.Net.Sockets;

namespace Platform.Benchmarks.Gateway;

/// <summary>Clients that begin a request and never end it (slowloris), and come again when they are hung up on.</summary>
sealed class SlowClients : IAsyncDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly Task[] clients;

    public SlowClients(Uri address, int count) => clients = [.. Enumerable.Range(0, count).Select(_ => Hold(address))];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        stop.Dispose();
    }

    async Task Hold(Uri address)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, stop.Token);
                await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: slow\r\nX-Slow: "u8.ToArray(), stop.Token);
                while (await client.GetStream().ReadAsync(new byte[512], stop.Token) > 0) { }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException) { } // hung up on
        }
    }
}
