using System.Text;
using Platform.Notifications.Contacts;
using Platform.Notifications.Tests.Mail;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using static Platform.Notifications.Tests.Contacts.Contacts;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Contacts;

/// <summary>Mailboxes that mail came back from, or whose readers complained, and their way back.</summary>
public sealed class SuppressionTests(NotificationsHost host)
{
    [Fact]
    public async Task Nothing_is_sent_there_whoever_asks_and_nobody_is_told()
    {
        var (owner, address) = (host.As(), NewAddress());
        var point = await host.Contact(owner, address);
        await Suppress(point.Id, address, Suppressions.Complaint);
        using (var own = await owner.Create("/api/subscriptions", new { target = new { kind = "project", id = Guid.NewGuid() }, channel = "email", contactPointId = point.Id }))
            (await own.ProblemCode()).ShouldBe("contact-point-not-confirmed");
        using var asked = await host.Ask(address, NewCode());
        using var unknown = await host.Ask(NewAddress(), NewCode());
        (asked.StatusCode, await asked.Content.ReadAsStringAsync()).ShouldBe((unknown.StatusCode, await unknown.Content.ReadAsStringAsync()));
        (await host.As().Create("/api/contact-points", new { address }).Success())["state"]!.ToString().ShouldBe("unverified");
        (await Mailed(address)).ShouldBe(1, "the one that proved it");

        // Nor once who had it has deleted it.
        await owner.DeleteAsync($"/api/contact-points/{point.Id}").Success();
        await host.Ask(address, NewCode()).Success();
        (await Mailed(address)).ShouldBe(0);
        (await Database.Find(host.Database, address)).ShouldBe(["contact_points"], "where the wishes stand, for a week; what says that it is suppressed does not name it");
    }

    [Theory]
    [InlineData(Suppressions.Bounce, 7)]
    [InlineData(Suppressions.Complaint, 30)]
    public async Task After_a_while_whoever_has_the_mailbox_frees_it_by_a_new_code_and_each_wait_buys_one_mail(string reason, int days)
    {
        var (address, before, after) = (NewAddress(), NewCode(), NewCode());
        await host.Visitor(address, before);
        var first = (await host.PointsOf(address)).ShouldHaveSingleItem();
        await Suppress(first.Id, address, reason);
        (await host.PointsOf(address)).ShouldBeEmpty("a visitor is forgotten");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE topic = $1", $"theme/{before}")).ShouldBe(0);

        await host.Ask(address, after).Success();
        (await Mailed(address)).ShouldBe(0);
        await Forward(address, TimeSpan.FromDays(days - 0.1));
        await host.Ask(address, after).Success();
        (await Mailed(address)).ShouldBe(0);
        await Forward(address, TimeSpan.FromDays(0.2));
        await Task.WhenAll(host.Ask(address, after).Success(), host.Ask(address, after).Success()); // one mail, though two ask at once
        (await Mailed(address)).ShouldBe(1);

        var asked = await Sql.Read<Guid>(host.Database, $"SELECT endpoint_id FROM deliveries d WHERE {Leaves} AND endpoint_id = ANY ($1)", (await host.PointsOf(address)).Select(point => point.Id).ToArray());
        await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code = await host.CodeOf(asked) }).Success();
        (await host.PointAsync(asked)).State.ShouldBe(ContactState.Verified);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Heard again"), Theme(after)));
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM delivery_notices WHERE endpoint_id = $1", asked)).ShouldBe(1);
        await host.As().Create("/api/contact-points", new { address }).Success();
        (await Mailed(address)).ShouldBe(2, "it is an address as others are");
    }

    [Theory]
    [InlineData(Suppressions.Bounce)]
    [InlineData(Suppressions.Complaint)]
    public async Task Who_had_proved_it_is_sent_a_code_at_once_and_once(string reason)
    {
        var (member, address) = (host.As(), NewAddress());
        var point = await host.Contact(member, address);
        await Suppress(point.Id, address, reason);
        var path = $"/api/contact-points/{point.Id}";
        (await member.GetAsync(path).Success())["reason"]!.ToString().ShouldBe(reason);
        await member.PostAsync($"{path}/send-code", null).Success();
        await member.PostAsync($"{path}/send-code", null).Success();
        (await Mailed(address)).ShouldBe(2, "the first of all, and one after it was suppressed");
        (await member.GetAsync(path).Success())["state"]!.ToString().ShouldBe("unverified");
        await member.PostAsJsonAsync($"{path}/confirm", new { code = await host.CodeOf(point.Id) }).Success();
        (await host.PointAsync(point.Id)).State.ShouldBe(ContactState.Verified);
    }

    [Fact]
    public async Task Somebody_else_who_proves_it_has_it_and_what_was_followed_there_is_not_theirs()
    {
        var (former, next, address, code) = (host.As(), host.As(), NewAddress(), NewCode());
        var old = await host.Contact(former, address);
        await former.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email" }).Success();
        await Suppress(old.Id, address, Suppressions.Bounce);
        await Forward(address, TimeSpan.FromDays(8));
        var point = await host.Contact(next, address);
        (await next.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldBeEmpty();
        (await host.PointAsync(old.Id)).State.ShouldBe(ContactState.Unverified);
        (await host.PointAsync(point.Id)).State.ShouldBe(ContactState.Verified);
    }

    [Fact]
    public async Task A_confirmation_that_comes_back_ends_confirmations_to_that_mailbox()
    {
        var (address, code) = (NewAddress(), NewCode());
        await host.Ask(address, code).Success();
        var asked = (await host.PointsOf(address)).ShouldHaveSingleItem();
        var delivery = await Eventually.Get(async () => await Sql.Read<string>(host.Database, "SELECT coalesce((SELECT id::text FROM deliveries WHERE endpoint_id = $1 AND state = 'sent'), '')", asked.Id) is { Length: > 0 } id ? id : null);
        (await host.Report(MailReports.Failed(Guid.Parse(delivery), address, "5.1.1")).Success()).ToJsonString().ShouldBe("""{"deliveries":1}""");
        (await host.PointsOf(address)).ShouldBeEmpty();
        await host.As().Create("/api/contact-points", new { address }).Success();
        await host.Ask(address, code).Success();
        (await Mailed(address)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_complains_of_a_confirmation_they_did_not_ask_for_keeps_what_they_follow_and_is_sent_no_more_of_them()
    {
        var (reader, address) = (host.As(), NewAddress());
        var point = await host.Contact(reader, address);
        await host.Ask(address, NewCode()).Success();
        var planted = (await host.PointsOf(address)).Single(asked => asked.PersonId is null);
        await Suppress(planted.Id, address, Suppressions.Complaint);
        (await host.PointsOf(address)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(left => left.Id.ShouldBe(point.Id), left => left.State.ShouldBe(ContactState.Verified));
        await host.Ask(address, NewCode()).Success();
        (await Mailed(address)).ShouldBe(1);
    }

    async Task Suppress(Guid point, string address, string reason)
    {
        await using var connection = await host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
        await host.Services.GetRequiredService<Suppressions>().AddAsync(connection, point, address, reason, CancellationToken.None);
    }

    /// <summary>As if the mailbox had been suppressed so much earlier, and asked for nothing in the last hour.</summary>
    async Task Forward(string address, TimeSpan time)
    {
        await Sql.Run(host.Database, "UPDATE suppressions SET retry_at = retry_at - $2 WHERE key = $1", host.Services.GetRequiredService<Suppressions>().KeyOf(address), time);
        await Sql.Run(host.Database, "DELETE FROM throttle WHERE key = $1", host.Services.GetRequiredService<Vault>().Mac("throttle", Encoding.UTF8.GetBytes("mailbox:" + address)));
    }

    /// <summary>Confirmations that leave for a mailbox, to whichever contact point.</summary>
    Task<long> Mailed(string address) => Sql.Read<long>(host.Database, $"SELECT count(*) FROM deliveries d JOIN contact_points p ON p.id = d.endpoint_id WHERE p.mailbox = $1 AND {Leaves}", address);

    /// <summary>It was not dropped when it was made.</summary>
    const string Leaves = "d.kind = 'confirmation' AND NOT (d.state = 'dropped' AND d.ended_at = d.created_at)";
}
