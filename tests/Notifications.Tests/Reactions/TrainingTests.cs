using Platform.Contracts.Training;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

public sealed class TrainingTests(NotificationsHost host)
{
    [Fact]
    public async Task An_event_is_announced_with_its_start_in_its_own_zone()
    {
        var (member, code, happening) = (host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(member, code);
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(code)));
        var item = (await Items(member)).ShouldHaveSingleItem()!;
        item["title"]!.GetValue<string>().ShouldBe("New event: Workshop");
        item["text"]!.GetValue<string>().ShouldBe("Starts on Monday, March 1, 2027 09:00 (Pacific/Fiji).");
        item["link"]!.GetValue<string>().ShouldBe($"/events/{happening}");
    }

    [Fact]
    public async Task A_cancellation_reaches_followers_and_everyone_registered_once()
    {
        var (follower, code, happening) = (host.As(), NewCode(), Guid.NewGuid());
        var (seated, waiting, gone, both) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await FollowTheme(follower, code);
        await FollowTheme(host.As(both), code);
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(code)));
        await host.Tell(Events.Confirmed(Guid.NewGuid(), 1, happening, seated));
        await host.Tell(Events.Confirmed(Guid.NewGuid(), 1, happening, both));
        await host.Tell(Events.Waitlisted(Guid.NewGuid(), 1, happening, waiting, 4));
        var left = Guid.NewGuid();
        await host.Tell(Events.Confirmed(left, 1, happening, gone));
        await host.Tell(Events.Withdrawn(left, 2, happening, gone));

        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Workshop"), Theme(code)));
        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Workshop"), Theme(code)));

        (await Types(follower)).ShouldBe(["event-cancelled", "event-published"]);
        (await Types(host.As(seated))).ShouldBe(["event-cancelled", "registration-confirmed"]);
        (await Types(host.As(both))).ShouldBe(["event-cancelled", "registration-confirmed", "event-published"]);
        (await Types(host.As(waiting))).ShouldBe(["event-cancelled", "registration-waitlisted"]);
        (await Types(host.As(gone))).ShouldBe(["registration-withdrawn", "registration-confirmed"]);
    }

    [Fact]
    public async Task Put_off_and_at_a_new_date_followers_and_everyone_registered_hear_of_both_once()
    {
        var (follower, seated, code, happening) = (host.As(), Guid.NewGuid(), NewCode(), Guid.NewGuid());
        await FollowTheme(follower, code);
        await FollowTheme(host.As(seated), code);
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(code)));
        await host.Tell(Events.Confirmed(Guid.NewGuid(), 1, happening, seated));
        await host.Tell(new EventPostponed(happening, 2, Events.Text("Workshop"), [Theme(code)], [], DateTimeOffset.UtcNow, 1));
        (await Feed(happening))["items"]![0]!["title"]!.GetValue<string>().ShouldBe("Postponed: Workshop");
        await host.Tell(new EventRescheduled(happening, 3, Events.Text("Workshop"), "training", new(2027, 5, 1, 21, 0, 0, TimeSpan.Zero), new(2027, 5, 2, 5, 0, 0, TimeSpan.Zero),
            "Pacific/Fiji", [Theme(code)], [], DateTimeOffset.UtcNow, 2));

        await Eventually.Become(async () => (await Types(follower)).Length == 3 && (await Types(host.As(seated))).Length == 4);
        (await Types(follower)).ShouldBe(["event-rescheduled", "event-postponed", "event-published"]);
        var items = await Items(host.As(seated));
        items[0]!["title"]!.GetValue<string>().ShouldBe("New date: Workshop");
        items[0]!["text"]!.GetValue<string>().ShouldBe("Starts on Sunday, May 2, 2027 09:00 (Pacific/Fiji).");
        var entry = (await Feed(happening))["items"]!.AsArray().ShouldHaveSingleItem()!;
        entry["title"]!.GetValue<string>().ShouldBe("Workshop");
        entry["content_text"]!.GetValue<string>().ShouldBe("Starts on Sunday, May 2, 2027 09:00 (Pacific/Fiji).");

        await host.Tell(new EventUpdated(happening, 4, Events.Text("Seminar"), "training", new(2027, 5, 1, 21, 0, 0, TimeSpan.Zero), new(2027, 5, 2, 5, 0, 0, TimeSpan.Zero),
            "Pacific/Fiji", [Theme(code)], [], DateTimeOffset.UtcNow, 3));
        (await Feed(happening))["title"]!.GetValue<string>().ShouldBe("Seminar");
        await Eventually.Become(async () => await Sql.Read<long>(host.Database, "SELECT count(*) FROM fanouts WHERE subject_id = $1", happening) == 0);
        (await Types(follower)).Length.ShouldBe(3);

        async Task<System.Text.Json.Nodes.JsonNode> Feed(Guid id) => await (await host.Visitor().GetAsync($"/feeds/events/{id}.json")).Json();
    }

    [Fact]
    public async Task A_publication_that_comes_after_the_cancellation_says_nothing()
    {
        var (member, code, happening) = (host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(member, code);
        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Workshop"), Theme(code)));
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(code)));
        (await Types(member)).ShouldBe(["event-cancelled"]);
    }

    [Fact]
    public async Task Registered_and_cancelled_in_any_order_or_at_once_the_person_hears_of_both()
    {
        for (var round = 0; round < 10; round++)
        {
            var (person, happening) = (Guid.NewGuid(), Guid.NewGuid());
            var confirmed = Events.Confirmed(Guid.NewGuid(), 1, happening, person);
            var cancelled = Events.EventCancelled(happening, 2, Events.Text("Workshop"));
            if (round == 0)
            {
                await host.Tell(cancelled);
                await host.Tell(confirmed);
            }
            else await Task.WhenAll(host.Tell(confirmed), host.Tell(cancelled));
            (await Types(host.As(person))).ShouldBe(["registration-confirmed", "event-cancelled"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Own_registrations_are_told_without_any_subscription_and_the_newest_wins()
    {
        var (person, happening, registration) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.Waitlisted(registration, 1, happening, person, 7));
        await host.Tell(Events.Confirmed(registration, 3, happening, person, late: true));
        await host.Tell(Events.Waitlisted(registration, 2, happening, person, 1));
        var items = await Items(host.As(person));
        items.Count.ShouldBe(2);
        items[0]!["text"]!.GetValue<string>().ShouldBe("A seat became free, and your registration is confirmed.");
        items[0]!["link"]!.GetValue<string>().ShouldBe($"/events/{happening}");
        items[0]!["subject"]!["kind"]!.GetValue<string>().ShouldBe("registration");
        items[0]!["because"].ShouldBeNull();
        items[1]!["text"]!.GetValue<string>().ShouldBe("The event is full. You are number 7 in line.");
    }

    static async Task<string[]> Types(HttpClient member) => [.. (await Items(member)).Select(item => item!["type"]!.GetValue<string>())];
}
