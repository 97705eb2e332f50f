using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

public sealed class ProjectTests(NotificationsHost host)
{
    [Fact]
    public async Task Followers_of_a_term_hear_of_a_published_project_and_others_do_not()
    {
        var (follower, stranger, code, project) = (host.As(), host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(follower, code);
        await FollowTheme(stranger, NewCode());
        await host.Tell(Events.Published(project, 3, Events.Text("Shaping migration"), Theme(code)));

        var item = (await Items(follower)).ShouldHaveSingleItem()!;
        item["type"]!.GetValue<string>().ShouldBe("project-published");
        item["title"]!.GetValue<string>().ShouldBe("New project: Shaping migration");
        item["text"]!.GetValue<string>().ShouldBe("Published with the identifier XX-1.");
        item["link"]!.GetValue<string>().ShouldBe($"/projects/{project}");
        item["subject"]!["kind"]!.GetValue<string>().ShouldBe("project");
        item["subject"]!["id"]!.GetValue<Guid>().ShouldBe(project);
        item["because"]!["code"]!.GetValue<string>().ShouldBe(code);
        item["readAt"].ShouldBeNull();
        (await Items(stranger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_follows_it_in_many_ways_has_one_item_however_often_the_message_comes()
    {
        var (member, one, two, organisation, project, message) = (host.As(), NewCode(), NewCode(), Guid.NewGuid(), Guid.NewGuid(), Guid.CreateVersion7());
        await FollowTheme(member, one);
        await FollowTheme(member, two);
        await Follow(member, new { kind = "organisation", id = organisation });
        await Follow(member, new { kind = "project", id = project });

        var happened = Events.Published(project, 1, Events.Text("Once"), [Theme(one), Theme(two), Theme(one)], [organisation, organisation]);
        await host.Tell(happened, message);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Broker.Tell(happened, message)));
        // The same event under another message's id, as a replayed outbox would send it, is no news either.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Tell(happened)));
        (await Items(member)).ShouldHaveSingleItem();
        (await member.GetAsync("/api/inbox/unread-count").Success())["unread"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_comes_many_times_at_once_is_one_item()
    {
        var (member, code, message) = (host.As(), NewCode(), Guid.CreateVersion7());
        await FollowTheme(member, code);
        var happened = Events.Published(Guid.NewGuid(), 1, Events.Text("Racing"), Theme(code));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.Broker.Tell(happened, message)));
        await host.Handled(message);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("After"), Theme(code)));
        await host.Tell(happened, message); // and is told by now
        (await Items(member)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_update_is_news_to_followers_of_the_project_and_of_a_term_it_newly_takes()
    {
        var (ofProject, ofTerm, ofNewTerm) = (host.As(), host.As(), host.As());
        var (old, added, project) = (NewCode(), NewCode(), Guid.NewGuid());
        await Follow(ofProject, new { kind = "project", id = project });
        await FollowTheme(ofTerm, old);
        await FollowTheme(ofNewTerm, added);
        await host.Tell(Events.Published(project, 1, Events.Text("First"), Theme(old)));
        await host.Tell(Events.Updated(project, 2, Events.Text("Second"), Theme(old), Theme(added)));

        (await Items(ofProject)).Select(item => item!["type"]!.GetValue<string>()).ShouldBe(["project-updated", "project-published"]);
        (await Items(ofTerm)).ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("project-published");
        (await Items(ofNewTerm)).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("Revised project: Second");
    }

    [Fact]
    public async Task A_new_status_is_told_once_whatever_was_changed_with_it()
    {
        var (member, project) = (host.As(), Guid.NewGuid());
        await Follow(member, new { kind = "project", id = project });
        await host.Tell(Events.Published(project, 1, Events.Text("Skills")));
        await host.Tell(Events.Updated(project, 2, Events.Text("Skills")) with { Changed = ["status", "dates"] });
        await host.Tell(new Contracts.Projects.ProjectStatusChanged(project, 2, "XX-1", Events.Text("Skills"), [], [], "2", "3", ["status", "dates"], DateTimeOffset.UtcNow));
        var items = await Items(member);
        items.Select(item => item!["type"]!.GetValue<string>()).ShouldBe(["project-status-changed", "project-published"]);
        items[0]!["text"]!.GetValue<string>().ShouldBe("The project XX-1 is now: being finalised.");
    }

    [Fact]
    public async Task An_update_that_overtakes_the_publication_stands_in_for_it()
    {
        var (member, code, project) = (host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(member, code);
        await host.Tell(Events.Updated(project, 2, Events.Text("Second"), Theme(code)));
        await host.Tell(Events.Published(project, 1, Events.Text("First"), Theme(code)));
        (await Items(member)).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("New project: Second");
    }

    [Fact]
    public async Task Published_and_updated_at_the_same_moment_tell_a_follower_of_the_term_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var (member, code, project) = (host.As(), NewCode(), Guid.NewGuid());
            await FollowTheme(member, code);
            await Task.WhenAll(host.Tell(Events.Updated(project, 2, Events.Text("Second"), Theme(code))), host.Tell(Events.Published(project, 1, Events.Text("First"), Theme(code))));
            (await Items(member)).ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("project-published");
        }
    }

    [Fact]
    public async Task A_withdrawal_is_told_to_followers_of_the_project_and_beats_what_is_older()
    {
        var (ofProject, ofTerm, code, project, late) = (host.As(), host.As(), NewCode(), Guid.NewGuid(), Guid.NewGuid());
        await Follow(ofProject, new { kind = "project", id = project });
        await Follow(ofProject, new { kind = "project", id = late });
        await FollowTheme(ofTerm, code);
        await host.Tell(Events.Published(project, 1, Events.Text("Here"), Theme(code)));
        await host.Tell(Events.Withdrawn(project, 2));
        (await Items(ofProject))[0]!["title"]!.GetValue<string>().ShouldBe("Withdrawn project: Here");
        (await Items(ofTerm)).ShouldHaveSingleItem();

        await host.Tell(Events.Withdrawn(late, 2));
        await host.Tell(Events.Published(late, 1, Events.Text("Too late"), Theme(code)));
        (await Items(ofTerm)).ShouldHaveSingleItem();
        (await Items(ofProject)).Count.ShouldBe(2);

        await host.Tell(Events.Published(project, 3, Events.Text("Back"), Theme(code)));
        (await Items(ofTerm))[0]!["title"]!.GetValue<string>().ShouldBe("New project: Back");
    }

    [Fact]
    public async Task Whoever_asked_for_an_import_hears_how_it_ended()
    {
        var (person, import) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(new Contracts.Projects.ImportCompleted(import, person, "applied_with_issues", 38, 1, 0, 1, 0, DateTimeOffset.UtcNow));
        await host.Tell(new Contracts.Projects.ImportCompleted(Guid.NewGuid(), person, "failed", 0, 0, 0, 0, 0, DateTimeOffset.UtcNow));
        var items = await Items(host.As(person));
        items[0]!["type"]!.GetValue<string>().ShouldBe("import-failed");
        items[1]!["text"]!.GetValue<string>().ShouldBe("Projects created: 38, updated: 1, unchanged: 0, in conflict: 1, rejected: 0.");
        items[1]!["link"]!.GetValue<string>().ShouldBe($"/projects/imports/{import}");
    }

    [Fact]
    public async Task A_thousand_followers_have_an_item_each_of_everything()
    {
        var code = NewCode();
        await Sql.Run(host.Database, """
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), person, person, 'theme/' || $1, 'inbox', 'now', 'confirmed', now() FROM (SELECT gen_random_uuid() AS person FROM generate_series(1, 1000)) p
            """, code);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"Project {i}"), Theme(code)))));
        (await Sql.Read<long>(host.Database, """
            SELECT count(*) FROM (SELECT person_id FROM inbox_items WHERE topic = 'theme/' || $1 GROUP BY person_id HAVING count(*) = 8 AND count(DISTINCT number) = 8) p
            """, code)).ShouldBe(1000);
    }
}
