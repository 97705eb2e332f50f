using System.Security.Cryptography;

namespace Platform.LocalHosting;

/// <summary>Files that only their owner may read, for passwords.</summary>
public static class PrivateFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, string text)
    {
        File.Delete(path); // an existing file would keep its mode
        using var writer = new StreamWriter(new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }));
        writer.Write(text);
    }
}

/// <summary>Passwords that survive being put into a URL, a connection string or a shell unquoted.</summary>
public static class Passwords
{
    public static string New(int length = 24) => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", length);
}
