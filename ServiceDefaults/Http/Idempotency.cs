using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Platform.ServiceDefaults.Http;

/// <summary>A POST that creates runs once for each <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): the key, the change and its events are one transaction.</summary>
/// <remarks>
/// Missing or malformed key 400; the same key with another body 422; while the first still runs the second waits, five seconds at most, then 409. A repeat is
/// answered with what the first was answered, plus <c>Idempotency-Replayed: true</c>. Answers other than 2xx are not kept: they changed nothing. Kept for 24 hours.
/// </remarks>
public static class Idempotency
{
    public const string Header = "Idempotency-Key";

    internal sealed record Required(string? InTurn);

    sealed record Stored(byte[] Fingerprint, int Status, string Headers, byte[] Body);

    static readonly string[] KeptHeaders = ["Content-Type", "Location", "ETag", "Cache-Control"];

    /// <summary>Demands the header on this route.</summary>
    /// <param name="inTurn">A route value that many may write to at once, such as the event they register for: see <see cref="Turns"/>.</param>
    public static TBuilder Idempotent<TBuilder>(this TBuilder route, string? inTurn = null) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Required(inTurn));

    public static void UseIdempotency(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Required>() is { } required) await RunOnceAsync(http, required, next);
        else await next(http);
    });

    static async Task RunOnceAsync(HttpContext http, Required required, RequestDelegate next)
    {
        var ct = http.RequestAborted;
        var key = KeyOf(http);
        var fingerprint = await FingerprintAsync(http, ct);
        var principal = Caller.From(http.User).Id?.ToString() ?? "";
        var route = $"{http.Request.Method} {http.Request.Path}";
        var db = http.RequestServices.GetRequiredService<DbContext>();

        using var turn = required.InTurn is { } value ? await Turns.TakeAsync($"{http.GetRouteValue(value)}", ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await ClaimAsync(db, principal, route, key, fingerprint, ct) == 0)
        {
            await transaction.RollbackAsync(ct);
            await ReplayAsync(http, await FindAsync(db, principal, route, key, ct), fingerprint, ct);
            return;
        }

        // The answer is held back until the commit, since only then it is true.
        var wire = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try { await next(http); }
        finally { http.Response.Body = wire; }

        if (http.Response.StatusCode is >= 200 and < 300)
        {
            await KeepAsync(db, principal, route, key, http.Response, answer.ToArray(), ct);
            await transaction.CommitAsync(CancellationToken.None);
        }
        else await transaction.RollbackAsync(CancellationToken.None);
        answer.Position = 0;
        await answer.CopyToAsync(wire, ct);
    }

    static string KeyOf(HttpContext http)
    {
        var header = http.Request.Headers[Header].ToString();
        if (header.Length == 0)
            throw new RefusedException(400, "idempotency-key-required", "Send an Idempotency-Key header with a value of your own, such as a new UUID, so that a repeated request does not create twice.");
        return header.Length <= 255 && header.All(c => c is > ' ' and <= '~') ? header
            : throw new RefusedException(400, "invalid-idempotency-key", "Idempotency-Key takes 1 to 255 visible ASCII characters.");
    }

    static async Task<byte[]> FingerprintAsync(HttpContext http, CancellationToken ct)
    {
        http.Request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(http.Request.Body, ct);
        http.Request.Body.Position = 0;
        return hash;
    }

    static async Task<int> ClaimAsync(DbContext db, string principal, string route, string key, byte[] fingerprint, CancellationToken ct)
    {
        try
        {
            return await db.Database.ExecuteSqlAsync($"""
                SET LOCAL lock_timeout = '5s';
                INSERT INTO idempotency (principal, route, key, fingerprint) VALUES ({principal}, {route}, {key}, {fingerprint}) ON CONFLICT DO NOTHING
                """, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new RefusedException(409, "idempotency-in-progress", "The first request with this key is still being worked on. Try again in a moment.");
        }
    }

    static async Task<Stored?> FindAsync(DbContext db, string principal, string route, string key, CancellationToken ct) =>
        await db.Database.SqlQuery<Stored>($"""
            SELECT fingerprint AS "Fingerprint", status AS "Status", headers::text AS "Headers", body AS "Body"
            FROM idempotency WHERE principal = {principal} AND route = {route} AND key = {key} AND status IS NOT NULL
            """).SingleOrDefaultAsync(ct);

    static async Task ReplayAsync(HttpContext http, Stored? stored, byte[] fingerprint, CancellationToken ct)
    {
        if (stored is null) throw new RefusedException(409, "idempotency-in-progress", "The first request with this key has just ended without effect. Try again.");
        if (!stored.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            throw new RefusedException(422, "idempotency-key-reused", "This Idempotency-Key was used with another body. Use a new key for a new request.");
        http.Response.StatusCode = stored.Status;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(stored.Headers)!) http.Response.Headers[name] = value;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        await http.Response.Body.WriteAsync(stored.Body, ct);
    }

    static async Task KeepAsync(DbContext db, string principal, string route, string key, HttpResponse response, byte[] body, CancellationToken ct)
    {
        var headers = new NpgsqlParameter("headers", NpgsqlDbType.Jsonb)
        {
            Value = JsonSerializer.Serialize(KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()))
        };
        await db.Database.ExecuteSqlAsync($"""
            UPDATE idempotency SET status = {response.StatusCode}, headers = {headers}, body = {body}
            WHERE principal = {principal} AND route = {route} AND key = {key}
            """, ct);
    }
}
