using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts.Identity;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Voices;

/// <summary>Stories as tests tell them.</summary>
static class VoiceSamples
{
    public const string Voices = "/api/voices";

    public static JsonObject Story(Action<JsonObject>? change = null)
    {
        var story = JsonNode.Parse("""
            { "sector": "climate", "title": { "en": "The sea wall" }, "text": { "en": "We built it in one summer." }, "consent": "voice-1", "name": "Ana", "heritage": ["FJ"], "ageBand": "18-24" }
            """)!.AsObject();
        change?.Invoke(story);
        return story;
    }

    public static string At(JsonNode voice) => $"{Voices}/{Samples.Id(voice)}";

    public static Task<JsonNode> Tell(this HttpClient author, Action<JsonObject>? change = null) => author.Create(Voices, Story(change)).Success();

    public static Task<JsonNode> Moderate(this HttpClient moderator, JsonNode voice, string verb, object? body = null) =>
        moderator.Change(HttpMethod.Post, $"{At(voice)}/{verb}", Samples.Version(voice), body).Success();
}

public sealed class VoiceTests(ProjectsHost host)
{
    readonly HttpClient author = host.As(), moderator = host.As(Roles.Moderator);

    [Fact]
    public async Task A_story_is_public_only_once_a_moderator_has_read_it_and_each_time_it_is_told_anew()
    {
        var sector = Samples.Word();
        var voice = await author.Tell(story => story["sector"] = sector);
        (await host.As().GetAsync(VoiceSamples.At(voice))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Listed(sector)).ShouldBeEmpty();
        (await moderator.GetAsync($"{VoiceSamples.Voices}?sector={sector}&state=submitted").Success()).List("items").Count.ShouldBe(1);
        voice = await moderator.Moderate(voice, "return", new { note = "Name no other people." });
        await Told(voice, "returned");
        (await author.GetAsync(VoiceSamples.At(voice)).Success()).Text("note").ShouldBe("Name no other people.");
        voice = await author.Change(HttpMethod.Put, VoiceSamples.At(voice), Samples.Version(voice), VoiceSamples.Story(story => (story["sector"], story["name"]) = (sector, null))).Success();
        voice = await moderator.Moderate(voice, "publish");
        await Told(voice, "published");
        var read = await host.Visitor().GetAsync(VoiceSamples.At(voice));
        var seen = await read.Json();
        (seen["name"], seen["note"], seen["consentUntil"], seen.Text("ageBand")).ShouldBe((null, null, null, "18-24"));
        (await read.Content.ReadAsStringAsync()).ShouldNotContain($"{author.Person()}");
        read.Headers.CacheControl!.ToString().ShouldBe("no-cache, private"); // no cache shows it any longer than it is there
        (await Listed(sector)).ShouldBe([Samples.Id(voice)]);

        voice = await author.Change(HttpMethod.Put, VoiceSamples.At(voice), Samples.Version(voice), VoiceSamples.Story(story => story["sector"] = sector)).Success();
        (await Listed(sector)).ShouldBeEmpty();
        voice = await moderator.Moderate(voice, "refuse", new { reason = "An advertisement." });
        await Told(voice, "refused");
        using var again = await author.Change(HttpMethod.Put, VoiceSamples.At(voice), Samples.Version(voice), VoiceSamples.Story());
        (await again.ProblemCode()).ShouldBe("refused");
    }

    [Fact]
    public async Task An_author_hears_that_a_published_story_was_taken_down()
    {
        var voice = await moderator.Moderate(await author.Tell(), "publish");
        voice = await moderator.Moderate(voice, "refuse", new { reason = "It names somebody." });
        await Told(voice, "taken-down");
    }

    /// <summary>Its author is, without a word of the story.</summary>
    async Task Told(JsonNode voice, string decision)
    {
        var told = await host.Broker.Hear<SubmissionDecided>(e => e.SubmissionId == Samples.Id(voice) && e.Decision == decision);
        (told.Kind, told.PersonId, told.Version, told.Title.Count).ShouldBe(("voice", author.Person(), Samples.Version(voice), 0));
    }

    [Fact]
    public async Task Attack_35_moderating_ones_own_story_and_consent_to_what_is_not_the_text()
    {
        var own = await moderator.Tell();
        using var published = await moderator.Change(HttpMethod.Post, $"{VoiceSamples.At(own)}/publish", 1);
        (await published.ProblemCode()).ShouldBe("own-submission");
        using var refused = await author.Create(VoiceSamples.Voices, VoiceSamples.Story(story => story["consent"] = "voice-0"));
        (await refused.ProblemCode()).ShouldBe("consent-required");
        (await host.Visitor().GetAsync($"{VoiceSamples.Voices}/consent").Success()).Text("version").ShouldBe("voice-1");
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_at_once_and_all_of_it_with_the_account_or_the_consent()
    {
        var (sector, word) = (Samples.Word(), Samples.Word());
        async Task<JsonNode> Published() => await moderator.Moderate(await author.Tell(story => (story["sector"], story["title"]) = (sector, new JsonObject { ["en"] = word })), "publish");
        var (back, expired, erased) = (await Published(), await Published(), await Published());
        (await Listed(sector)).Count.ShouldBe(3);
        (await host.As().DeleteAsync(VoiceSamples.At(back))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await author.DeleteAsync(VoiceSamples.At(back))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Visitor().GetAsync(VoiceSamples.At(back))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var source = NpgsqlDataSource.Create(host.Database);
        await using (var end = source.CreateCommand($"UPDATE voices SET consent_until = '2010-01-01Z' WHERE id = '{Samples.Id(expired)}'")) await end.ExecuteNonQueryAsync();
        (await Listed(sector)).ShouldBe([Samples.Id(erased)]); // already before it is deleted
        (await moderator.GetAsync(VoiceSamples.At(expired))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await PersonalDataOf.RetentionAt(host, new(2010, 1, 2, 0, 0, 0, TimeSpan.Zero));

        (await author.GetAsync("/api/me/projects").Success())["voices"]!.AsArray().Select(Samples.Id!).ShouldBe([Samples.Id(erased)]);
        await host.Broker.Tell(new AccountErased(author.Person(), DateTimeOffset.UtcNow));
        await Eventually.Become(async () =>
        {
            await using var count = source.CreateCommand($"SELECT (SELECT count(*) FROM voices WHERE sector = '{sector}') + (SELECT count(*) FROM idempotency WHERE position(convert_to('{word}', 'UTF8') in body) > 0)");
            return (long)(await count.ExecuteScalarAsync())! == 0;
        });
        (await Listed(sector)).ShouldBeEmpty();
    }

    async Task<List<Guid>> Listed(string sector) => [.. (await host.Visitor().GetAsync($"{VoiceSamples.Voices}?sector={sector}").Success()).List("items").Select(Samples.Id!)];
}
