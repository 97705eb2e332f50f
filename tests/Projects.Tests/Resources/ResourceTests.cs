using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.Projects.Tests.Practices;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Resources;

public sealed class ResourceTests(ProjectsHost host)
{
    [Fact]
    public async Task A_resource_is_found_by_its_symbol_and_by_parts_of_it()
    {
        var word = Samples.Word();
        var session = Random.Shared.Next(100_000, 1_000_000);
        var resource = await host.PublishedResource(r =>
        {
            r["symbol"] = $"A/{session}/277";
            r["title"] = new JsonObject { ["en"] = $"Principles {word}", ["fr"] = $"Principes généraux {word}" };
        });
        var mentioning = await host.PublishedResource(r => (r["symbol"], r["title"]) = (null, new JsonObject { ["en"] = $"What A/{session}/277 changed" }));
        var id = Samples.Id(resource);
        (await Found($"q=A/{session}/277")).ShouldBe([id, Samples.Id(mentioning)]); // the younger one only speaks of it
        (await Found($"q=A/{session}/277&limit=1")).ShouldBe([id]);
        (await Found($"symbol=a/{session}/277")).ShouldBe([id]);
        (await Found($"q={session} 277 principes")).ShouldBe([id]);
        (await Found($"q=generaux {word}&type=guideline&language=fr&year=2014")).ShouldBe([id]);
        (await Found($"q={word}&language=es")).ShouldBeEmpty();
        var page = await host.Visitor().GetAsync($"{ResourceSamples.Resources}?limit=1&q=A/{session}/277").Success();
        (await Found($"limit=1&q=A/{session}/277&cursor={page.Text("next")}")).ShouldBe([Samples.Id(mentioning)]);
    }

    [Fact]
    public async Task A_resource_is_published_when_there_is_something_to_read_and_told_to_the_others()
    {
        var editor = host.As(Roles.Editor);
        var resource = await editor.Write(r => (r["links"], r["themes"]) = (new JsonArray(), new JsonArray("human-rights")));
        (await host.As(Roles.Editor).GetAsync(ResourceSamples.At(resource))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Code(editor, resource, "publish")).ShouldBe("nothing-to-read");
        resource = await editor.Change(HttpMethod.Put, ResourceSamples.At(resource), 1, ResourceSamples.Resource(r => r["themes"] = new JsonArray("human-rights"))).Success();
        (await Code(editor, resource, "publish")).ShouldBe("own-submission");
        var corrector = host.As(Guid.NewGuid(), Roles.Moderator);
        resource = await corrector.Change(HttpMethod.Put, ResourceSamples.At(resource), Samples.Version(resource), ResourceSamples.Resource(r => (r["themes"], r["year"]) = (new JsonArray("human-rights"), 2013))).Success();
        (await Code(corrector, resource, "publish")).ShouldBe("own-submission");
        resource = await host.As(Roles.Moderator).Turn(resource, "publish");
        var told = await host.Broker.Hear<ResourcePublished>(e => e.ResourceId == Samples.Id(resource));
        (told.Symbol, told.Terms.ShouldHaveSingleItem().Code).ShouldBe(("A/69/277", "human-rights"));

        var revised = await editor.Change(HttpMethod.Put, ResourceSamples.At(resource), Samples.Version(resource), ResourceSamples.Resource(r => r["year"] = 2015)).Success();
        (await host.Broker.Hear<ResourceUpdated>(e => e.ResourceId == Samples.Id(resource))).Version.ShouldBe(Samples.Version(revised));
        (await Code(editor, revised, "publish")).ShouldBe("already-published");
        (await editor.GetAsync($"{ResourceSamples.At(resource)}/history").Success()).List("items").Select(line => line!.Text("field")).ShouldBe(["year", "year", "themes", "state", "links", "created"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_that_is_superseded_leads_to_the_other_and_back()
    {
        var editor = host.As(Roles.Editor);
        var (old, young) = (await host.PublishedResource(by: editor), await host.PublishedResource(r => r["year"] = 2020, editor));
        foreach (var other in new[] { Samples.Id(old), Guid.NewGuid(), Samples.Id(await editor.Write()) }) (await Code(editor, old, "supersede", new { by = other })).ShouldBe("not-a-successor");
        old = await editor.Turn(old, "supersede", new { by = Samples.Id(young) });
        (old.Text("state"), Samples.Id(old["supersededBy"]!)).ShouldBe(("superseded", Samples.Id(young)));
        (await host.Visitor().GetAsync(ResourceSamples.At(young)).Success()).List("supersedes").Select(Samples.Id!).ShouldBe([Samples.Id(old)]);
        (await host.Broker.Hear<ResourceSuperseded>(e => e.ResourceId == Samples.Id(old))).SupersededBy.ShouldBe(Samples.Id(young));
        (await Code(editor, young, "supersede", new { by = Samples.Id(old) })).ShouldBe("not-a-successor");
        using var changed = await editor.Change(HttpMethod.Put, ResourceSamples.At(old), Samples.Version(old), ResourceSamples.Resource());
        (await changed.ProblemCode()).ShouldBe("superseded");
    }

    [Fact]
    public async Task A_practice_leads_to_the_resources_it_names()
    {
        var resource = await host.PublishedResource();
        var practice = await host.PublishedPractice(p => p["relatedResources"] = new JsonArray(Samples.Id(resource)));
        practice.List("related").ShouldHaveSingleItem()!.Text("kind").ShouldBe("resource");
        using var draft = await host.As().Create(PracticeSamples.Practices, PracticeSamples.Practice(p => p["relatedResources"] = new JsonArray(Guid.NewGuid())));
        (await draft.ProblemCode()).ShouldBe("invalid");
    }

    async Task<List<Guid>> Found(string query) => [.. (await host.Visitor().GetAsync($"{ResourceSamples.Resources}?{query}").Success()).List("items").Select(Samples.Id!)];

    static async Task<string> Code(HttpClient client, JsonNode resource, string verb, object? body = null)
    {
        using var answer = await client.Change(HttpMethod.Post, $"{ResourceSamples.At(resource)}/{verb}", Samples.Version(resource), body);
        return await answer.ProblemCode();
    }
}
