using System.Net;
using Platform.Contracts.Organisations;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Webhooks;

/// <summary>Who keeps which webhooks, and what they may do to them.</summary>
public sealed class WebhookTests(NotificationsHost host)
{
    [Fact]
    public async Task Editors_keep_the_webhooks_of_their_organisation_until_they_are_removed_there()
    {
        var (organisation, first, second) = (Guid.NewGuid(), host.As(), host.As());
        (await (await Add(first, organisation)).ProblemCode()).ShouldBe("not-an-editor");
        (await (await Add(first, null)).ProblemCode()).ShouldBe("organisation-needed");
        await host.Tell(new OrganisationEditorsChanged(organisation, 2, [first.Person(), second.Person()], [], DateTimeOffset.UtcNow));

        using var answer = await Add(first, organisation, description: "Our website");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Json();
        answer.Headers.Location!.OriginalString.ShouldBe($"/api/webhooks/{made["id"]}");
        var secret = made["secret"]!.GetValue<string>();
        WebhookSecret.Parse(secret);

        using var read = await second.GetAsync(answer.Headers.Location); // a colleague
        read.Headers.ETag!.Tag.ShouldStartWith("\"1");
        var seen = await read.Json();
        seen["description"]!.GetValue<string>().ShouldBe("Our website");
        seen["state"]!.GetValue<string>().ShouldBe("enabled");
        (await second.GetStringAsync("/api/webhooks")).ShouldNotContain(secret, customMessage: "it is shown once");
        (await second.GetAsync($"/api/webhooks?organisation={organisation}").Success())["items"]!.AsArray().Count.ShouldBe(1);
        (await Sql.Read<bool>(host.Database, "SELECT secret = $1 FROM webhooks WHERE id = $2", Convert.FromBase64String(secret[6..]), made["id"]!.GetValue<Guid>())).ShouldBeFalse("it is sealed");

        await host.Tell(new OrganisationEditorsChanged(organisation, 1, [first.Person()], [], DateTimeOffset.UtcNow)); // late, and older
        await second.GetAsync(answer.Headers.Location).Success();
        await host.Tell(new OrganisationEditorsChanged(organisation, 3, [first.Person()], [], DateTimeOffset.UtcNow));
        (await second.GetAsync(answer.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await second.GetAsync("/api/webhooks").Success())["items"]!.AsArray().ShouldBeEmpty();
        await first.GetAsync(answer.Headers.Location).Success();
    }

    [Fact]
    public async Task An_organisation_has_an_address_once_and_ten_webhooks_whoever_asks_at_once()
    {
        var (editor, organisation) = await Editor();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Add(editor, organisation, "https://hooks.example.org/same")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await answers.First(answer => answer.StatusCode != HttpStatusCode.Created).ProblemCode()).ShouldBe("webhook-exists");
        answers = await Task.WhenAll(Enumerable.Range(0, Webhook.Most + 2).Select(i => Add(editor, organisation, $"https://hooks.example.org/{i}")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(Webhook.Most - 1);
        (await answers.First(answer => answer.StatusCode != HttpStatusCode.Created).ProblemCode()).ShouldBe("too-many-webhooks");
    }

    [Fact]
    public async Task An_address_is_changed_on_top_of_what_was_read()
    {
        var (editor, organisation) = await Editor();
        var path = await Added(editor, organisation);
        (await (await editor.PutAsJsonAsync(path, new { url = "https://hooks.example.org/new" })).ProblemCode()).ShouldBe("if-match-required");
        var revised = await editor.Change(HttpMethod.Put, path, 1, new { url = "https://hooks.example.org/new", description = "New" }).Success();
        (revised["url"]!.GetValue<string>(), revised["version"]!.GetValue<long>()).ShouldBe(("https://hooks.example.org/new", 2));
        (await (await editor.Change(HttpMethod.Put, path, 1, new { url = "https://hooks.example.org/other" })).ProblemCode()).ShouldBe("stale");
        (await (await editor.Change(HttpMethod.Put, path, 2, new { url = "https://10.0.0.1/" })).ProblemCode()).ShouldBe("invalid");
    }

    [Fact]
    public async Task A_new_secret_is_shown_once_and_the_old_one_is_kept_for_a_day()
    {
        var (editor, organisation) = await Editor();
        var path = await Added(editor, organisation);
        var rotated = await editor.Change(HttpMethod.Post, $"{path}/rotate-secret", 1).Success();
        WebhookSecret.Parse(rotated["secret"]!.GetValue<string>());
        (rotated["oldSecretUntil"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow).TotalHours.ShouldBeInRange(23.9, 24.1);
        (await (await editor.Change(HttpMethod.Post, $"{path}/rotate-secret", 1)).ProblemCode()).ShouldBe("stale", "a click too many does not end the secret that is still in use");
        (await (await editor.Change(HttpMethod.Post, $"{path}/enable", 2)).ProblemCode()).ShouldBe("webhook-enabled");
    }

    [Fact]
    public async Task A_secret_is_given_only_to_who_has_just_signed_in()
    {
        var (organisation, person) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(new OrganisationEditorsChanged(organisation, 1, [person], [], DateTimeOffset.UtcNow));
        using var stale = host.Visitor();
        stale.DefaultRequestHeaders.Authorization = new("Bearer", host.Issuer.TokenFor(person, [], signedInAt: DateTimeOffset.UtcNow.AddMinutes(-11)));
        (await (await Add(stale, organisation)).ProblemCode()).ShouldBe("sign-in-again");
        var path = await Added(host.As(person), organisation);
        (await (await stale.Change(HttpMethod.Post, $"{path}/rotate-secret", 1)).ProblemCode()).ShouldBe("sign-in-again");
        await stale.GetAsync(path).Success();
    }

    [Fact]
    public async Task Administrators_keep_the_platforms_own()
    {
        var administrator = host.As(Roles.Administrator);
        var path = $"/api/webhooks/{(await Add(administrator, null, $"https://hooks.example.org/{Guid.NewGuid()}").Success())["id"]}";
        (await administrator.GetAsync(path).Success())["organisationId"].ShouldBeNull();
        (await host.As(Roles.Moderator).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_platform_cannot_be_made_to_call_an_address_over_and_over()
    {
        var (editor, organisation) = await Editor();
        var path = await Added(editor, organisation);
        for (var i = 0; i < 20; i++) await editor.PostAsync($"{path}/test", null).Success();
        (await (await editor.PostAsync($"{path}/test", null)).ProblemCode()).ShouldBe("too-many-tests");
    }

    internal async Task<(HttpClient Editor, Guid Organisation)> Editor() => await Editor(host);

    internal static async Task<(HttpClient Editor, Guid Organisation)> Editor(NotificationsHost host)
    {
        var (editor, organisation) = (host.As(), Guid.NewGuid());
        await host.Tell(new OrganisationEditorsChanged(organisation, 1, [editor.Person()], [], DateTimeOffset.UtcNow));
        return (editor, organisation);
    }

    internal static Task<HttpResponseMessage> Add(HttpClient caller, Guid? organisation, string url = "https://hooks.example.org/told", string? description = null) =>
        caller.PostAsJsonAsync("/api/webhooks", new { url, organisationId = organisation, description });

    internal static async Task<string> Added(HttpClient caller, Guid organisation) => $"/api/webhooks/{(await Add(caller, organisation).Success())["id"]}";
}
