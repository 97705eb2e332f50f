using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>The gateway, as the demonstration accounts see it.</summary>
sealed class PlatformClient : IDisposable
{
    readonly HttpClient http;
    readonly string password;
    readonly Dictionary<string, string> tokens = [];

    PlatformClient(Uri address, string password)
    {
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        this.password = password;
    }

    public int Created { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Waits until the gateway, and Identity behind it, answer.</summary>
    public static async Task<PlatformClient> ConnectAsync(Uri address, string password, CancellationToken ct)
    {
        var client = new PlatformClient(address, password);
        while (true)
        {
            try
            {
                await client.TokenAsync("admin", ct);
                return client;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    /// <summary>What lies at an address, or null.</summary>
    public async Task<JsonNode?> FindAsync(string path, string account, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, path, account, null, null, ct);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>(ct) : null;
    }

    /// <summary>Creates a record. The key is the record's own name: a run that was cut off finds what it made.</summary>
    public async Task<JsonNode?> CreateAsync(string path, string account, string name, JsonNode body, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Post, path, account, body, request => request.Headers.Add("Idempotency-Key", KeyOf(name)), ct);
        if (!response.IsSuccessStatusCode)
        {
            Refused++;
            Console.WriteLine($"{path} {name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
            return null;
        }
        Created++;
        return await response.Content.ReadFromJsonAsync<JsonNode>(ct);
    }

    static string KeyOf(string name) => "demonstration-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];

    /// <summary>A transition such as <c>publish</c>, on the version that was read.</summary>
    public async Task<JsonNode?> ChangeAsync(JsonNode record, string path, string account, CancellationToken ct, HttpMethod? method = null, JsonNode? body = null)
    {
        using var response = await SendAsync(method ?? HttpMethod.Post, path, account, body, request => request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{record["version"]}\"")), ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode) return JsonNode.Parse(text);
        if (response.StatusCode != HttpStatusCode.Conflict) Console.WriteLine($"{path}: {(int)response.StatusCode} {text}");
        return null;
    }

    public void Dispose() => http.Dispose();

    /// <summary>A list that we wrote, from the program's own files.</summary>
    public static IEnumerable<JsonNode> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(node => node!)];
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string account, JsonNode? body, Action<HttpRequestMessage>? configure, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account, ct));
            configure?.Invoke(request);
            var response = await http.SendAsync(request, ct);
            if (attempt == 10 || response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)) return response;
            response.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(1), ct); // a part that is still starting
        }
    }

    async Task<string> TokenAsync(string account, CancellationToken ct)
    {
        if (tokens.TryGetValue(account, out var token)) return token;
        using var response = await http.PostAsJsonAsync("/api/identity/login", new { email = $"{account}@example.org", password }, ct);
        response.EnsureSuccessStatusCode();
        return tokens[account] = (await response.Content.ReadFromJsonAsync<JsonNode>(ct))!["accessToken"]!.GetValue<string>();
    }
}
