using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Gateway.Routing;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Gateway.Documents;

/// <summary><c>GET /openapi.json</c>: the documents of all services in one, put together again when it is older than half a minute and somebody asks.</summary>
public sealed class MergedOpenApi(IConfiguration configuration, TimeProvider clock, ILogger<MergedOpenApi> log) : IDisposable
{
    static readonly TimeSpan Keep = TimeSpan.FromSeconds(30), KeepIncomplete = TimeSpan.FromSeconds(2);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromMilliseconds(500) })
    {
        Timeout = TimeSpan.FromSeconds(5), // the first time, a service still has to make its document
        MaxResponseContentBufferSize = 8 * 1024 * 1024
    };

    readonly SemaphoreSlim one = new(1);
    (byte[] Document, DateTimeOffset Until)? current;

    public async Task<IResult> Handle(HttpContext context, CancellationToken ct)
    {
        Headers.Secure(context);
        context.Response.Headers.CacheControl = "public, max-age=30";
        return TypedResults.Bytes(await GetAsync(ct), "application/json");
    }

    async Task<byte[]> GetAsync(CancellationToken ct)
    {
        if (current is { } ready && ready.Until > clock.GetUtcNow()) return ready.Document;
        await one.WaitAsync(ct);
        try
        {
            if (current is { } meanwhile && meanwhile.Until > clock.GetUtcNow()) return meanwhile.Document;
            var fetched = await Task.WhenAll(Routes.Services.Where(service => service != Routes.Portal).Select(async service => (Service: service, Document: await FetchAsync(service))));
            string[] missing = [.. from one in fetched where one.Document is null select one.Service];
            var merged = OpenApiMerge.Merge(from one in fetched where one.Document is not null select (one.Service, one.Document), Routes.Reaches, missing);
            var document = JsonSerializer.SerializeToUtf8Bytes(merged);
            current = (document, clock.GetUtcNow() + (missing.Length == 0 ? Keep : KeepIncomplete));
            return document;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Asks the replicas in turn until one answers.</summary>
    async Task<JsonObject?> FetchAsync(string service)
    {
        foreach (var address in ServiceAddresses.Of(configuration, service))
        {
            try
            {
                return JsonNode.Parse(await http.GetByteArrayAsync(new Uri(new Uri(address), "/openapi/v1.json"))) as JsonObject;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
            {
                log.LogDebug(e, "No OpenAPI document from {Service} at {Address}.", service, address);
            }
        }
        return null;
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }
}
