using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Subscriptions;

public sealed class SubscribeTests(NotificationsHost host)
{
    static object Fiji => new { kind = "term", vocabulary = "country", code = "FJ" };

    [Theory]
    [InlineData("""{"kind":"term","vocabulary":"country","code":"FJ"}""")]
    [InlineData("""{"kind":"term","vocabulary":"sdg","code":"10.7"}""")]
    [InlineData("""{"kind":"term","vocabulary":"gcm","code":"23"}""")]
    [InlineData("""{"kind":"term","vocabulary":"sector","code":"15190"}""")]
    [InlineData("""{"kind":"organisation","id":"0198c0de-0000-7000-8000-000000000001"}""")]
    [InlineData("""{"kind":"project","id":"0198c0de-0000-7000-8000-000000000002"}""")]
    [InlineData("""{"kind":"event","id":"0198c0de-0000-7000-8000-000000000003"}""")]
    [InlineData("""{"kind":"call","id":"0198c0de-0000-7000-8000-000000000004"}""")]
    public async Task A_member_follows_a_target(string target)
    {
        var member = host.As();
        using var response = await member.Create("/api/subscriptions", new JsonObject { ["target"] = JsonNode.Parse(target), ["channel"] = "inbox", ["frequency"] = "now" });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await response.Json();
        response.Headers.Location!.OriginalString.ShouldBe($"/api/subscriptions/{made["id"]}");
        made["state"]!.GetValue<string>().ShouldBe("confirmed");
        foreach (var (name, value) in JsonNode.Parse(target)!.AsObject()) made["target"]![name]!.ToJsonString().ShouldBe(value!.ToJsonString());

        var read = await member.GetAsync(response.Headers.Location).Success();
        read.ToJsonString().ShouldBe(made.ToJsonString());
    }

    [Fact]
    public async Task The_same_target_again_answers_200_with_the_subscription_there_is()
    {
        var member = host.As();
        var first = await Follow(member, Fiji);
        using var again = await member.Create("/api/subscriptions", new { target = Fiji });
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Json())["id"]!.GetValue<Guid>().ShouldBe(first["id"]!.GetValue<Guid>());
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_at_once_make_one_subscription()
    {
        var member = host.As();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Follow(member, Fiji)));
        answers.Select(answer => answer["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(1);
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"target":{"kind":"term","vocabulary":"colour","code":"red"}}""", "unknown-vocabulary")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"ZZ"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"fj"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"sdg","code":"18"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"gcm","code":"0"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"theme","code":"a b"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"theme","code":"a\n"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"theme","code":"../../etc/passwd"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"theme","code":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"theme","code":"\u0000"}}""", "invalid-code")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country"}}""", "invalid-target")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"FJ","id":"0198c0de-0000-7000-8000-000000000001"}}""", "invalid-target")]
    [InlineData("""{"target":{"kind":"project"}}""", "invalid-target")]
    [InlineData("""{"target":{"kind":"project","id":"0198c0de-0000-7000-8000-000000000001","code":"FJ"}}""", "invalid-target")]
    [InlineData("""{"target":{"kind":"project","id":"not-an-id"}}""", "invalid-json")]
    [InlineData("""{"target":{"kind":"planet","id":"0198c0de-0000-7000-8000-000000000001"}}""", "invalid-json")]
    [InlineData("""{"target":{"kind":"search","id":"0198c0de-0000-7000-8000-000000000001"}}""", "invalid-target")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"FJ"},"channel":"pigeon"}""", "invalid-json")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"FJ"},"frequency":"hourly"}""", "invalid-json")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"FJ"},"channel":"email","email":"ada@example.org"}""", "contact-point-needed")]
    [InlineData("""{"target":{"kind":"term","vocabulary":"country","code":"FJ"},"personId":"0198c0de-0000-7000-8000-000000000001"}""", "invalid-json")]
    [InlineData("""{"target":null}""", "invalid-json")]
    [InlineData("{}", "invalid-json")]
    public async Task What_cannot_be_followed_gets_a_problem_that_says_why(string body, string code)
    {
        var member = host.As();
        using var response = await member.Create("/api/subscriptions", JsonNode.Parse(body)!);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe(code);
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_a_missing_key_is_asked_for()
    {
        using var visitor = await host.Visitor().Create("/api/subscriptions", new { target = Fiji });
        visitor.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var keyless = await host.As().PostAsJsonAsync("/api/subscriptions", new { target = Fiji });
        (await keyless.ProblemCode()).ShouldBe("idempotency-key-required");
    }

    [Fact]
    public async Task What_a_webhook_follows_belongs_to_its_organisation()
    {
        var (first, colleague, stranger, code) = (host.As(), host.As(), host.As(), NewCode());
        var organisation = Guid.NewGuid();
        object Wish(Guid? webhook = null) => new { target = new { kind = "term", vocabulary = "theme", code }, channel = "webhook", frequency = "now", webhookId = webhook };
        using (var early = await first.Create("/api/subscriptions", Wish())) (await early.ProblemCode()).ShouldBe("webhook-needed");
        await host.Tell(new OrganisationEditorsChanged(organisation, 1, [first.Person(), colleague.Person()], [], DateTimeOffset.UtcNow));
        var webhook = (await first.PostAsJsonAsync("/api/webhooks", new { url = "https://hooks.example.org/in", organisationId = organisation }).Success())["id"]!.GetValue<Guid>();
        using (var refused = await stranger.Create("/api/subscriptions", Wish(webhook))) (await refused.ProblemCode()).ShouldBe("webhook-needed");

        var made = await first.Create("/api/subscriptions", Wish()).Success();
        made["webhookId"]!.GetValue<Guid>().ShouldBe(webhook, "the only one there is");
        using (var again = await colleague.Create("/api/subscriptions", Wish(webhook)))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await again.Json())["id"]!.ToJsonString().ShouldBe(made["id"]!.ToJsonString());
        }
        (await colleague.GetAsync($"/api/subscriptions?webhookId={webhook}").Success())["items"]!.AsArray().ShouldHaveSingleItem();
        (await first.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldBeEmpty("it is nobody's own");
        (await stranger.GetAsync($"/api/subscriptions?webhookId={webhook}").Success())["items"]!.AsArray().ShouldBeEmpty();
        (await stranger.DeleteAsync($"/api/subscriptions/{made["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await host.Tell(new AccountErased(first.Person(), DateTimeOffset.UtcNow));
        await colleague.GetAsync($"/api/subscriptions/{made["id"]}").Success();
        await colleague.DeleteAsync($"/api/subscriptions/{made["id"]}").Success();
    }
}
