using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Platform.Portal.Language;
using Platform.Portal.Sessions;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Platform.Portal.Services;

/// <summary>What a service said to one request: a value, a problem, or nothing because it is away.</summary>
/// <param name="Status">HTTP; 0 when it could not be reached.</param>
/// <param name="Problem">Code of the problem, without its prefix.</param>
/// <param name="Ticket">What a problem gives to go on with, where it does.</param>
/// <param name="Errors">What is wrong with each member that was sent, in the service's words, which are English.</param>
/// <param name="Detail">What to do, in the service's words.</param>
/// <param name="Headers">Of a file that was refused: those that are not known.</param>
public sealed record Answer<T>(T? Value, int Status, string? Problem = null, string? Ticket = null, IReadOnlyDictionary<string, string[]>? Errors = null, string? Detail = null, IReadOnlyList<string>? Headers = null) where T : class
{
    public bool IsAway => Status is 0 or 502 or 503 or 504;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The token that was sent counts no more.</summary>
    public bool IsSessionOver => Status == 401 && Problem is (null or "sign-in-required");

    /// <summary>What a page says of it: the end of a key of its words, <c>problem.…</c>; null for a success.</summary>
    public string? Said => IsSuccess ? null : IsAway && Problem is not ("provider-away" or "busy" or "service-away") ? "away" : Problem ?? "other";

    /// <summary>The status of a page that says it. A page is never answered with 401, which would be about HTTP's own sign-in.</summary>
    public int Shown => IsAway ? 503 : Status == 401 ? 400 : Status;
}

/// <summary>An answer of which only its success matters.</summary>
public sealed record Nothing;

public static class Answer
{
    // Services add members freely; a page reads the few that it shows.
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    sealed record ProblemBody(string? Type, string? Ticket, Dictionary<string, string[]>? Errors, string? Detail, string[]? Headers);

    /// <summary>Asks on behalf of the person for whom the page is made: with their token, in their language, from their address.</summary>
    /// <param name="configure">Headers that this request needs besides.</param>
    public static async Task<Answer<T>> AskAsync<T>(this HttpClient http, HttpContext page, HttpMethod method, string path, object? body, CancellationToken ct, Action<HttpRequestHeaders>? configure = null) where T : class
    {
        using var request = RequestFor(page, method, path, body);
        configure?.Invoke(request.Headers);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
                return new(status == 204 ? null : await ReadAsync<T>(response.Content, ct), status);
            var problem = await ProblemOf(response, ct);
            var answer = new Answer<T>(null, status, problem?.Type?.Split(':')[^1], problem?.Ticket, problem?.Errors, problem?.Detail, problem?.Headers);
            if (answer.IsAway) NoteAway(page);
            if (answer.IsSessionOver && page.AccessToken() is not null && !page.MustEnrol() && !page.Response.HasStarted) await page.SignOutAsync(); // ended elsewhere: the cookie would lead from page to page for ever
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or JsonException)
        {
            NoteAway(page);
            return new(null, 0);
        }
    }

    /// <summary>A request of the person for whom the page is made.</summary>
    internal static HttpRequestMessage RequestFor(HttpContext page, HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, options: Json)) };
        request.Headers.AcceptLanguage.Add(new(Languages.Of(page)));
        if (page.Connection.RemoteIpAddress is { } address) request.Headers.Add("X-Forwarded-For", address.ToString());
        request.Headers.TryAddWithoutValidation("User-Agent", page.Request.Headers.UserAgent.ToString()); // people recognise their sign-ins by it
        if (page.AccessToken() is { } token) request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    public static Task<Answer<T>> GetAsync<T>(this HttpClient http, HttpContext page, string path, CancellationToken ct) where T : class => http.AskAsync<T>(page, HttpMethod.Get, path, null, ct);

    public static Task<Answer<T>> PostAsync<T>(this HttpClient http, HttpContext page, string path, object? body, CancellationToken ct, Action<HttpRequestHeaders>? configure = null) where T : class =>
        http.AskAsync<T>(page, HttpMethod.Post, path, body, ct, configure);

    /// <summary>Whether a part of this page is missing, so that nobody keeps a copy of it.</summary>
    public static bool AnyAway(HttpContext page) => page.Items.ContainsKey(typeof(Answer));

    static void NoteAway(HttpContext page) => page.Items[typeof(Answer)] = true;

    /// <summary>A file as it is, anything else as JSON.</summary>
    static async Task<T?> ReadAsync<T>(HttpContent content, CancellationToken ct) where T : class =>
        typeof(T) == typeof(Nothing) ? null : typeof(T) == typeof(byte[]) ? (T)(object)await content.ReadAsByteArrayAsync(ct) : await content.ReadFromJsonAsync<T>(Json, ct);

    static async Task<ProblemBody?> ProblemOf(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return null;
        return await response.Content.ReadFromJsonAsync<ProblemBody>(Json, ct);
    }
}
