namespace Platform.Portal.Services;

/// <summary>Everything that the platform keeps of the reader. Each service is asked for its part, so it is given time.</summary>
public sealed class OwnDataService(HttpClient http)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task<Answer<byte[]>> ExportAsync(HttpContext page, CancellationToken ct) => http.GetAsync<byte[]>(page, "/api/identity/me/export", ct);

    public Task<Answer<Nothing>> EraseAsync(HttpContext page, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, "/api/identity/me", null, ct);
}
