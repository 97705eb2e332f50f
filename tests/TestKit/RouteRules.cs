using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Platform.ServiceDefaults.Hosting;

namespace Platform.TestKit;

/// <summary>Every route says whom it is for: in its line of the route table, in the description of the API, and by what it answers.</summary>
public static partial class RouteRules
{
    private static readonly string[] Open = ["/health", "/alive", "/openapi/{documentName}.json"];

    /// <summary>Walks all endpoints of a service and all operations of its description.</summary>
    /// <exception cref="InvalidOperationException">A route says nothing, or says one thing and does another; the message lists all that do.</exception>
    public static async Task ShouldBeStated(IServiceProvider services, HttpClient visitor)
    {
        var faults = new List<string>();
        var rules = new Dictionary<string, bool>(); // verb and path → open to visitors
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (Open.Contains(path)) continue;
            var openings = endpoint.Metadata.GetOrderedMetadata<Authentication.Opening>();
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (openings.Count == 0) faults.Add($"{path} has no rule: add .Public(), .Member() or .For(roles)");
            else if (open != openings.Any(opening => opening.Roles is null) || (open && openings.Count > 1)) faults.Add($"{path} has rules that contradict each other");
            foreach (var verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]) rules[$"{verb} {Shape(path)}"] = open;
        }

        var document = JsonNode.Parse(await visitor.GetStringAsync("/openapi/v1.json"))!;
        foreach (var (path, item) in document["paths"]!.AsObject())
            foreach (var (verb, operation) in item!.AsObject())
            {
                var name = $"{verb.ToUpperInvariant()} {path}";
                if (!rules.Remove($"{verb.ToUpperInvariant()} {Shape(path)}", out var open)) faults.Add($"{name} is described and not there");
                var closed = operation!["security"] is JsonArray { Count: > 0 };
                if (closed == open) faults.Add($"{name} is described as {(closed ? "closed" : "open")} and is not");
                if (closed && (operation["responses"]!["401"] is null || operation["responses"]!["403"] is null)) faults.Add($"{name} does not describe 401 and 403");
                using var request = new HttpRequestMessage(new HttpMethod(verb), Parameter().Replace(path, parameter => IsNumber(operation, parameter.Value) ? "1" : Guid.NewGuid().ToString()));
                using var answer = await visitor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (((int)answer.StatusCode == 401) != closed) faults.Add($"{name} answers a visitor with {(int)answer.StatusCode}");
            }
        faults.AddRange(rules.Keys.Select(name => $"{name} is not described"));
        if (faults.Count > 0) throw new InvalidOperationException(string.Join('\n', faults));
    }

    /// <summary>A path without the names of its parameters and their constraints.</summary>
    private static string Shape(string path) => Parameter().Replace(path.TrimEnd('/'), "{}");

    /// <summary>Whether a parameter is described as a number: what is no number leads to no route.</summary>
    private static bool IsNumber(JsonNode operation, string parameter) => operation["parameters"]!.AsArray().Any(described =>
        $"{{{described!["name"]}}}" == parameter && described["in"]!.GetValue<string>() == "path" && described["schema"]!["type"]!.ToJsonString().Contains("integer", StringComparison.Ordinal));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
