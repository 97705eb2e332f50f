using System.Net;
using System.Net.Http.Headers;
using Platform.Notifications.Contacts;
using Platform.Notifications.Tests.Contacts;
using Platform.TestKit;
using static Platform.Notifications.Tests.Contacts.Contacts;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Subscriptions;

/// <summary>Following by e-mail without an account: double opt-in, managing and ending by the tokens of mails.</summary>
public sealed class VisitorTests(NotificationsHost host)
{
    [Fact]
    public async Task Nothing_is_followed_until_the_code_of_the_mail_comes_back()
    {
        var (address, code) = (NewAddress(), NewCode());
        using (var asked = await host.Ask(address, code, "weekly")) asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var point = (await host.PointsOf(address)).ShouldHaveSingleItem();
        (point.State, point.PersonId, point.Language, point.TimeZone, point.DigestHour).ShouldBe((ContactState.Unverified, null, "fr", "Pacific/Fiji", (short)8));
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND kind = 'confirmation' AND category = 'security' AND person_id IS NULL", point.Id)).ShouldBe(1);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Too early"), Theme(code)));
        (await Told(point.Id)).ShouldBe(0);

        using (var wrong = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = "ABCDEFGHJKMNPQRSTVWX" })) (await wrong.ProblemCode()).ShouldBe("invalid-code");
        var mailed = await host.CodeOf(point.Id);
        var confirmed = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = mailed }).Success();
        (confirmed["target"]!["code"]!.ToString(), confirmed["frequency"]!.ToString(), confirmed["manageToken"]!.GetValue<Guid>()).ShouldBe((code, "weekly", point.Token));
        using (var again = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = mailed })) (await again.ProblemCode()).ShouldBe("invalid-code");
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("In time"), Theme(code)));
        (await Told(point.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_confirms_what_its_mail_names_and_nothing_else_that_was_asked_for_in_the_same_name()
    {
        var (address, own, planted) = (NewAddress(), NewCode(), NewCode());
        await host.Ask(address, planted).Success();
        var manage = await host.Visitor(address, own);
        var second = NewCode();
        (await host.Visitor(address, second, "daily")).ShouldBe(manage, "one address is managed in one place");
        (await Managed(manage)).Select(s => s.Code).ShouldBe([second, own], ignoreOrder: true);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_every_address()
    {
        var (visitors, members, unknown) = (NewAddress(), NewAddress(), NewAddress());
        await host.Visitor(visitors, NewCode());
        await host.Contact(host.As(), members);
        var answers = new List<string>();
        foreach (var address in new[] { visitors, members, unknown, unknown, unknown, unknown })
        {
            using var answer = await host.Ask(address, NewCode());
            answers.Add($"{answer.StatusCode} {answer.Headers.ToString().Split("Date")[0]} {await answer.Content.ReadAsStringAsync()}");
        }
        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_not_signed_in_follows_by_email_only()
    {
        var visitor = host.Visitor();
        var target = new { kind = "term", vocabulary = "country", code = "FJ" };
        using (var nobody = await visitor.Create("/api/subscriptions", new { target, channel = "email" })) nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var channel in new[] { "inbox", "webhook" })
            using (var refused = await visitor.Create("/api/subscriptions", new { target, channel, email = NewAddress() })) (await refused.ProblemCode()).ShouldBe("channel-not-available");
        using (var keyless = await visitor.PostAsJsonAsync("/api/subscriptions", new { target, channel = "email", email = NewAddress() })) (await keyless.ProblemCode()).ShouldBe("idempotency-key-required");
    }

    [Fact]
    public async Task A_network_asks_for_so_many_confirmations_an_hour_on_all_replicas_together()
    {
        // The limits of one process, and what was asked for at another: nobody else asks from this network.
        await using var strict = await host.Replica(("Confirmations:PerAddress", "3"), ("Confirmations:PerNetwork", "5"));
        var network = $"203.0.{Random.Shared.Next(256)}";
        for (var i = 0; i < 3; i++) (await Ask(host.Visitor(), $"{network}.7")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var refused = await Ask(strict.Visitor(), $"{network}.7");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.ProblemCode()).ShouldBe("too-many-confirmations");

        // A neighbour has their own share, until the network's is used up.
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++) statuses.Add((int)(await Ask(strict.Visitor(), $"{network}.9")).StatusCode);
        statuses.ShouldBe([202, 202, 429]);

        static Task<HttpResponseMessage> Ask(HttpClient visitor, string from)
        {
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", from);
            return visitor.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code = "x" }, channel = "email", email = NewAddress() });
        }
    }

    [Theory]
    [InlineData("form")]
    [InlineData("multipart")]
    [InlineData("nothing")]
    public async Task One_click_ends_a_subscription_as_mail_programs_ask_for_it(string body) // RFC 8058 section 3.2
    {
        var (address, ends, stays) = (NewAddress(), NewCode(), NewCode());
        var manage = await host.Visitor(address, ends);
        await host.Visitor(address, stays);
        var path = $"/api/notifications/unsubscribe/{await TokenOf(ends)}";

        using var looked = await host.Visitor().GetAsync(path);
        looked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        looked.Headers.Location!.OriginalString.ShouldBe($"{host.Issuer.Address}{path["/api/notifications".Length..]}");
        (await host.Visitor().GetAsync($"{path}/about").Success())["target"]!["code"]!.ToString().ShouldBe(ends);
        using (var head = await host.Visitor().SendAsync(new(HttpMethod.Head, path))) head.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await Managed(manage)).Count.ShouldBe(2, "looking ends nothing");

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Body(body) };
        using var answer = await host.Visitor().SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await Managed(manage)).ShouldHaveSingleItem().Code.ShouldBe(stays);
        (await host.Visitor().GetAsync($"{path}/about")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        foreach (var other in new[] { path, $"/api/notifications/unsubscribe/{Guid.NewGuid()}", "/api/notifications/unsubscribe/x" })
        {
            using var again = await host.Visitor().PostAsync(other, Body(body));
            ((int)again.StatusCode, await again.Content.ReadAsStringAsync()).ShouldBe((200, await answer.Content.ReadAsStringAsync()), other);
        }
    }

    [Fact]
    public async Task The_token_of_an_address_ends_all_of_it_and_a_visitor_who_follows_nothing_is_forgotten()
    {
        var (address, code) = (NewAddress(), NewCode());
        var manage = await host.Visitor(address, code);
        await host.Visitor(address, NewCode());
        var about = await host.Visitor().GetAsync($"/api/notifications/unsubscribe/{manage}/about").Success();
        (about["target"], about["manageable"]!.GetValue<bool>(), about["address"]!.ToString()).ShouldBe((null, true, "a…@example.org"));
        await host.Visitor().PostAsync($"/api/notifications/unsubscribe/{manage}", Body("form")).Success();
        (await host.PointsOf(address)).ShouldBeEmpty();
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Unheard"), Theme(code)));
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE topic = $1", $"theme/{code}")).ShouldBe(0);

        var last = NewCode();
        await host.Visitor(address, last);
        await host.Visitor().PostAsync($"/api/notifications/unsubscribe/{await TokenOf(last)}", null).Success();
        (await host.PointsOf(address)).ShouldBeEmpty("its last subscription ended");
    }

    [Fact]
    public async Task A_token_of_one_subscription_neither_shows_nor_ends_another()
    {
        var (address, code) = (NewAddress(), NewCode());
        await host.Visitor(address, code);
        await host.Visitor(address, NewCode());
        var token = await TokenOf(code);
        (await host.Visitor().GetAsync($"/api/notifications/manage/{token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Visitor().GetAsync($"/api/notifications/unsubscribe/{token}/about").Success())["manageable"]!.GetValue<bool>().ShouldBeFalse();
        await host.Visitor().PostAsync($"/api/notifications/unsubscribe/{token}", null).Success();
        (await host.PointsOf(address)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_visitor_manages_by_the_token_what_they_have_seen_and_no_more()
    {
        var (visitor, address, one, two) = (host.Visitor(), NewAddress(), NewCode(), NewCode());
        var path = $"/api/notifications/manage/{await host.Visitor(address, one)}";
        await host.Visitor(address, two);
        var seen = await visitor.GetAsync(path).Success();
        (seen["address"]!.ToString(), seen["settings"]!["language"]!.ToString(), seen["settings"]!["timeZone"]!.ToString()).ShouldBe(("a…@example.org", "fr", "Pacific/Fiji"));
        seen.ToJsonString().ShouldNotContain(address);
        var (version, kept) = (seen["version"]!.GetValue<long>(), seen["subscriptions"]!.AsArray().Single(s => s!["target"]!["code"]!.ToString() == one)!["id"]!.GetValue<Guid>());
        object Revision(params object[] subscriptions) => new { settings = new { language = "ar", timeZone = "Africa/Cairo", quietFrom = "21:00", quietUntil = "07:00" }, subscriptions };

        var three = NewCode();
        await host.Visitor(address, three);
        (await visitor.Change(HttpMethod.Put, path, version, Revision())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, "a subscription came that they have not seen");
        version = (await visitor.GetAsync(path).Success())["version"]!.GetValue<long>();
        var stranger = await FollowTheme(host.As(), NewCode()); // somebody else's id is nothing here
        var revised = await (await visitor.Change(HttpMethod.Put, path, version, Revision(new { id = kept, frequency = "weekly" }, new { id = stranger["id"], frequency = "weekly" }))).Json();
        revised["subscriptions"]!.AsArray().Select(s => (s!["target"]!["code"]!.ToString(), s["frequency"]!.ToString())).ShouldBe([(one, "weekly")]);
        revised["settings"]!["quietFrom"]!.ToString().ShouldBe("21:00");
        (await Sql.Read<string>(host.Database, "SELECT frequency FROM subscriptions WHERE id = $1", stranger["id"]!.GetValue<Guid>())).ShouldBe("now");

        var last = await visitor.Change(HttpMethod.Put, path, revised["version"]!.GetValue<long>(), Revision());
        (await last.Json())["subscriptions"]!.AsArray().ShouldBeEmpty();
        (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.PointsOf(address)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_follows_a_hundred_things_and_no_more()
    {
        var (address, code) = (NewAddress(), NewCode());
        await host.Visitor(address, code);
        await Sql.Run(host.Database, """
            INSERT INTO subscriptions (id, endpoint_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), s.endpoint_id, s.topic || n, 'email', 'now', 'confirmed', now() FROM subscriptions s, generate_series(1, 99) n WHERE s.topic = $1
            """, $"theme/{code}");
        await host.Ask(address, NewCode()).Success();
        var asked = (await host.PointsOf(address)).Single(p => p.State == ContactState.Unverified);
        using var refused = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = await host.CodeOf(asked.Id) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.ProblemCode()).ShouldBe("too-many-subscriptions");
    }

    static HttpContent? Body(string kind) => kind switch
    {
        "form" => new StringContent("List-Unsubscribe=One-Click", new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        "multipart" => new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } },
        _ => null
    };

    async Task<List<(string Code, string Frequency)>> Managed(Guid? token) =>
        [.. (await host.Visitor().GetAsync($"/api/notifications/manage/{token}").Success())["subscriptions"]!.AsArray().Select(s => (s!["target"]!["code"]!.ToString(), s["frequency"]!.ToString()))];

    Task<Guid> TokenOf(string code) => Sql.Read<Guid>(host.Database, "SELECT token FROM subscriptions WHERE topic = $1 AND state = 'confirmed'", $"theme/{code}");

    Task<long> Told(Guid point) => Sql.Read<long>(host.Database, "SELECT count(*) FROM delivery_notices WHERE endpoint_id = $1", point);
}
