using System.Security.Cryptography;
using System.Text;

namespace Platform.Notifications.Data;

/// <summary>An id that is made of a name, the same everywhere and always: RFC 9562 version 8, of its SHA-256.</summary>
public static class NamedId
{
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
