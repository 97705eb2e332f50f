using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Resources;

/// <summary>Resources as tests type them in.</summary>
static class ResourceSamples
{
    public const string Resources = "/api/resources";

    public static JsonObject Resource(Action<JsonObject>? change = null)
    {
        var resource = JsonNode.Parse("""
            {
              "title": { "en": "Principles for borders" },
              "symbol": "A/69/277",
              "issuer": { "name": "OHCHR" },
              "type": "guideline",
              "year": 2014,
              "languages": ["en", "fr"],
              "links": [{ "url": "https://example.org/borders" }]
            }
            """)!.AsObject();
        change?.Invoke(resource);
        return resource;
    }

    public static string At(JsonNode resource) => $"{Resources}/{Samples.Id(resource)}";

    public static Task<JsonNode> Write(this HttpClient editor, Action<JsonObject>? change = null) => editor.Create(Resources, Resource(change)).Success();

    public static Task<JsonNode> Turn(this HttpClient client, JsonNode resource, string verb, object? body = null) =>
        client.Change(HttpMethod.Post, $"{At(resource)}/{verb}", Samples.Version(resource), body).Success();

    /// <summary>One person writes it, another publishes it.</summary>
    public static async Task<JsonNode> PublishedResource(this ProjectsHost host, Action<JsonObject>? change = null, HttpClient? by = null)
    {
        var editor = by ?? host.As(Roles.Editor);
        return await host.As(Roles.Moderator).Turn(await editor.Write(change), "publish");
    }
}
