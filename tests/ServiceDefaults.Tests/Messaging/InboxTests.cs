using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class InboxTests(ProbeHost host)
{
    [Fact]
    public async Task A_message_that_is_sent_again_takes_effect_once()
    {
        var thing = Guid.CreateVersion7();
        await host.Save(db => { db.Publish(new ThingHappened(thing, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(thing)).Count == 1);
        for (var again = 0; again < 3; again++)
        {
            await host.Column<int>("UPDATE outbox_message SET published_at = NULL WHERE subject = $1 RETURNING 1", thing);
            await Eventually.Become(async () => (await host.Column<bool>("SELECT published_at IS NOT NULL FROM outbox_message WHERE subject = $1", thing))[0]);
        }
        var after = Guid.CreateVersion7();
        await host.Save(db => { db.Publish(new ThingHappened(after, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(after)).Count == 1);
        (await host.Effects(thing)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_message_that_always_fails_ends_in_the_error_queue_and_can_be_put_back_once()
    {
        var (thing, other, admin) = (Guid.CreateVersion7(), Guid.CreateVersion7(), host.Client(Roles.Administrator));
        ProbeHost.Failing = true;
        await host.Save(db => { db.Publish(new ThingHappened(thing, 1, "planted")); db.Publish(new ThingHappened(other, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(other)).Count == 1); // the others are not held up

        const string errors = "/api/admin/messages/probe/errors/probe.thing-happened_error";
        var failed = await Eventually.Get(async () => (await admin.GetAsync(errors).Success()).AsArray().FirstOrDefault(), TimeSpan.FromSeconds(60));
        failed["reason"]!.GetValue<string>().ShouldContain("planted");
        (await host.Effects(thing)).ShouldBeEmpty();

        ProbeHost.Failing = false;
        var moved = await admin.PostAsync($"{errors}/redeliver", null).Success();
        moved["messageIds"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([failed["messageId"]!.GetValue<Guid>()]);
        await Eventually.Become(async () => (await host.Effects(thing)).Count == 1);
        (await admin.GetAsync(errors).Success()).AsArray().ShouldBeEmpty();
        (await host.Column<string>("SELECT action FROM message_audit WHERE message_id = $1", failed["messageId"]!.GetValue<Guid>())).ShouldBe(["redeliver"]);
    }

    [Fact]
    public async Task An_event_that_this_version_does_not_know_holds_back_its_subject_only_until_it_is_skipped()
    {
        var (thing, other, admin) = (Guid.CreateVersion7(), Guid.CreateVersion7(), host.Client(Roles.Administrator));
        await host.Column<int>("INSERT INTO outbox_message (id, part, subject, type, body) VALUES (gen_random_uuid(), $1, $2, 'probe.thing-forgotten', '{}') RETURNING 1", Outbox.PartOf(thing), thing);
        await host.Save(db => { db.Publish(new ThingHappened(thing, 2)); db.Publish(new ThingHappened(other, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(other)).Count == 1);

        var blocked = await Eventually.Get(async () => (await admin.GetAsync("/api/admin/messages/probe/blocked?limit=100").Success())["items"]!.AsArray()
            .FirstOrDefault(item => item!["subject"]!.GetValue<Guid>() == thing));
        blocked["lastError"]!.GetValue<string>().ShouldContain("thing-forgotten");
        (await host.Effects(thing)).ShouldBeEmpty();

        var path = $"/api/admin/messages/probe/blocked/{blocked["messageId"]}";
        (await host.Client().PostAsync($"{path}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostAsync($"{path}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PostAsJsonAsync($"{path}/skip", new { reason = " " })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await Eventually.Become(async () => (await admin.PostAsJsonAsync($"{path}/skip", new { reason = "written by a newer version that was taken back" })).StatusCode == HttpStatusCode.NoContent);
        await Eventually.Become(async () => (await host.Effects(thing)).Count == 1);
        (await host.Effects(thing)).ShouldBe([2]);
    }

    [Fact]
    public async Task Error_queues_of_others_are_not_found()
    {
        (await host.Client(Roles.Administrator).GetAsync("/api/admin/messages/probe/errors/projects.project-published_error")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        JsonNode counts = await host.Client(Roles.Administrator).GetAsync("/api/admin/messages/probe/errors").Success();
        counts.AsArray().Select(queue => queue!["queue"]!.GetValue<string>()).ShouldBe(["probe.thing-counted_error", "probe.thing-happened_error", "probe.dead-letter"]);
    }
}
