using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.TestKit;

/// <summary>Requests as a client of the API makes them, in a line.</summary>
public static class Requests
{
    /// <summary>POST with a new Idempotency-Key, or the one given.</summary>
    public static Task<HttpResponseMessage> Create(this HttpClient client, string path, object body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }

    /// <summary>PUT, POST or DELETE on top of a version.</summary>
    public static Task<HttpResponseMessage> Change(this HttpClient client, HttpMethod method, string path, long version, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return client.SendAsync(request);
    }

    /// <summary>The account that a client is signed in as.</summary>
    public static Guid Person(this HttpClient client) =>
        Guid.Parse(new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(client.DefaultRequestHeaders.Authorization!.Parameter).Subject);

    /// <summary>The body as JSON, whatever the status.</summary>
    public static async Task<JsonNode> Json(this HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    /// <summary>The body as JSON of a success; anything else fails with what the answer said.</summary>
    public static async Task<JsonNode> Success(this Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{(int)response.StatusCode} from {response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The code of a problem answer: what follows <c>urn:platform:problem:</c>. Demands the media type and a trace id.</summary>
    public static async Task<string> ProblemCode(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            throw new JsonException($"Not a problem: {(int)response.StatusCode} {response.Content.Headers.ContentType} {text}");
        var problem = JsonNode.Parse(text)!;
        if (problem["traceId"] is null) throw new JsonException($"No traceId: {text}");
        return problem["type"]!.GetValue<string>().Replace("urn:platform:problem:", "", StringComparison.Ordinal);
    }
}
