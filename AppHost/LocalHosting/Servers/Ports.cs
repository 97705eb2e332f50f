using System.Net;
using System.Net.Sockets;

namespace Platform.LocalHosting;

/// <summary>
/// Free loopback ports below the range the kernel gives to outgoing connections (32768 and up): nothing takes the port of a
/// server that is away for a moment, and a client that tries again and again cannot connect to itself.
/// </summary>
public static class Ports
{
    // A port is given to one process of this machine: two stacks that start at once would find the same one free. The file stays locked while the process lives.
    static readonly Dictionary<int, FileStream> Given = [];

    public static int Free()
    {
        lock (Given)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = Random.Shared.Next(20_000, 32_000);
                if (Given.ContainsKey(port) || !IsFree(port) || Lock(port) is not { } locked) continue;
                Given[port] = locked;
                return port;
            }
        }

        throw new InvalidOperationException("No free port between 20000 and 32000.");
    }

    static FileStream? Lock(int port)
    {
        try
        {
            return new(Path.Combine(Path.GetTempPath(), $"platform-port-{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // somebody else's
        }
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
