using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>
/// The caller's inbox as it fills, by server-sent events: <c>id</c> is the item's number, <c>event: inbox</c>, <c>data</c> the item. Starts after Last-Event-ID
/// (or <c>after</c>, for a first connection), else now. A comment every 15 seconds; ends when the session or its token does, or the service stops.
/// </summary>
public static class StreamInbox
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <param name="lastEventId">The id of the last event received.</param>
    /// <param name="after">The same, for clients that cannot set a header on their first connection.</param>
    public static async Task Handle(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId, string? after, HttpContext http, Caller caller,
        NpgsqlDataSource database, LiveInbox live, EndedSessions sessions, IHostApplicationLifetime host, TimeProvider clock,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, IConfiguration configuration, CancellationToken ct)
    {
        if (host.ApplicationStopping.IsCancellationRequested)
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "unavailable", "This replica is shutting down. Connect again.");
        var person = caller.Person();
        var start = await StartAsync(string.IsNullOrEmpty(lastEventId) ? after : lastEventId, database, ct);
        using var listener = live.Open(person, start)
            ?? throw new RefusedException(StatusCodes.Status429TooManyRequests, "too-many-streams", $"You have {LiveInbox.MostPerPerson} streams open. Close one first.");

        var language = Wording.LanguageOf(http);
        var heartbeat = TimeSpan.FromSeconds(configuration.GetValue("Stream:Heartbeat", 15.0));
        using var expiry = new CancellationTokenSource(Remaining(http, clock), clock);
        var session = SignInRules.SessionOf(http.User);
        void Expire(Guid ended)
        {
            if (ended != session) return;
            try { _ = expiry.CancelAsync(); }
            catch (ObjectDisposedException) { } // the stream has just ended by itself
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, host.ApplicationStopping, expiry.Token);
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers.ContentLanguage = language;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        sessions.Ended += Expire;
        try
        {
            if (session is { } own && sessions.Has(own)) return;
            await response.WriteAsync("retry: 1000\n\n", end.Token);
            await response.Body.FlushAsync(end.Token);
            while (true)
            {
                if (!await ComesAsync(listener, heartbeat, end.Token)) await response.WriteAsync(":\n\n", end.Token);
                while (listener.Items.TryRead(out var item))
                {
                    var data = JsonSerializer.Serialize(item.In(language), json.Value.SerializerOptions);
                    await response.WriteAsync($"id: {item.Number}\nevent: inbox\ndata: {data}\n\n", end.Token);
                }
                if (listener.Behind) live.Wake();
                await response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested) { }
        finally { sessions.Ended -= Expire; }
    }

    /// <summary>The number to go on from; never beyond what there is, or a restored database would keep its news to itself.</summary>
    static async Task<long> StartAsync(string? seen, NpgsqlDataSource database, CancellationToken ct)
    {
        var number = long.MaxValue;
        if (!string.IsNullOrEmpty(seen) && !long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            throw new RefusedException(StatusCodes.Status400BadRequest, "invalid-last-event-id", "Last-Event-ID takes the id of the last event that you received.");
        await using var read = database.CreateCommand("SELECT settled_number()");
        return Math.Min(number, (long)(await read.ExecuteScalarAsync(ct))!);
    }

    static TimeSpan Remaining(HttpContext http, TimeProvider clock) =>
        long.TryParse(http.User.FindFirstValue("exp"), CultureInfo.InvariantCulture, out var expires)
            ? TimeSpan.FromSeconds(Math.Clamp((DateTimeOffset.FromUnixTimeSeconds(expires) - clock.GetUtcNow()).TotalSeconds, 0, Longest.TotalSeconds))
            : TimeSpan.Zero;

    /// <summary>False after the time of a heartbeat without an item.</summary>
    static async Task<bool> ComesAsync(Listener listener, TimeSpan heartbeat, CancellationToken end)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(end);
        beat.CancelAfter(heartbeat);
        try { return await listener.Items.WaitToReadAsync(beat.Token); }
        catch (OperationCanceledException) when (!end.IsCancellationRequested) { return false; }
    }
}
