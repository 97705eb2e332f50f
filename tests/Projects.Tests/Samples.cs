using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests;

/// <summary>Projects as tests type them in.</summary>
public static class Samples
{
    public const string Projects = "/api/projects";

    /// <summary>A word that stands in no other project.</summary>
    public static string Word() => "z" + Guid.NewGuid().ToString("N")[..14];

    /// <summary>A whole project; <paramref name="change"/> makes it another.</summary>
    public static JsonObject Project(Action<JsonObject>? change = null)
    {
        var identifier = "XM-DAC-47066-" + Word();
        var project = JsonNode.Parse($$"""
            {
              "iatiIdentifier": "{{identifier}}",
              "title": { "en": "Skills across borders" },
              "descriptions": [{ "type": "1", "text": { "en": "Diaspora members share what they know." } }],
              "reportingOrganisation": { "ref": "XM-DAC-47066", "type": "40", "name": { "en": "International Organization for Migration" } },
              "participatingOrganisations": [{ "role": "4", "type": "40", "ref": "XM-DAC-47066" }],
              "status": "2",
              "dates": [{ "type": "2", "date": "2023-01-01", "precision": "year" }, { "type": "3", "date": "2025-12-31", "precision": "year" }],
              "recipientCountries": [{ "code": "FJ" }]
            }
            """)!.AsObject();
        change?.Invoke(project);
        return project;
    }

    /// <summary>A new draft, as the API answers it.</summary>
    public static async Task<JsonNode> Draft(this HttpClient editor, Action<JsonObject>? change = null) => await editor.Create(Projects, Project(change)).Success();

    /// <summary>A new project that everyone sees: one person writes and submits it, another publishes it.</summary>
    public static async Task<JsonNode> Published(this ProjectsHost host, Action<JsonObject>? change = null, HttpClient? by = null)
    {
        var editor = by ?? host.As(Roles.Editor);
        return await host.As(Roles.ProgrammeManager).Transition(await editor.Transition(await editor.Draft(change), "submit"), "publish");
    }

    public static Task<JsonNode> Transition(this HttpClient client, JsonNode project, string verb, object? body = null) =>
        client.Change(HttpMethod.Post, $"{Path(project)}/{verb}", Version(project), body).Success();

    public static string Path(JsonNode project) => $"{Projects}/{Id(project)}";

    public static Guid Id(JsonNode project) => project["id"]!.GetValue<Guid>();

    public static long Version(JsonNode project) => project["version"]!.GetValue<long>();

    public static string Text(this JsonNode node, string member) => node[member]!.GetValue<string>();

    public static JsonArray List(this JsonNode node, string member) => node[member]!.AsArray();

    /// <summary>What a client sends back to revise: the content without what the service adds.</summary>
    public static JsonObject Content(JsonNode project)
    {
        var content = project.DeepClone().AsObject();
        foreach (var name in new[] { "id", "publication", "changesRequested", "organisationIds", "createdAt", "updatedAt", "publishedAt", "version" }) content.Remove(name);
        return content;
    }
}
