using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Data;

/// <summary>A request's body, taken to a file on the disk as it comes: memory does not grow with it.</summary>
public static class Spool
{
    /// <param name="most">Bytes that are taken.</param>
    /// <param name="instead">What to do with a larger file, as a sentence.</param>
    /// <returns>The file at its beginning, which is gone once it is closed, and its SHA-256.</returns>
    /// <exception cref="RefusedException">413: it is larger.</exception>
    public static async Task<(FileStream File, byte[] Sha256)> ReceiveAsync(HttpContext http, long most, string instead, CancellationToken ct)
    {
        // Counted here: a server that stops reading in the middle cuts the connection, and the sender never sees why.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.Request.ContentLength > most) throw TooLarge();
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"upload-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                if (file.Length + read > most) throw TooLarge();
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            file.Position = 0;
            return (file, hash.GetHashAndReset());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        RefusedException TooLarge() => new(413, "too-large", $"The file is larger than {most / 1024 / 1024} MiB, the most this service accepts. {instead}");
    }
}
