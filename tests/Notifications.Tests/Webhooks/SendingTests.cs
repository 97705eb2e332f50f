using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.Notifications.Tests.Deliveries;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Webhooks;

/// <summary>What leaves for a webhook, when it is tried again, and what comes of an address that does not answer as it should.</summary>
public sealed class SendingTests(NotificationsHost host)
{
    readonly SetClock clock = new(DateTimeOffset.UtcNow);
    readonly Site site = NotificationsHost.Internet.Site($"h{Guid.NewGuid():N}.example.org");

    [Fact]
    public async Task Who_follows_a_term_is_sent_what_is_published_once_and_the_reference_library_accepts_it()
    {
        var (editor, webhook, secret) = await Make(site);
        var (code, project) = (NotificationsHost.NewCode(), Guid.NewGuid());
        await Follow(webhook, $"theme/{code}");
        await Follow(webhook, $"project/{project}");
        await host.Tell(Events.Published(project, 1, new Text("en", "Solar water pumps") { ["ar"] = "مضخات" }, NotificationsHost.Theme(code)));
        await Eventually.Become(() => site.Asked.Count == 1);

        var (sent, signature) = (site.Asked.Single(), SignatureOf(site.Asked.Single()));
        sent.Method.ShouldBe("POST");
        sent.Headers.ContentType.ToString().ShouldBe("application/json");
        using var library = await ReferenceLibrary.Start();
        var message = (await library.Verify(secret, signature, sent.Body))!;
        message["type"]!.GetValue<string>().ShouldBe("project.published");
        (DateTimeOffset.UtcNow - message["timestamp"]!.GetValue<DateTimeOffset>()).TotalMinutes.ShouldBeLessThan(2);
        var data = message["data"]!;
        data["subject"]!.ToJsonString().ShouldBe($$"""{"kind":"project","id":"{{project}}"}""");
        data["name"]!["ar"]!.GetValue<string>().ShouldBe("مضخات");
        data["link"]!.GetValue<string>().ShouldEndWith($"/projects/{project}");
        data["because"]!["kind"]!.GetValue<string>().ShouldBeOneOf("term", "project");

        var path = $"/api/webhooks/{webhook}/deliveries/{signature.Id}";
        var logged = await Ended(editor, path);
        (logged["type"]!.GetValue<string>(), logged["state"]!.GetValue<string>()).ShouldBe(("project.published", "sent"));
        var attempt = logged["attempts"]!.AsArray().ShouldHaveSingleItem()!;
        (attempt["status"]!.GetValue<int>(), attempt["detail"]!.GetValue<string>()).ShouldBe((200, "hello"));

        // Once more, on request: the same id, so that the receiver knows it.
        (await editor.PostAsync($"{path}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Eventually.Become(() => site.Asked.Count == 2);
        site.Asked.Select(asked => SignatureOf(asked).Id).Distinct().ShouldHaveSingleItem();
        site.Asked.Last().Body.ShouldBe(sent.Body);
        (await Ended(editor, path))["attempts"]!.AsArray().Select(a => a!["number"]!.GetValue<int>()).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_process_that_died_while_sending_is_followed_by_another_with_the_same_id()
    {
        var (editor, webhook, _) = await Make(site);
        var delivery = Guid.CreateVersion7();
        await Sql.Run(host.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, attempts, created_at)
            VALUES ($1, 'webhook', $2, 'test', 'test', 'sending', now() - interval '2 minutes', now() - interval '1 second', 1, now() - interval '2 minutes')
            """, delivery, webhook); // as it stands when the lease of the dead one has run out
        await Eventually.Become(() => site.Asked.Count == 1);
        SignatureOf(site.Asked.Single()).Id.ShouldBe($"{delivery}");
        (await Ended(editor, $"/api/webhooks/{webhook}/deliveries/{delivery}"))["state"]!.GetValue<string>().ShouldBe("sent");
    }

    [Fact]
    public async Task A_failed_message_is_tried_ten_times_in_three_days_and_each_time_is_up_to_a_tenth_early_or_late()
    {
        var (_, webhook, _) = await Make(site);
        site.Answers(500);
        var (start, delivery) = (clock.Now, One(webhook));
        double[] planned = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
        foreach (var (seconds, attempt) in planned.Select((seconds, i) => (seconds, i + 1)))
        {
            var outcome = await Send(delivery with { Attempt = attempt });
            (outcome.State, outcome.Status).ShouldBe((DeliveryState.Waiting, 500));
            var wait = (outcome.RetryAt!.Value - clock.Now).TotalSeconds;
            wait.ShouldBeInRange(seconds * 0.9, seconds * 1.1);
            clock.Now = outcome.RetryAt.Value;
        }
        (await Read(webhook))["failingSince"]!.GetValue<DateTimeOffset>().ShouldBe(start, TimeSpan.FromMilliseconds(1));
        (await Send(delivery with { Attempt = 10 })).State.ShouldBe(DeliveryState.Failed);
        site.Asked.Select(asked => SignatureOf(asked).Id).Distinct().ShouldBe([$"{delivery.Id}"]);
        site.Asked.Select(asked => SignatureOf(asked).Timestamp).Distinct().Count().ShouldBe(10, "each attempt says when it was made");
        Planned().Distinct().Count().ShouldBeGreaterThan(1, "what failed together does not come again together");

        IEnumerable<DateTimeOffset> Planned() => Enumerable.Range(0, 20).Select(_ => WebhookSender.Schedule.After(3, clock.Now, null, "").RetryAt!.Value);
    }

    [Fact]
    public async Task What_fails_for_days_is_disabled_its_editors_are_told_and_it_can_be_enabled_and_sent_what_it_missed()
    {
        var (editor, webhook, _) = await Make(site);
        var code = NotificationsHost.NewCode();
        await Follow(webhook, $"theme/{code}");
        site.Answers(503);
        (await Send(One(webhook))).State.ShouldBe(DeliveryState.Waiting);
        clock.Now += TimeSpan.FromHours(59);
        (await Send(One(webhook) with { Attempt = 10 })).State.ShouldBe(DeliveryState.Failed);
        (await Read(webhook))["state"]!.GetValue<string>().ShouldBe("enabled", "not for days yet");
        clock.Now += TimeSpan.FromHours(2);
        (await Send(One(webhook) with { Attempt = 10 })).State.ShouldBe(DeliveryState.Failed);
        var disabled = await Read(webhook);
        (disabled["state"]!.GetValue<string>(), disabled["reason"]!.GetValue<string>()).ShouldBe(("disabled", "failing"));
        var told = (await NotificationsHost.Items(editor)).ShouldHaveSingleItem()!;
        told["type"]!.GetValue<string>().ShouldBe("webhook-failing");
        told["title"]!.GetValue<string>().ShouldContain("Our system");
        told["link"]!.GetValue<string>().ShouldBe($"/webhooks/{webhook}");

        // While it is off nothing is called, and what happens is kept as dropped.
        site.Answers(204);
        var asked = site.Asked.Count;
        await host.Tell(Events.Published(Guid.NewGuid(), 1, new Text("en", "Missed"), NotificationsHost.Theme(code)));
        var path = $"/api/webhooks/{webhook}";
        await Eventually.Become(async () => (await editor.GetAsync($"{path}/deliveries?state=dropped").Success())["items"]!.AsArray().Count == 1);
        (await (await editor.PostAsync($"{path}/test", null)).ProblemCode()).ShouldBe("webhook-disabled");
        site.Asked.Count.ShouldBe(asked);

        await editor.Change(HttpMethod.Post, $"{path}/enable", disabled["version"]!.GetValue<long>()).Success();
        var since = new { since = DateTimeOffset.UtcNow.AddHours(-1) };
        (await editor.PostAsJsonAsync($"{path}/replay", since).Success())["count"]!.GetValue<int>().ShouldBe(1);
        await Eventually.Become(() => site.Asked.Count == asked + 1);
        await Eventually.Become(async () => (await editor.GetAsync($"{path}/deliveries").Success())["items"]!.AsArray().Single()!["state"]!.GetValue<string>() == "sent");
        (await editor.PostAsJsonAsync($"{path}/replay", since).Success())["count"]!.GetValue<int>().ShouldBe(0);
        (await Read(webhook))["failingSince"].ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_is_gone_is_disabled_at_once()
    {
        var (editor, webhook, _) = await Make(site);
        site.Answers(410);
        (await Send(One(webhook))).ShouldBe(Outcome.Failed(410, ""));
        (await Read(webhook))["reason"]!.GetValue<string>().ShouldBe("gone");
        (await NotificationsHost.Items(editor)).ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("webhook-gone");
        (await Send(One(webhook))).State.ShouldBe(DeliveryState.Dropped);
        site.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_is_given_it_up_to_a_day()
    {
        var (_, webhook, _) = await Make(site);
        foreach (var (status, after, seconds) in new[] { (429, "600", 600.0), (503, "600", 600), (429, "1", 5), (429, "999999999", 86_400), (503, clock.Now.AddMinutes(10).ToString("r"), 600), (500, "600", 5) })
        {
            site.Answer = http =>
            {
                (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (status, after);
                return Task.CompletedTask;
            };
            ((await Send(One(webhook))).RetryAt!.Value - clock.Now).TotalSeconds.ShouldBeInRange(seconds * 0.9 - 1, seconds * 1.1, $"{status} {after}");
        }
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_sign()
    {
        var (editor, webhook, old) = await Make(site);
        var path = $"/api/webhooks/{webhook}";
        var newer = (await editor.Change(HttpMethod.Post, $"{path}/rotate-secret", 1).Success())["secret"]!.GetValue<string>();
        (await Holds(old), await Holds(newer)).ShouldBe((true, true));
        clock.Now += TimeSpan.FromHours(24.1);
        (await Holds(old), await Holds(newer)).ShouldBe((false, true));
        clock.Now -= TimeSpan.FromHours(24.1);
        var newest = (await editor.Change(HttpMethod.Post, $"{path}/rotate-secret", 2).Success())["secret"]!.GetValue<string>();
        (await Holds(old), await Holds(newer), await Holds(newest)).ShouldBe((false, true, true), "twice ends a secret that leaked");

        async Task<bool> Holds(string secret)
        {
            (await Send(One(webhook))).State.ShouldBe(DeliveryState.Sent);
            var sent = site.Asked.Last();
            return SignatureOf(sent).Holds(sent.Body, WebhookSecret.Parse(secret), clock.Now);
        }
    }

    [Fact]
    public async Task A_slow_address_is_sent_one_at_a_time_and_does_not_hold_up_another()
    {
        var (_, slow, _) = await Make(site);
        var quick = NotificationsHost.Internet.Site($"q{Guid.NewGuid():N}.example.org");
        var (_, other, _) = await Make(quick);
        var (goOn, at, most) = (new TaskCompletionSource(), 0, 0);
        site.Answer = async _ =>
        {
            var now = Interlocked.Increment(ref at);
            lock (goOn) most = Math.Max(most, now);
            await goOn.Task;
            Interlocked.Decrement(ref at);
        };
        // By one process alone: others would each send one.
        await using var workers = await Workers.Start("2027-03-01T12:00Z", replicas: 0);
        await workers.StartReplica(ActivatorUtilities.CreateInstance<WebhookSender>(host.Services, NotificationsHost.Internet.Outbound(new() { Timeout = 60 })));
        await Deliver(slow, 70); // more than a process has in hand at once
        await Eventually.Become(() => at > 0);
        await Deliver(other, 3);
        await Eventually.Become(() => quick.Asked.Count == 3);
        (await Sql.Read<long>(workers.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND state = 'sending'", slow)).ShouldBe(1);
        goOn.SetResult();
        await workers.Ended(slow);
        most.ShouldBe(1);
        site.Asked.Count.ShouldBe(70);

        Task Deliver(Guid webhook, int count) => Sql.Run(workers.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, created_at)
            SELECT gen_random_uuid(), 'webhook', $1, 'test', 'test', 'waiting', $3, $3, now() FROM generate_series(1, $2)
            """, webhook, count, workers.Clock.Now.ToUniversalTime());
    }

    [Fact]
    public async Task A_persons_own_affairs_do_not_go_to_an_organisation()
    {
        var (_, webhook, _) = await Make(site);
        (await Send(One(webhook, topic: null))).State.ShouldBe(DeliveryState.Dropped);
        site.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    public async Task Attack_80_A_webhook_whose_name_leads_inside_when_it_is_called(string later)
    {
        var rebound = NotificationsHost.Internet.Site($"r{Guid.NewGuid():N}.example.org", [IPAddress.Parse(later)]);
        var (_, webhook, _) = await Make(rebound);
        var outcome = await Send(One(webhook));
        outcome.ShouldBe(outcome with { State = DeliveryState.Waiting, Status = null, Detail = "The address could not be called." });
        rebound.Asked.ShouldBeEmpty();
        NotificationsHost.Internet.Connected.ShouldNotContain(connected => connected.Address.Equals(IPAddress.Parse(later)));
    }

    [Fact]
    public async Task Attack_81_A_webhook_that_redirects_inside()
    {
        var (_, webhook, _) = await Make(site);
        site.Answer = http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (302, "https://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        };
        var outcome = await Send(One(webhook));
        (outcome.State, outcome.Status).ShouldBe((DeliveryState.Waiting, 302));
        outcome.Detail!.ShouldNotContain("169.254");
        site.Asked.Count.ShouldBe(1);
        NotificationsHost.Internet.Connected.ShouldNotContain(connected => connected.Address.Equals(IPAddress.Parse("169.254.169.254")));
    }

    [Fact]
    public async Task Attack_82_A_webhook_that_answers_without_end_or_not_at_all()
    {
        var (_, webhook, _) = await Make(site);
        site.Answer = async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 16 * 1024)), http.RequestAborted);
        };
        var endless = await Send(One(webhook));
        endless.State.ShouldBe(DeliveryState.Sent, "what it says after its status is of no account");
        endless.Detail!.Length.ShouldBe(300);

        site.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        (await Send(One(webhook), new() { Timeout = 0.5 })).Detail.ShouldBe("The address did not answer within 0.5 s.");
    }

    /// <summary>A webhook at a site, of an organisation of its own.</summary>
    async Task<(HttpClient Editor, Guid Webhook, string Secret)> Make(Site at)
    {
        var (editor, organisation) = await WebhookTests.Editor(host);
        var made = await WebhookTests.Add(editor, organisation, at.Url, "Our system").Success();
        return (editor, made["id"]!.GetValue<Guid>(), made["secret"]!.GetValue<string>());
    }

    Task Follow(Guid webhook, string topic) => Sql.Run(host.Database, """
        INSERT INTO subscriptions (id, endpoint_id, topic, channel, frequency, state, created_at) VALUES (gen_random_uuid(), $1, $2, 'webhook', 'now', 'confirmed', now())
        """, webhook, topic);

    static Claimed One(Guid webhook, string? topic = "country/FJ") => new(Guid.CreateVersion7(), Channel.Webhook, webhook, null, "now", "projects", 1, DateTimeOffset.UtcNow,
        [new(Guid.CreateVersion7(), "project-published", new("project", Guid.NewGuid()), 1, new Text("en", "Pumps"), new Facts(Identifier: "XX-1"), topic, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow)]);

    /// <summary>Sends it with the sender of this service, at the time of this test.</summary>
    async Task<Outcome> Send(Claimed delivery, OutboundOptions? options = null)
    {
        var services = host.Services;
        using var outbound = NotificationsHost.Internet.Outbound(options);
        var disable = ActivatorUtilities.CreateInstance<DisableWebhook>(services, clock);
        var sender = ActivatorUtilities.CreateInstance<WebhookSender>(services, outbound, disable, clock);
        Outcome? outcome = null;
        await sender.SendAsync([delivery], (_, ended) => outcome = ended, CancellationToken.None);
        return outcome!;
    }

    async Task<JsonNode> Read(Guid webhook) => await host.As(ServiceDefaults.Hosting.Roles.Administrator).GetAsync($"/api/webhooks/{webhook}").Success();

    static Task<JsonNode> Ended(HttpClient editor, string delivery) =>
        Eventually.Get(async () => await editor.GetAsync(delivery).Success() is { } logged && logged["endedAt"] is not null ? logged : null);

    static WebhookSignature SignatureOf(Asked asked) => WebhookSignature.Read(asked.Headers)!;
}
