using Platform.Notifications.Contacts;
using Platform.TestKit;
using static Platform.Notifications.Tests.Contacts.Contacts;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Contacts;

/// <summary>Whoever confirms a mailbox owns it.</summary>
public sealed class MailboxTests(NotificationsHost host)
{
    [Fact]
    public async Task What_a_visitor_followed_is_the_members_who_confirms_the_mailbox_and_so_is_what_waits()
    {
        var (member, address, code, second) = (host.As(), NewAddress(), NewCode(), NewCode());
        var manage = await host.Visitor(address, code, "daily");
        await host.Visitor(address, second);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        var former = (await host.PointsOf(address)).ShouldHaveSingleItem();
        var token = await Sql.Read<Guid>(host.Database, "SELECT token FROM subscriptions WHERE topic = $1", $"theme/{code}");

        var point = await host.Contact(member, address.ToUpperInvariant());
        (await host.PointsOf(address)).ShouldHaveSingleItem().Id.ShouldBe(point.Id);
        var followed = (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray();
        followed.Select(s => (s!["target"]!["code"]!.ToString(), s["frequency"]!.ToString(), s["contactPointId"]!.GetValue<Guid>(), s["state"]!.ToString()))
            .ShouldBe([(second, "now", point.Id, "confirmed"), (code, "daily", point.Id, "confirmed")], ignoreOrder: true);
        (await Sql.Read<string>(host.Database, "SELECT string_agg(state || ' ' || person_id, ',') FROM deliveries WHERE endpoint_id = $1 AND kind = 'daily'", point.Id)).ShouldBe($"waiting {member.Person()}");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM delivery_notices WHERE endpoint_id = $1", point.Id)).ShouldBe(1);

        // Mails that were sent lead where they led, but to nothing that a member sees signed in.
        point.Token.ShouldBe(former.Token);
        (await host.Visitor().GetAsync($"/api/notifications/manage/{manage}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await host.Visitor().PostAsync($"/api/notifications/unsubscribe/{token}", null).Success();
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldHaveSingleItem()!["target"]!["code"]!.ToString().ShouldBe(second);
        await host.Visitor().PostAsync($"/api/notifications/unsubscribe/{manage}", null).Success();
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldBeEmpty();
        (await host.PointAsync(point.Id)).State.ShouldBe(ContactState.Verified, "the address is still the member's");
    }

    [Fact]
    public async Task What_a_visitor_confirms_goes_to_the_member_whose_mailbox_it_is_once()
    {
        var (member, address, code, other) = (host.As(), NewAddress(), NewCode(), NewCode());
        var point = await host.Contact(member, address);
        await member.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email", frequency = "weekly" }).Success();
        (await host.Visitor(address, other)).ShouldBeNull("a member signs in to manage");
        (await host.Visitor(address, code, "daily")).ShouldBeNull();

        (await host.PointsOf(address)).ShouldHaveSingleItem().Id.ShouldBe(point.Id);
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().Select(s => (s!["target"]!["code"]!.ToString(), s["frequency"]!.ToString()))
            .ShouldBe([(code, "daily"), (other, "now")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mailbox_that_another_member_confirms_is_no_longer_the_first_ones_until_they_confirm_it_again()
    {
        var (first, second, address, code) = (host.As(), host.As(), NewAddress(), NewCode());
        var old = await host.Contact(first, address);
        await first.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email" }).Success();
        var point = await host.Contact(second, address);
        (await second.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldBeEmpty("what the first follows is nobody else's business");
        (await first.GetAsync($"/api/contact-points/{old.Id}").Success())["state"]!.ToString().ShouldBe("unverified");
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM delivery_notices WHERE endpoint_id = $1", old.Id)).ShouldBe(0);

        await first.PostAsync($"/api/contact-points/{old.Id}/send-code", null).Success();
        await first.PostAsJsonAsync($"/api/contact-points/{old.Id}/confirm", new { code = await host.CodeOf(old.Id) }).Success();
        (await host.PointAsync(old.Id)).State.ShouldBe(ContactState.Verified);
        (await host.PointAsync(point.Id)).State.ShouldBe(ContactState.Unverified);
    }

    [Fact]
    public async Task However_many_confirm_at_once_the_mailbox_has_one_owner_and_nothing_confirmed_is_lost()
    {
        var (members, address) = (new[] { host.As(), host.As() }, NewAddress());
        string[] codes = [NewCode(), NewCode(), NewCode()];
        foreach (var code in codes) await host.Ask(address, code).Success();
        var points = new List<Guid>();
        foreach (var member in members) points.Add((await member.Create("/api/contact-points", new { address }).Success())["id"]!.GetValue<Guid>());
        var wishes = (await host.PointsOf(address)).Where(p => p.PersonId is null).Select(p => p.Id).ToArray();
        wishes.Length.ShouldBe(3);
        var mailed = new Dictionary<Guid, string?>();
        foreach (var id in wishes.Concat(points)) mailed[id] = await host.CodeOf(id);

        Task<HttpResponseMessage>[] all =
        [
            .. wishes.SelectMany(id => new[] { id, id }).Select(id => host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = mailed[id] })),
            .. members.Zip(points, (member, id) => member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code = mailed[id] }))
        ];
        var answers = await Task.WhenAll(all);
        answers.Take(6).Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, 200, 200, 400, 400, 400]);
        answers.Skip(6).ShouldAllBe(answer => answer.IsSuccessStatusCode);

        var left = await host.PointsOf(address);
        var owner = left.Where(p => p.State == ContactState.Verified).ShouldHaveSingleItem();
        owner.PersonId.ShouldNotBeNull();
        left.ShouldAllBe(p => p.PersonId != null);
        // Each wish is with a member: with whoever had the mailbox when it was confirmed, or took it over.
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE topic = ANY ($1) AND state = 'confirmed' AND endpoint_id = ANY ($2)",
            codes.Select(code => $"theme/{code}").ToArray(), points.ToArray())).ShouldBe(3);
    }

    [Fact]
    public async Task Two_points_of_one_member_for_a_mailbox_become_one()
    {
        var (member, address, code) = (host.As(), NewAddress(), NewCode());
        var first = await host.Contact(member, address);
        await member.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email", frequency = "daily" }).Success();
        // As if both had been added at once.
        var second = (await member.Create("/api/contact-points", new { address = NewAddress() }).Success())["id"]!.GetValue<Guid>();
        await Sql.Run(host.Database, "UPDATE contact_points SET address = $1, mailbox = $1 WHERE id = $2", address, second);
        await member.PostAsJsonAsync($"/api/contact-points/{second}/confirm", new { code = await host.CodeOf(second) }).Success();
        (await host.PointsOf(address)).ShouldHaveSingleItem().Id.ShouldBe(second);
        (await host.FindPoint(first.Id)).ShouldBeNull();
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldHaveSingleItem()!["contactPointId"]!.GetValue<Guid>().ShouldBe(second);
    }
}
