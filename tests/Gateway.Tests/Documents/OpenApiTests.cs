using System.Text.Json.Nodes;
using Platform.Gateway.Documents;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Documents;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_documents_of_all_services_are_one_and_those_away_are_named()
    {
        await using var projects = await Upstream.Start("projects", Document("""
            {"openapi":"3.1.1","info":{"title":"Projects","version":"v1"},"servers":[{"url":"http://127.0.0.1:5001"}],
             "paths":{"/api/projects":{"get":{"tags":["Catalogue"],"operationId":"Search","responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Summary"}}}}}}},
                      "/health":{"get":{}},"/internal/jobs":{"get":{}},"/api/events":{"get":{}}},
             "components":{"schemas":{"Summary":{"type":"object","properties":{"id":{"type":"string"}}},"Problem":{"type":"object"}}},"tags":[{"name":"Catalogue"}]}
            """));
        await using var training = await Upstream.Start("training", Document("""
            {"openapi":"3.1.1","paths":{"/api/events":{"get":{"operationId":"Search","responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Summary"}}}}}}}},
             "components":{"schemas":{"Summary":{"type":"object","properties":{"seats":{"type":"integer"}}},"Problem":{"type":"object"}}},"tags":[{"name":"Events"}]}
            """));
        await using var gateway = TestGateway.Start([.. TestGateway.To("projects", projects), .. TestGateway.To("training", training), ("services:identity:http:0", "http://127.0.0.1:9")]);

        using var response = await gateway.Client.GetAsync("/openapi.json");
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        document["paths"]!.AsObject().Select(path => path.Key).ShouldBe(["/api/projects", "/api/events"], ignoreOrder: true);
        document["servers"]!.ToJsonString().ShouldBe("""[{"url":"/"}]""");
        document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ShouldBe(["Summary", "Problem", "Training_Summary"], ignoreOrder: true);
        Schema("/api/projects").ShouldBe("#/components/schemas/Summary");
        Schema("/api/events").ShouldBe("#/components/schemas/Training_Summary");
        document["paths"]!["/api/events"]!["get"]!["operationId"]!.ToString().ShouldBe("Training_Search");
        document["tags"]!.AsArray().Select(tag => tag!["name"]!.ToString()).ShouldBe(["Catalogue", "Events"]);
        document["x-unavailable"]!.AsArray().Select(service => service!.ToString()).ShouldBe(["organisations", "notifications", "identity"]);

        string Schema(string path) => document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.ToString();
    }

    [Fact]
    public async Task A_service_that_comes_later_is_added_and_one_that_talks_rubbish_is_left_out()
    {
        await using var projects = await Upstream.Start("projects", context => context.Response.WriteAsync("<html>"));
        var training = await Upstream.Start("training", Document("""{"paths":{"/api/events":{"get":{}}}}"""));
        await training.DisposeAsync();
        await using var gateway = TestGateway.Start([.. TestGateway.To("projects", projects), .. TestGateway.To("training", training)]);
        (await Unavailable()).ShouldBe(["projects", "training", "organisations", "notifications", "identity"]);

        await using var again = await Upstream.Start("training", Document("""{"paths":{"/api/events":{"get":{}}}}"""), training.Address);
        await Eventually.Become(async () => !(await Unavailable()).Contains("training"));

        async Task<string[]> Unavailable() =>
            [.. JsonNode.Parse(await gateway.Client.GetStringAsync("/openapi.json"))!["x-unavailable"]!.AsArray().Select(service => service!.ToString())];
    }

    [Fact]
    public void A_schema_that_only_refers_to_a_renamed_one_is_renamed_with_it()
    {
        var merged = Merge(
            ("projects", """{"components":{"schemas":{"Page":{"items":{"$ref":"#/components/schemas/Item"}},"Item":{"type":"string"},"Same":{"type":"null"}}}}"""),
            ("training", """
                {"paths":{"/a":{"get":{"x":{"$ref":"#/components/schemas/Page"},"y":{"$ref":"#/components/schemas/Same"}}}},
                "components":{"schemas":{"Page":{"items":{"$ref":"#/components/schemas/Item"}},"Item":{"type":"integer"},"Same":{"type":"null"}}}}
                """));

        var schemas = merged["components"]!["schemas"]!;
        schemas["Page"]!["items"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Item");
        schemas["Training_Page"]!["items"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Training_Item");
        merged["paths"]!["/a"]!["get"]!["x"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Training_Page");
        merged["paths"]!["/a"]!["get"]!["y"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Same");
        schemas.AsObject().Count.ShouldBe(5);
    }

    [Fact]
    public void A_schema_that_refers_to_itself_is_shared_when_it_is_the_same()
    {
        const string tree = """{"components":{"schemas":{"Tree":{"items":{"$ref":"#/components/schemas/Tree"}}}}}""";
        Merge(("projects", tree), ("training", tree))["components"]!["schemas"]!.AsObject().Count.ShouldBe(1);
    }

    [Fact]
    public void Security_schemes_and_discriminators_follow_their_names()
    {
        var merged = Merge(
            ("projects", """{"components":{"securitySchemes":{"Bearer":{"type":"http"}},"schemas":{"Cat":{"type":"string"}}},"security":[{"Bearer":[]}],"paths":{"/a":{"get":{}}}}"""),
            ("training", """
                {"components":{"securitySchemes":{"Bearer":{"type":"apiKey"}},"schemas":{"Cat":{"type":"object"},
                "Animal":{"discriminator":{"mapping":{"cat":"#/components/schemas/Cat"}}}}},"security":[{"Bearer":["x"]}],"paths":{"/b":{"get":{}},"/c":{"get":{"security":[]}}}}
                """));
        merged["paths"]!["/a"]!["get"]!["security"]!.ToJsonString().ShouldBe("""[{"Bearer":[]}]""");
        merged["paths"]!["/b"]!["get"]!["security"]!.ToJsonString().ShouldBe("""[{"Training_Bearer":["x"]}]""");
        merged["paths"]!["/c"]!["get"]!["security"]!.ToJsonString().ShouldBe("[]");
        merged["components"]!["schemas"]!["Animal"]!["discriminator"]!["mapping"]!["cat"]!.ToString().ShouldBe("#/components/schemas/Training_Cat");
    }

    [Fact]
    public async Task The_documentation_can_be_browsed_and_loads_nothing_from_elsewhere()
    {
        await using var gateway = TestGateway.Start();
        using var moved = await gateway.Client.GetAsync("/docs");
        ((int)moved.StatusCode).ShouldBeOneOf(200, 301, 302);
        using var page = await gateway.Client.GetAsync("/docs/index.html");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("swagger-ui");
        html.ShouldNotContain("https://");
        page.Header("Content-Security-Policy").ShouldNotBeNull().ShouldContain("script-src 'self'");
        html.ShouldNotContain("<script>", Case.Insensitive, "the policy would not run it");
        foreach (var file in new[] { "swagger-ui-bundle.js", "swagger-ui.css", "index.js" })
            (await gateway.Client.GetAsync("/docs/" + file)).EnsureSuccessStatusCode();
        (await gateway.Client.GetStringAsync("/docs/index.js")).ShouldContain("/openapi.json");
    }

    static RequestDelegate Document(string json) => context => context.Request.Path == "/openapi/v1.json" ? context.Response.WriteAsync(json) : Task.CompletedTask;

    static JsonObject Merge(params (string Service, string Document)[] documents) =>
        OpenApiMerge.Merge(documents.Select(document => (document.Service, JsonNode.Parse(document.Document)!.AsObject())), (_, _) => true, []);
}
