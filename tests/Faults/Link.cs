using System.Net;
using System.Net.Sockets;

namespace Platform.Faults;

/// <summary>A TCP connection between processes and a server that can be cut, swallow everything, lose one of its ends, or be slow.</summary>
sealed class Link : IAsyncDisposable
{
    readonly int target;
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly HashSet<Pair> pairs = [];
    readonly List<Socket> abandoned = [];
    volatile bool cut;
    volatile TaskCompletionSource? hole;

    public Link(int target)
    {
        this.target = target;
        listener.Start(512);
        _ = Task.Run(AcceptAsync);
    }

    sealed record Pair(Socket Client, Socket Server);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Added to everything that passes, in each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections are reset, new ones refused.</summary>
    public void Cut()
    {
        cut = true;
        foreach (var pair in Take())
        {
            Reset(pair.Client);
            Reset(pair.Server);
        }
    }

    /// <summary>Nothing passes, and nobody is told: connections stay, new ones are taken and hang. What was sent arrives when it heals, as TCP would repeat it.</summary>
    public void Swallow() => hole ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Each connection loses one end: processes see a reset and the server does not, or the other way round. New connections pass.</summary>
    public void HalfOpen(bool serverStays)
    {
        foreach (var (client, server) in Take())
        {
            Reset(serverStays ? client : server);
            lock (abandoned) abandoned.Add(serverStays ? server : client);
        }
    }

    public void Heal()
    {
        cut = false;
        Interlocked.Exchange(ref hole, null)?.SetResult();
    }

    public ValueTask DisposeAsync()
    {
        Heal();
        listener.Dispose();
        foreach (var (client, server) in Take())
        {
            client.Dispose();
            server.Dispose();
        }
        lock (abandoned) foreach (var socket in abandoned) socket.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try { client = await listener.AcceptSocketAsync(); }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { return; }
            _ = ServeAsync(client);
        }
    }

    async Task ServeAsync(Socket client)
    {
        if (hole is { } wait) await wait.Task;
        if (cut)
        {
            Reset(client);
            return;
        }
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try { await server.ConnectAsync(IPAddress.Loopback, target); }
        catch (SocketException)
        {
            Reset(client);
            server.Dispose();
            return;
        }
        var pair = new Pair(client, server);
        lock (pairs) pairs.Add(pair);
        await Task.WhenAll(PumpAsync(client, server, pair), PumpAsync(server, client, pair));
        lock (pairs)
        {
            if (!pairs.Remove(pair)) return; // whoever took it decides what becomes of its ends
        }
        client.Dispose();
        server.Dispose();
    }

    async Task PumpAsync(Socket from, Socket to, Pair pair)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer);
                if (hole is { } wait) await wait.Task;
                if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
                lock (pairs) if (!pairs.Contains(pair)) return;
                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end broke: so does the other, unless this pair was taken, or nobody may be told yet.
            if (hole is { } wait) await wait.Task;
            lock (pairs) if (!pairs.Contains(pair)) return;
            Reset(to);
            Reset(from);
        }
    }

    Pair[] Take()
    {
        lock (pairs)
        {
            Pair[] taken = [.. pairs];
            pairs.Clear();
            return taken;
        }
    }

    /// <summary>Closes with a reset, so that the other side knows at once.</summary>
    static void Reset(Socket socket)
    {
        try { socket.LingerState = new(true, 0); }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { } // broken already
        socket.Dispose();
    }
}
