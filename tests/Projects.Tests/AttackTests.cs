using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests;

/// <summary>Attacks on writes and lists, by their number in the list of attacks.</summary>
[Collection<Alone>]
public sealed class AttackTests(ProjectsHost host)
{
    static readonly Creation Draft = new(Samples.Projects, () => Samples.Project(), "title.en");

    readonly HttpClient editor = host.As(Roles.Editor);

    [Fact]
    public Task Attack_46_A_creation_without_a_key() => host.Attack(() => editor.WithoutKey(Draft), 400, Next);

    [Fact]
    public async Task Attack_47_A_key_that_was_used_with_another_body()
    {
        var key = Guid.NewGuid().ToString();
        await editor.Create(Draft.Path, Draft.Body(), key).Success();
        await host.Attack(() => editor.Create(Draft.Path, Draft.Body(), key), 422, Next);
    }

    [Fact]
    public async Task Attack_48_Twenty_at_once_with_one_key_create_one() => (await editor.TwentyAtOnce(Draft)).Count.ShouldBe(1);

    [Fact]
    public Task Attack_49_A_key_that_is_none() => host.Attacks(HostileWrites.Keys, key => editor.WithKey(Draft, key), _ => 400, Next);

    [Fact]
    public async Task Attack_50_A_change_of_what_has_changed_meanwhile()
    {
        var draft = await editor.Draft();
        var path = Samples.Path(draft);
        await host.Attack(() => editor.PutAsJsonAsync(path, Samples.Content(draft)), 428);
        await host.Attack(() => editor.Change(HttpMethod.Put, path, 2, Samples.Content(draft)), 412);
        await host.Attack(() => editor.PostAsync($"{path}/submit", null), 428);
        await host.Attack(() => editor.Change(HttpMethod.Post, $"{path}/submit", 9), 412, () => editor.Change(HttpMethod.Post, $"{path}/submit", 1));
    }

    [Fact]
    public Task Attack_52_A_page_that_no_list_has() => host.Attacks(HostileWrites.Pages, query => host.Visitor().GetAsync($"{Draft.Path}?{query}"), _ => 400, () => host.Visitor().GetAsync(Draft.Path));

    [Theory]
    [InlineData("""[{ "type": "2", "date": "0000-01-01" }]""")]
    [InlineData("""[{ "type": "2", "date": "10000-01-01" }]""")]
    [InlineData("""[{ "type": "2", "date": "2023-02-30" }]""")]
    [InlineData("""[{ "type": "2", "date": "2023-02-01T00:00:00" }]""")]
    [InlineData("""[{ "type": "1", "date": "2023-02-01" }, { "type": "3", "date": "2022-02-01" }]""")]
    public Task Attack_53_A_date_that_there_is_not_or_that_ends_before_it_begins(string dates) => Refused("dates", dates);

    [Theory]
    [InlineData("""[{ "amount": NaN, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": "NaN", "currency": "USD" }]""")]
    [InlineData("""[{ "amount": Infinity, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": 1e400, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": -0.001, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": 1234567890123456789012345678901234567890, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": 1234567890123456, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": 0.00001, "currency": "USD" }]""")]
    [InlineData("""[{ "amount": 5, "currency": "ZZZ" }]""")]
    [InlineData("""[{ "amount": 5, "currency": "usd" }]""")]
    [InlineData("""[{ "amount": 5 }]""")]
    public Task Attack_54_An_amount_that_is_none(string budgets) => Refused("budgets", budgets);

    [Fact]
    public Task Attack_55_Text_that_is_none_or_looks_like_another() => host.Attacks(HostileWrites.Texts, text => editor.WithText(Draft, text), _ => 400, Next);

    [Fact]
    public Task Attack_56_A_body_that_is_too_deep_too_large_or_not_JSON() => host.Attacks(HostileWrites.Bodies, body => editor.WithBody(Draft, body), HostileWrites.StatusOf, Next);

    [Fact]
    public async Task Attack_57_A_search_for_what_means_something_to_a_database()
    {
        var project = await host.Published(project => project["title"] = new JsonObject { ["en"] = $"{Samples.Word()} published" });
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var text in HostileWrites.Searches)
        {
            // A search without a word in it is none: it lists everything.
            if (!text.Any(char.IsLetterOrDigit)) await host.Visitor().GetAsync($"{Draft.Path}?q={Uri.EscapeDataString(text)}").Success();
            else (await host.Visitor().GetAsync($"{Draft.Path}?limit=100&q={Uri.EscapeDataString(text)}").Success()).List("items").ShouldNotContain(item => Samples.Id(item!) == Samples.Id(project), text);
        }
        await before.ShouldStillHold();
    }

    [Fact]
    public async Task Attack_58_A_client_that_hangs_up_in_the_middle_or_before_the_answer()
    {
        var (body, key) = (Draft.Body().ToJsonString(), Guid.NewGuid().ToString());
        var before = await Picture.Of(host.Database, host.Log);
        await editor.HangUp(Draft, body, key, 0.5);
        await editor.GetStringAsync("/health");
        await before.ShouldStillHold();

        await editor.HangUp(Draft, body, key, 1);
        await Eventually.Become(async () => (await editor.Again(Draft, body, key)).IsSuccessStatusCode); // a second one would be refused: the identifier is taken
    }

    Task Refused(string member, string json)
    {
        var body = Draft.Body();
        body[member] = "@@";
        return host.Attack(() => editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, Draft.Path)
        {
            Content = new StringContent(body.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal), null, "application/json"),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } }
        }), 400, Next);
    }

    Task<HttpResponseMessage> Next() => editor.Create(Draft);
}
