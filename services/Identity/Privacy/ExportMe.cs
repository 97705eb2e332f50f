using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Platform.Identity.Privacy;

/// <summary>Everything about the caller, of every service, as one JSON file (GDPR articles 15 and 20): whole, or not at all. One at a time, and one in five minutes.</summary>
/// <remarks>Each service is asked with the caller's own token, so that nothing can come out that the caller might not read there.</remarks>
public static class ExportMe
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Who hears of an erasure keeps something that can be exported.</summary>
    public static IReadOnlyList<string> Others { get; } = Wire.ListenersOf(typeof(AccountErased));

    public static async Task<Results<FileStreamHttpResult, NotFound, ProblemHttpResult>> Handle(
        HttpContext http, Caller caller, NpgsqlDataSource database, PersonalExport own, IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock, ILogger<PersonalExport> log, CancellationToken ct)
    {
        var (person, now, every) = (caller.Person(), clock.GetUtcNow(), configuration.GetValue("Export:Every", TimeSpan.FromMinutes(5)));
        switch (await ClaimAsync(database, person, now, now - every, ct))
        {
            case null: return TypedResults.NotFound();
            case false:
                http.Response.Headers.RetryAfter = every.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
                return Problems.Of(429, "export-under-way", $"You have asked for an export less than {every.TotalMinutes:0} minutes ago. Wait for the seconds that Retry-After names.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var file = Spool();
        var asking = "identity";
        try
        {
            await WriteAsync(file, $"{{\"exportedAt\": \"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\",\n\"identity\": ", limit.Token);
            await own.WriteAsync(file, person, limit.Token);
            foreach (var service in Others)
            {
                asking = service;
                await WriteAsync(file, $",\n\"{service}\": ", limit.Token);
                await CopyAsync(clients.CreateClient(service), service, http.Request.Headers.Authorization.ToString(), file, limit.Token);
            }
            await WriteAsync(file, "}\n", limit.Token);
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            await ReleaseAsync(database, person, now);
            if (ct.IsCancellationRequested || e is not (HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException)) throw;
            log.LogWarning("An export was not made since {Service} did not answer: {Error}", asking, e.Message);
            http.Response.Headers.RetryAfter = "5";
            return Problems.Of(503, "service-away", $"The service \"{asking}\" does not answer, and an export without it would not be whole. Try again in a moment.");
        }

        file.Position = 0;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file, "application/json", $"my-data-{now.UtcDateTime:yyyy-MM-dd}.json");
    }

    /// <returns>Null: there is no such account.</returns>
    static async Task<bool?> ClaimAsync(NpgsqlDataSource database, Guid person, DateTimeOffset now, DateTimeOffset earliest, CancellationToken ct)
    {
        await using var claim = database.CreateCommand("""
            WITH account AS (SELECT id FROM accounts WHERE id = $1), claimed AS (
                INSERT INTO exports (account_id, started_at) SELECT id, $2 FROM account
                ON CONFLICT (account_id) DO UPDATE SET started_at = $2 WHERE exports.started_at < $3 RETURNING account_id)
            SELECT EXISTS (SELECT FROM claimed) FROM account
            """);
        claim.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = person }, new() { Value = now }, new() { Value = earliest } });
        return (bool?)await claim.ExecuteScalarAsync(ct);
    }

    /// <summary>What came to nothing does not count. Done also when the caller has gone.</summary>
    static async Task ReleaseAsync(NpgsqlDataSource database, Guid person, DateTimeOffset started)
    {
        await using var release = database.CreateCommand("DELETE FROM exports WHERE account_id = $1 AND started_at <= $2");
        release.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = person }, new() { Value = started } });
        await release.ExecuteNonQueryAsync(CancellationToken.None);
    }

    static async Task CopyAsync(HttpClient client, string service, string authorization, Stream file, CancellationToken ct)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, $"/api/me/{service}");
        ask.Headers.TryAddWithoutValidation(HeaderNames.Authorization, authorization);
        using var answer = await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(file, ct); // an answer that breaks off throws
    }

    static Task WriteAsync(Stream file, string text, CancellationToken ct) => file.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask();

    /// <summary>A file without a name: it is there as long as this process holds it, whatever happens to the process, and nobody else can open it.</summary>
    static FileStream Spool()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
