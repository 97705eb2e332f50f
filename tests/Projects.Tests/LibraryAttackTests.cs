using System.Text.Json.Nodes;
using Platform.Projects.Tests.Practices;
using Platform.Projects.Tests.Recommendations;
using Platform.Projects.Tests.Resources;
using Platform.Projects.Tests.Voices;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests;

/// <summary>Attacks on writes and lists of the library, by their number in the list of attacks.</summary>
[Collection<Alone>]
public sealed class LibraryAttackTests(ProjectsHost host)
{
    static readonly Dictionary<string, Creation> Creations = new()
    {
        ["practice"] = new(PracticeSamples.Practices, () => PracticeSamples.Practice(), "title.en"),
        ["resource"] = new(ResourceSamples.Resources, () => ResourceSamples.Resource(), "title.en"),
        ["recommendation"] = new(RecommendationSamples.Recommendations, () => RecommendationSamples.Recommendation(), "title.en"),
        ["voice"] = new(VoiceSamples.Voices, () => VoiceSamples.Story(), "title.en")
    };

    public static TheoryData<string> Kinds => [.. Creations.Keys];

    /// <summary>Those that every member may write.</summary>
    public static TheoryData<string> Open => ["practice", "voice"];

    readonly HttpClient member = host.As(Roles.Moderator);

    [Theory]
    [MemberData(nameof(Open))]
    public async Task Attack_46_to_49_A_creation_with_a_key_that_is_missing_none_or_used(string kind)
    {
        var creation = Creations[kind];
        Task<HttpResponseMessage> Next() => member.Create(creation);
        await host.Attack(() => member.WithoutKey(creation), 400, Next);
        await host.Attacks(HostileWrites.Keys, key => member.WithKey(creation, key), _ => 400, Next);
        var key = Guid.NewGuid().ToString();
        await member.Create(creation.Path, creation.Body(), key).Success();
        var other = creation.Body();
        other[creation.Text.Split('.')[0]] = new JsonObject { ["fr"] = "Autre" };
        await host.Attack(() => member.Create(creation.Path, other, key), 422, Next);
        (await member.TwentyAtOnce(creation)).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Attack_52_A_page_that_no_list_has(string kind) =>
        host.Attacks(HostileWrites.Pages, query => host.Visitor().GetAsync($"{Creations[kind].Path}?{query}"), _ => 400, () => host.Visitor().GetAsync(Creations[kind].Path));

    [Theory]
    [MemberData(nameof(Open))]
    public async Task Attack_55_and_56_Text_that_is_none_and_bodies_that_are_too_much(string kind)
    {
        var creation = Creations[kind];
        await host.Attacks(HostileWrites.Texts, text => member.WithText(creation, text), _ => 400, () => member.Create(creation));
        await host.Attacks(HostileWrites.Bodies, body => member.WithBody(creation, body), HostileWrites.StatusOf, () => member.Create(creation));
    }

    [Fact]
    public async Task Attack_57_A_search_for_what_means_something_to_a_database()
    {
        var practice = await host.PublishedPractice();
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var text in HostileWrites.Searches)
            (await host.Visitor().GetAsync($"{PracticeSamples.Practices}?limit=100&q={Uri.EscapeDataString(text)}").Success()).List("items").ShouldNotContain(item => Samples.Id(item!) == Samples.Id(practice), text);
        await before.ShouldStillHold();
    }

    [Theory]
    [InlineData("orderBy=createdBy", "unknown-parameter")]
    [InlineData("sort=createdBy", "invalid")]
    [InlineData("createdBy=00000000-0000-0000-0000-000000000001", "unknown-parameter")]
    public async Task Attack_45_searching_by_what_is_not_shown(string query, string code) =>
        (await (await host.Attack(() => host.Visitor().GetAsync($"{PracticeSamples.Practices}?{query}"), 400)).ProblemCode()).ShouldBe(code);
}
