using Platform.Notifications.Tests.Contacts;
using Platform.Notifications.Tests.Webhooks;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests;

[Collection<Alone>]
public sealed class SomebodyElsesTests(NotificationsHost host)
{
    static readonly MatrixRow[] Table =
    [
        .. Matrix.Messages("notifications"),
        new("GET /api/subscriptions/{id}", null, ("subscription", "404")),
        new("DELETE /api/subscriptions/{id}", null, ("subscription", "404")),
        new("POST /api/subscriptions/{id}/unsubscribe", null, ("subscription", "404")),
        new("POST /api/subscriptions/{id}/pause", null, ("subscription", "404")),
        new("POST /api/subscriptions/{id}/resume", null, ("subscription", "404")),
        new("POST /api/inbox/{id}/read", null, ("item", "404")),
        new("POST /api/inbox/{id}/archive", null, ("item", "404")),
        new("POST /api/inbox/{id}/restore", null, ("item", "404")),
        new("POST /api/inbox/{id}/snooze", new { until = DateTimeOffset.UtcNow.AddDays(1) }, ("item", "404")),
        new("GET /api/contact-points/{id}", null, ("point", "404")),
        new("PUT /api/contact-points/{id}", new { language = "fr", timeZone = "Pacific/Fiji" }, ("point", "404")),
        new("DELETE /api/contact-points/{id}", null, ("point", "404")),
        new("POST /api/contact-points/{id}/confirm", new { code = "00000-00000-00000-00000" }, ("point", "404")),
        new("POST /api/contact-points/{id}/send-code", null, ("point", "404")),
        // A token is the right to what it stands for; these are tokens of nothing, and of a member's address, which they do not open.
        new("POST /api/notifications/unsubscribe/{token}", null, ("no token", "ok")),
        new("GET /api/notifications/unsubscribe/{token}", null, ("no token", "ok")),
        new("GET /api/notifications/unsubscribe/{token}/about", null, ("no token", "404")),
        new("GET /api/notifications/manage/{token}", null, ("no token", "404"), ("member's token", "404")),
        new("PUT /api/notifications/manage/{token}", new { settings = new { language = "fr", timeZone = "UTC" }, subscriptions = Array.Empty<object>() }, ("no token", "404"), ("member's token", "404")),
        new("DELETE /api/notifications/manage/{token}", null, ("no token", "404"), ("member's token", "404")),
        new("GET /api/webhooks/{id}", null, ("webhook", "404 administrator:ok")),
        new("PUT /api/webhooks/{id}", new { url = "https://hooks.example.org/new" }, ("webhook", "404 administrator:ok")),
        new("DELETE /api/webhooks/{id}", null, ("webhook", "404 administrator:ok")),
        new("POST /api/webhooks/{id}/rotate-secret", null, ("webhook", "404 administrator:ok")),
        new("POST /api/webhooks/{id}/enable", null, ("webhook", "404 administrator:ok")),
        new("POST /api/webhooks/{id}/test", null, ("webhook", "404 administrator:ok")),
        new("GET /api/webhooks/{id}/deliveries", null, ("webhook", "404 administrator:ok")),
        new("GET /api/webhooks/{id}/deliveries/{delivery}", null, ("webhook", "404 administrator:ok")),
        new("POST /api/webhooks/{id}/deliveries/{delivery}/replay", null, ("webhook", "404 administrator:ok")),
        new("POST /api/webhooks/{id}/replay", new { since = "2026-01-01T00:00:00Z" }, ("webhook", "404 administrator:ok")),
        new("GET /api/admin/deliveries/{id}", null, ("nothing", "403 administrator:404")),
        new("POST /api/admin/deliveries/{id}/replay", null, ("nothing", "403 administrator:404")),
        new("POST /api/admin/deliveries/fanouts/{notice}/replay", null, ("notice", "403 administrator:404")),
        new("GET /feeds/search.{format}", null, ("feed", "ok")),
        new("GET /feeds/{of}/{code}.{format}", null, ("feed", "ok"))
    ];

    [Fact]
    public Task Attack_33_reading_and_changing_what_is_somebody_elses() => Matrix.ShouldHold(host, Table, Make);

    [Theory]
    [InlineData("/api/inbox?person=00000000-0000-0000-0000-000000000001")]
    [InlineData("/api/subscriptions?personId=00000000-0000-0000-0000-000000000001")]
    [InlineData("/api/inbox?orderBy=email")]
    public async Task Attack_45_searching_by_what_is_not_shown(string path)
    {
        var member = host.As();
        (await (await host.Attack(() => member.GetAsync(path), 400, next: () => member.GetAsync("/api/inbox"))).ProblemCode()).ShouldBe("unknown-parameter");
    }

    async Task<Belonging> Make(string kind)
    {
        if (kind == "nothing") return await Matrix.Nothing();
        if (kind == "notice") return new(1, ("notice", Guid.NewGuid()));
        if (kind == "no token") return new(1, ("token", Guid.NewGuid()));
        if (kind is "point" or "member's token")
        {
            var point = await host.Contact(host.As());
            return kind == "point" ? new(1, ("id", point.Id)) : new(point.Version, ("token", point.Token));
        }
        if (kind == "feed") return new(1, ("of", "country"), ("code", "FJ"), ("format", "atom"));
        if (kind == "webhook") return await Webhook();
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        if (kind == "subscription") return new(1, ("id", (await member.GetAsync("/api/subscriptions").Success())["items"]![0]!["id"]!));
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        return new(1, ("id", (await member.GetAsync("/api/inbox").Success())["items"]![0]!["id"]!));
    }

    async Task<Belonging> Webhook()
    {
        var (editor, organisation) = await WebhookTests.Editor(host);
        var path = await WebhookTests.Added(editor, organisation);
        var delivery = (await editor.PostAsync($"{path}/test", null).Success())["deliveryId"]!;
        await Eventually.Become(async () => (await editor.GetAsync($"{path}/deliveries/{delivery}").Success())["state"]!.GetValue<string>() != "sending");
        return new(1, ("id", path.Split('/')[^1]), ("delivery", delivery));
    }
}
