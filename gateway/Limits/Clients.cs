using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Platform.Gateway.Limits;

/// <summary>Who is calling, as a number: a person for a token that was verified, an address for all others.</summary>
public static class Clients
{
    /// <summary>IPv4 in whole; of IPv6 the first 64 bits, which is what one household or machine is given.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null) return 0;
        var mapped = address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : address;
        mapped.TryWriteBytes(bytes, out _);
        if (!mapped.IsIPv4MappedToIPv6) bytes[8..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
