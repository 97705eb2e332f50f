using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Platform.Notifications.Tests.Inbox;

/// <summary>An event of a stream, read as an EventSource reads it (WHATWG HTML, section 9.2).</summary>
sealed record SseEvent(long Id, string Type, JsonNode Data);

/// <summary>A client of GET /api/inbox/stream.</summary>
sealed class Sse : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly HttpResponseMessage response;
    readonly CancellationTokenSource stop = new();
    readonly Channel<SseEvent> events = Channel.CreateUnbounded<SseEvent>();
    readonly Task reading;
    int comments;

    Sse(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        reading = ReadAsync(new StreamReader(body));
    }

    public HttpResponseMessage Response => response;

    /// <summary>Comments seen so far: the heartbeat.</summary>
    public int Comments => Volatile.Read(ref comments);

    /// <summary>Ends when the server ends the stream.</summary>
    public Task Ended => reading.WaitAsync(Patience);

    public static async Task<Sse> Open(HttpClient member, long? lastEventId = null, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/inbox/stream{query}");
        if (lastEventId is { } id) request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{id}");
        var response = await member.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.IsSuccessStatusCode ? new(response, await response.Content.ReadAsStreamAsync())
            : throw new HttpRequestException(await response.Content.ReadAsStringAsync(), null, response.StatusCode);
    }

    public async Task<SseEvent> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await events.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next event about a subject; others are passed over.</summary>
    public async Task<SseEvent> NextOf(Guid subject)
    {
        while (true)
            if (await Next() is var next && next.Data["subject"]!["id"]!.GetValue<Guid>() == subject) return next;
    }

    /// <summary>What has come and was not yet taken.</summary>
    public IReadOnlyList<SseEvent> Rest()
    {
        var rest = new List<SseEvent>();
        while (events.Reader.TryRead(out var next)) rest.Add(next);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        response.Dispose();
        await reading;
        stop.Dispose();
    }

    async Task ReadAsync(StreamReader reader)
    {
        try
        {
            var (id, type, data) = ("", "message", "");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.Length == 0)
                {
                    if (data.Length > 0) events.Writer.TryWrite(new(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), type, JsonNode.Parse(data)!));
                    (type, data) = ("message", "");
                }
                else if (line[0] == ':') Interlocked.Increment(ref comments);
                else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..];
            }
            events.Writer.TryComplete();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            events.Writer.TryComplete(e);
        }
    }
}
