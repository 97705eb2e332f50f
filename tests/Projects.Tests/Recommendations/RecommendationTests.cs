using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Projects.Tests.Recommendations;

/// <summary>Recommendations as tests write them.</summary>
static class RecommendationSamples
{
    public const string Recommendations = "/api/recommendations";

    public static JsonObject Recommendation(Action<JsonObject>? change = null)
    {
        var recommendation = JsonNode.Parse("""
            {
              "title": { "en": "Count diaspora skills" },
              "workingGroup": { "name": "Working group on youth" },
              "themes": ["climate"],
              "text": { "en": "Ministries should count the skills of their diaspora." }
            }
            """)!.AsObject();
        change?.Invoke(recommendation);
        return recommendation;
    }

    public static JsonObject Input(string text = "Ask us first.") => new() { ["text"] = text, ["youth"] = true, ["consent"] = "input-1", ["name"] = "Ana" };

    public static string At(JsonNode recommendation) => $"{Recommendations}/{Samples.Id(recommendation)}";

    public static Task<JsonNode> Recommend(this HttpClient client, Action<JsonObject>? change = null) => client.Create(Recommendations, Recommendation(change)).Success();

    public static Task<JsonNode> Do(this HttpClient client, JsonNode recommendation, string verb, object? body = null) =>
        client.Change(HttpMethod.Post, $"{At(recommendation)}/{verb}", Samples.Version(recommendation), body).Success();

    public static async Task<JsonNode> OpenRecommendation(this HttpClient client, Action<JsonObject>? change = null) =>
        await client.Do(await client.Recommend(change), "open", new { until = DateTimeOffset.UtcNow.AddDays(30) });
}

public sealed class RecommendationTests(ProjectsHost host)
{
    readonly HttpClient manager = host.As(Roles.ProgrammeManager), member = host.As();

    [Fact]
    public async Task A_recommendation_collects_inputs_is_rewritten_and_adopted_for_good()
    {
        var theme = Samples.Word();
        var recommendation = await manager.Recommend(r => r["themes"] = new JsonArray(theme));
        (await member.GetAsync(RecommendationSamples.At(recommendation))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Code(manager, recommendation, "adopt")).ShouldBe("not-opened");
        recommendation = await manager.Do(recommendation, "open", new { until = DateTimeOffset.UtcNow.AddDays(30) });
        (recommendation.Text("state"), recommendation["asksForInputs"]!.GetValue<bool>()).ShouldBe(("open", true));

        var input = await member.Create($"{RecommendationSamples.At(recommendation)}/inputs", RecommendationSamples.Input()).Success();
        using (var twice = await member.Create($"{RecommendationSamples.At(recommendation)}/inputs", RecommendationSamples.Input())) (await twice.ProblemCode()).ShouldBe("input-given");
        using (var unasked = await host.As().Create($"{RecommendationSamples.At(recommendation)}/inputs", new { text = "No consent.", youth = false, consent = "input-0" })) (await unasked.ProblemCode()).ShouldBe("consent-required");
        await member.Change(HttpMethod.Put, $"{RecommendationSamples.At(recommendation)}/inputs/{Samples.Id(input)}", 1, RecommendationSamples.Input("Ask us early.")).Success();
        (await member.GetAsync($"{RecommendationSamples.At(recommendation)}/inputs/mine").Success()).Text("text").ShouldBe("Ask us early.");
        var said = (await manager.GetAsync($"{RecommendationSamples.At(recommendation)}/inputs?youth=true").Success()).List("items").ShouldHaveSingleItem()!;
        (said.Text("name"), said.ToJsonString().Contains($"{member.Person()}", StringComparison.Ordinal)).ShouldBe(("Ana", false));
        (await member.GetAsync("/api/me/projects/accesses").Success()).List("items").ShouldHaveSingleItem()!.Text("reason").ShouldBe("Works on the recommendation");
        (await host.Visitor().GetAsync(RecommendationSamples.At(recommendation)).Success())["inputs"]!.ToJsonString().ShouldBe("""{"total":1,"youth":1}""");

        (await Code(manager, recommendation, "adopt")).ShouldBe("still-open");
        recommendation = await manager.Do(recommendation, "close");
        recommendation.Text("state").ShouldBe("closed");
        using (var late = await host.As().Create($"{RecommendationSamples.At(recommendation)}/inputs", RecommendationSamples.Input())) (await late.ProblemCode()).ShouldBe("not-open");
        recommendation = await manager.Change(HttpMethod.Put, RecommendationSamples.At(recommendation), Samples.Version(recommendation),
            RecommendationSamples.Recommendation(r => (r["themes"], r["text"]) = (new JsonArray(theme), new JsonObject { ["en"] = "Ministries should ask the young first." }))).Success();
        recommendation["textNo"]!.GetValue<int>().ShouldBe(2);
        (await Code(manager, recommendation, "adopt")).ShouldBe("own-text");
        recommendation = await host.As(Roles.Moderator).Do(recommendation, "adopt");
        (recommendation.Text("state"), recommendation["adoptedTextNo"]!.GetValue<int>()).ShouldBe(("adopted", 2));
        using (var changed = await manager.Change(HttpMethod.Put, RecommendationSamples.At(recommendation), Samples.Version(recommendation), RecommendationSamples.Recommendation())) (await changed.ProblemCode()).ShouldBe("adopted");
        (await Code(manager, recommendation, "open", new { until = DateTimeOffset.UtcNow.AddDays(1) })).ShouldBe("adopted");
        (await host.Visitor().GetAsync($"{RecommendationSamples.At(recommendation)}/texts").Success()).List("items").Select(text => (text!["no"]!.GetValue<int>(), text["adopted"]!.GetValue<bool>())).ShouldBe([(2, true), (1, false)]);
        (await host.Visitor().GetAsync($"{RecommendationSamples.Recommendations}?theme={theme}&state=adopted").Success()).List("items").Select(Samples.Id!).ShouldBe([Samples.Id(recommendation)]);
        (await host.Visitor().GetAsync($"{RecommendationSamples.Recommendations}?theme={theme}&state=open").Success()).List("items").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_input_that_is_taken_back_is_gone_and_goes_with_the_account()
    {
        var recommendation = await manager.OpenRecommendation();
        var inputs = $"{RecommendationSamples.At(recommendation)}/inputs";
        var (word, key) = (Samples.Word(), Guid.NewGuid().ToString());
        var input = await member.Create(inputs, RecommendationSamples.Input(word), key).Success();
        (await host.As().DeleteAsync($"{inputs}/{Samples.Id(input)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.DeleteAsync($"{inputs}/{Samples.Id(input)}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await member.GetAsync($"{inputs}/mine")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await manager.GetAsync(inputs).Success()).List("items").ShouldBeEmpty();
        (await Stored(word)).ShouldBe(0); // nor as the answer that was kept for a repetition

        await member.Create(inputs, RecommendationSamples.Input(word)).Success();
        (await member.GetAsync("/api/me/projects").Success())["recommendationInputs"]!.AsArray().ShouldHaveSingleItem()!.Text("text").ShouldBe(word);
        await host.Broker.Tell(new AccountErased(member.Person(), DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Stored(word) == 0);
        var kept = host.Services.GetRequiredService<PersonalExport>();
        await Eventually.Become(async () => (await kept.TablesWithAsync(member.Person(), CancellationToken.None)).Count == 0);
    }

    async Task<long> Stored(string word)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database);
        await using var count = source.CreateCommand("SELECT (SELECT count(*) FROM recommendation_inputs WHERE text = $1) + (SELECT count(*) FROM idempotency WHERE position(convert_to($1, 'UTF8') in body) > 0)");
        count.Parameters.Add(new() { Value = word });
        return (long)(await count.ExecuteScalarAsync())!;
    }

    static async Task<string> Code(HttpClient client, JsonNode recommendation, string verb, object? body = null)
    {
        using var answer = await client.Change(HttpMethod.Post, $"{RecommendationSamples.At(recommendation)}/{verb}", Samples.Version(recommendation), body);
        return await answer.ProblemCode();
    }
}
