using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Platform.Gateway.Cache;

/// <summary>An answer of a service as it is kept: 200, its headers and its body. Does not change; one that was confirmed is a new one.</summary>
/// <param name="arrived">When the service gave or last confirmed it, in Unix milliseconds.</param>
/// <param name="ageThen">How old it was on arrival, in seconds (its <c>Age</c>).</param>
/// <param name="lifetime">For how many seconds from its origin it needs no question (RFC 9111, 4.2.1).</param>
public sealed class CachedResponse(string key, long arrived, int ageThen, int lifetime, KeyValuePair<string, StringValues>[] headers, byte[] body)
{
    const byte Format = 1;

    public string Key => key;

    public int Lifetime => lifetime;

    public string? ETag { get; } = Value(headers, HeaderNames.ETag);

    public string? LastModified { get; } = Value(headers, HeaderNames.LastModified);

    /// <summary>True when the service can be asked whether it is still so.</summary>
    public bool CanBeConfirmed => ETag is not null || LastModified is not null;

    /// <summary>What it takes in memory, in bytes, about.</summary>
    public long Size { get; } = 500 + (2 * key.Length) + body.Length + headers.Sum(header => 60 + (2 * (header.Key.Length + header.Value.Sum(value => value?.Length ?? 0))));

    public bool IsFresh(long now) => now - arrived < (lifetime - ageThen) * 1000L;

    /// <summary>How long it is of use from now: fresh, and then as something to ask about.</summary>
    public TimeSpan Keep(TimeSpan asStale) => TimeSpan.FromSeconds(Math.Max(1, lifetime - ageThen)) + (CanBeConfirmed ? asStale : TimeSpan.Zero);

    /// <summary>The same body under the headers of a 304 (RFC 9111, 4.3.4).</summary>
    public CachedResponse Confirmed(long now, int age, int newLifetime, IEnumerable<KeyValuePair<string, StringValues>> newer)
    {
        var merged = new Dictionary<string, StringValues>(headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in newer)
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name == HeaderNames.ContentSecurityPolicy) merged[name] = value;
        return new CachedResponse(key, now, age, newLifetime, [.. merged], body);
    }

    /// <summary>Answers with it, or with 304 when the client has the same.</summary>
    public Task ServeAsync(HttpContext context, long now, string cacheStatus)
    {
        var response = context.Response;
        var answer = response.Headers;
        foreach (var (name, value) in headers) answer[name] = value;
        answer.Age = (ageThen + (int)Math.Max(0, (now - arrived) / 1000)).ToString(CultureInfo.InvariantCulture);
        answer["Cache-Status"] = cacheStatus;
        if (IsKnownTo(context.Request.Headers))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            answer.ContentType = answer.ContentEncoding = default;
            return Task.CompletedTask;
        }
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        var writing = response.BodyWriter.WriteAsync(body);
        return writing.IsCompletedSuccessfully ? Task.CompletedTask : writing.AsTask();
    }

    bool IsKnownTo(IHeaderDictionary request)
    {
        if (request.IfNoneMatch is { Count: > 0 } tags)
            return EntityTagHeaderValue.TryParse(ETag, out var mine) && EntityTagHeaderValue.TryParseList([tags.ToString()], out var theirs)
                && theirs.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(mine, useStrongComparison: false));
        return request.IfModifiedSince is { Count: 1 } since
            && HeaderUtilities.TryParseDate(since[0], out var seen) && HeaderUtilities.TryParseDate(LastModified, out var changed) && changed <= seen;
    }

    static string? Value(KeyValuePair<string, StringValues>[] headers, string name) =>
        headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>As it is kept in Redis: a byte for the format, then the members in turn.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream(body.Length + 1024);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(key);
        writer.Write(arrived);
        writer.Write(ageThen);
        writer.Write(lifetime);
        writer.Write7BitEncodedInt(headers.Length);
        foreach (var (name, value) in headers)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(value.Count);
            foreach (var part in value) writer.Write(part ?? "");
        }
        writer.Write7BitEncodedInt(body.Length);
        writer.Write(body);
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; <c>null</c> for anything else, such as what another version of the gateway left there.</summary>
    public static CachedResponse? FromBytes(byte[] bytes, string key)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != Format || reader.ReadString() != key) return null;
            var (arrived, age, lifetime) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());
            var headers = new KeyValuePair<string, StringValues>[Count(reader, bytes)];
            for (var i = 0; i < headers.Length; i++)
            {
                var name = reader.ReadString();
                var parts = new string[Count(reader, bytes)];
                for (var j = 0; j < parts.Length; j++) parts[j] = reader.ReadString();
                headers[i] = KeyValuePair.Create(name, new StringValues(parts));
            }
            var length = Count(reader, bytes);
            var body = reader.ReadBytes(length);
            return body.Length == length ? new CachedResponse(key, arrived, age, lifetime, headers, body) : null;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    static int Count(BinaryReader reader, byte[] bytes) =>
        reader.Read7BitEncodedInt() is >= 0 and var count && count <= bytes.Length ? count : throw new FormatException("A length that cannot be.");
}
