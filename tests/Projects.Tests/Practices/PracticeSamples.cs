using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Practices;

/// <summary>Practices as tests share them.</summary>
static class PracticeSamples
{
    public const string Practices = "/api/practices";

    public static JsonObject Practice(Action<JsonObject>? change = null)
    {
        var practice = JsonNode.Parse("""
            {
              "title": { "en": "Mentors from abroad" },
              "kind": "practice",
              "summary": { "what": { "en": "Diaspora engineers teach for one term." }, "who": { "en": "One ministry and two universities." } },
              "submitter": { "name": "Ministry of Labour" },
              "countries": ["FJ"],
              "themes": ["capacity-building"]
            }
            """)!.AsObject();
        change?.Invoke(practice);
        return practice;
    }

    public static string At(JsonNode practice) => $"{Practices}/{Samples.Id(practice)}";

    public static Task<JsonNode> Share(this HttpClient member, Action<JsonObject>? change = null) => member.Create(Practices, Practice(change)).Success();

    /// <summary>A change of state or of what is beside the practice, on top of the version that was read.</summary>
    public static Task<JsonNode> Move(this HttpClient client, JsonNode practice, string verb, object? body = null, HttpMethod? method = null) =>
        client.Change(method ?? HttpMethod.Post, $"{At(practice)}/{verb}", Samples.Version(practice), body).Success();

    /// <summary>The version as it is now, for somebody who read nothing since.</summary>
    public static async Task<JsonNode> Again(this HttpClient client, JsonNode practice) => await client.GetAsync(At(practice)).Success();

    public static async Task<JsonNode> Submitted(this HttpClient author, Action<JsonObject>? change = null) => await author.Move(await author.Share(change), "submit");

    /// <summary>Shared by one person, approved by two others, published by a third.</summary>
    public static async Task<JsonNode> PublishedPractice(this ProjectsHost host, Action<JsonObject>? change = null, HttpClient? by = null)
    {
        var practice = await (by ?? host.As()).Submitted(change);
        for (var i = 0; i < 2; i++) practice = await host.As(Roles.Moderator).Move(practice, "review", new { verdict = "approve", comment = "Good." }, HttpMethod.Put);
        return await host.As(Roles.Moderator).Move(practice, "publish");
    }
}
