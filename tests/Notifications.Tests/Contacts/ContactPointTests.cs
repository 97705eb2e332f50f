using System.Net;
using System.Text;
using Platform.Notifications.Contacts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using static Platform.Notifications.Tests.Contacts.Contacts;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Contacts;

public sealed class ContactPointTests(NotificationsHost host)
{
    [Fact]
    public async Task An_address_is_the_callers_once_the_code_comes_back()
    {
        var (member, address) = (host.As(), NewAddress());
        using var answer = await member.Create("/api/contact-points", new { address = address.Replace("example.org", "EXAMPLE.org", StringComparison.Ordinal), language = "ar", timeZone = "Pacific/Fiji", digestHour = 6 });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Json();
        answer.Headers.Location!.OriginalString.ShouldBe($"/api/contact-points/{made["id"]}");
        (made["state"]!.ToString(), made["address"]!.ToString(), made["timeZone"]!.ToString(), made["digestHour"]!.GetValue<int>(), made["digestDay"]!.GetValue<int>())
            .ShouldBe(("unverified", address, "Pacific/Fiji", 6, 1));
        var id = made["id"]!.GetValue<Guid>();
        (await Mails(id)).ShouldBe(1);
        using (var early = await member.Create("/api/subscriptions", new { target = new { kind = "project", id = Guid.NewGuid() }, channel = "email", contactPointId = id }))
            (await early.ProblemCode()).ShouldBe("contact-point-not-confirmed");

        var code = (await host.CodeOf(id))!;
        (await Sql.Read<string>(host.Database, "SELECT to_jsonb(p)::text || encode(code_hash, 'escape') FROM contact_points p WHERE id = $1", id)).ShouldNotContain(code, Case.Insensitive);
        using (var wrong = await member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code = "ABCDE-FGHJK-MNPQR-STVWX" })) (await wrong.ProblemCode()).ShouldBe("invalid-code");
        using (var public_ = await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code })) (await public_.ProblemCode()).ShouldBe("invalid-code", "a member confirms signed in, or whoever opens the mail of another's account would");
        var typed = string.Join('-', code.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Chunk(5).Select(five => new string(five)));
        var confirmed = await member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code = $" {typed} " }).Success();
        confirmed["state"]!.ToString().ShouldBe("verified");
        confirmed["verifiedAt"].ShouldNotBeNull();
        (await member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code }).Success())["version"]!.ToJsonString().ShouldBe(confirmed["version"]!.ToJsonString(), "twice is once");
        (await host.CodeOf(id)).ShouldBeNull("there is nothing left to confirm");
        using (var again = await member.PostAsync($"/api/contact-points/{id}/send-code", null)) (await again.ProblemCode()).ShouldBe("already-confirmed");

        using var same = await member.Create("/api/contact-points", new { address });
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await same.Json())["id"]!.GetValue<Guid>().ShouldBe(id);
        (await member.GetAsync("/api/contact-points").Success())["items"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldBe((await member.GetAsync($"/api/contact-points/{id}").Success()).ToJsonString());
    }

    [Fact]
    public async Task A_code_that_is_asked_for_again_is_the_same_for_a_day_and_dies_after_a_week()
    {
        var (codes, now) = (host.Services.GetRequiredService<ConfirmationCodes>(), DateTimeOffset.UtcNow);
        var point = ContactPoint.Of(EmailAddress.Parse(NewAddress())!, null, new("en", "UTC"), codes, now);
        var first = codes.ConfirmationOf(point);
        point.ToBeConfirmed(codes, now.AddHours(23));
        codes.ConfirmationOf(point).ShouldBe(first);
        point.ToBeConfirmed(codes, now.AddHours(25));
        codes.ConfirmationOf(point).ShouldNotBe(first);
        point.CodeHash.ShouldNotBe(ConfirmationCodes.HashOf(first!));

        var member = host.As();
        var id = (await member.Create("/api/contact-points", new { address = NewAddress() }).Success())["id"]!.GetValue<Guid>();
        var code = await host.CodeOf(id);
        await Sql.Run(host.Database, "UPDATE contact_points SET code_expires_at = now() - interval '1 second' WHERE id = $1", id);
        (await host.CodeOf(id)).ShouldBeNull();
        using var late = await member.PostAsJsonAsync($"/api/contact-points/{id}/confirm", new { code });
        (await late.ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task A_mailbox_is_sent_three_confirmations_an_hour_whoever_asks_and_the_answer_stays_the_same()
    {
        var (member, other, address) = (host.As(), host.As(), NewAddress());
        var id = (await member.Create("/api/contact-points", new { address }).Success())["id"]!.GetValue<Guid>();
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await member.PostAsync($"/api/contact-points/{id}/send-code", null);
            answers.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        answers.Distinct().ShouldHaveSingleItem().ShouldBe("Accepted {\"state\":\"confirmation-sent\"}");
        (await Mails(id)).ShouldBe(3);
        (await Mails((await other.Create("/api/contact-points", new { address }).Success())["id"]!.GetValue<Guid>())).ShouldBe(0);
        await host.Ask(address, NewCode()).Success();
        (await host.PointsOf(address)).Count.ShouldBe(2, "of what is not mailed nothing is kept");

        var key = host.Services.GetRequiredService<Vault>().Mac("throttle", Encoding.UTF8.GetBytes("mailbox:" + address));
        await Sql.Run(host.Database, "UPDATE throttle SET at = array[at[1] - interval '1 hour', at[2], at[3]] WHERE key = $1", key); // an hour after the first
        await member.PostAsync($"/api/contact-points/{id}/send-code", null).Success();
        await member.PostAsync($"/api/contact-points/{id}/send-code", null).Success();
        (await Mails(id)).ShouldBe(4);
    }

    [Fact]
    public async Task Language_zone_and_hours_are_changed_on_top_of_what_was_read()
    {
        var member = host.As();
        var point = await host.Contact(member);
        var path = $"/api/contact-points/{point.Id}";
        var revised = await (await member.Change(HttpMethod.Put, path, point.Version, new { language = "es", timeZone = "America/Lima", quietFrom = "22:00", quietUntil = "06:30", digestHour = 19, digestDay = 5 })).Json();
        (revised["language"]!.ToString(), revised["timeZone"]!.ToString(), revised["quietFrom"]!.ToString(), revised["quietUntil"]!.ToString(), revised["digestHour"]!.GetValue<int>(), revised["digestDay"]!.GetValue<int>())
            .ShouldBe(("es", "America/Lima", "22:00", "06:30", 19, 5));
        (await member.Change(HttpMethod.Put, path, point.Version, new { language = "es", timeZone = "UTC" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await member.PutAsJsonAsync(path, new { language = "es", timeZone = "UTC" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var version = revised["version"]!.GetValue<long>();
        foreach (var wrong in new object[]
        {
            new { language = "de", timeZone = "UTC" }, new { language = "en", timeZone = "Mars/Base" }, new { language = "en", timeZone = "posix/UTC" }, new { language = "en", timeZone = "UTC+3" },
            new { language = "en", timeZone = "UTC", quietFrom = "22:00" }, new { language = "en", timeZone = "UTC", quietFrom = "22:00", quietUntil = "22:00" },
            new { language = "en", timeZone = "UTC", quietFrom = "24:00", quietUntil = "06:00" }, new { language = "en", timeZone = "UTC", digestHour = 24 }, new { language = "en", timeZone = "UTC", digestDay = 0 },
            new { language = "en", timeZone = "UTC", address = "other@example.org" }
        }) (await member.Change(HttpMethod.Put, path, version, wrong)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, wrong.ToString());
        var cleared = await (await member.Change(HttpMethod.Put, path, version, new { language = "es", timeZone = "America/Lima" })).Json();
        cleared["quietFrom"].ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_for_its_hour_goes_at_the_new_one_when_hours_or_zone_change()
    {
        var (member, code, now) = (host.As(), NewCode(), DateTimeOffset.UtcNow);
        var point = await host.Contact(member);
        var target = new { kind = "term", vocabulary = "theme", code };
        await member.Create("/api/subscriptions", new { target, channel = "email", frequency = "daily" }).Success();
        await member.Create("/api/subscriptions", new { target, channel = "inbox", frequency = "weekly" }).Success();
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        var ids = await Sql.Read<Guid[]>(host.Database, "SELECT array_agg(id ORDER BY id) FROM deliveries WHERE person_id = $1 AND kind IN ('daily', 'weekly')", member.Person());
        // A digest that another address had when it became one with this; and a mail that waits for the morning.
        var (twin, quiet) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Sql.Run(host.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at)
            VALUES ($1, 'email', $3, $4, 'daily', 'digest', 'waiting', now() + interval '3 days', now() + interval '3 days', now()), ($2, 'email', $3, $4, 'now', 'projects', 'waiting', now() + interval '9 hours', now() + interval '9 hours', now())
            """, twin, quiet, point.Id, member.Person());
        await Sql.Run(host.Database, "INSERT INTO delivery_notices (endpoint_id, notice_id, delivery_id, topic) SELECT $1, gen_random_uuid(), $2, 'theme/' || $3", point.Id, twin, code);

        foreach (var (zone, hour, day) in new[] { ("Pacific/Kiritimati", (now.UtcDateTime.Hour + 14 + 3) % 24, 3), ("America/Lima", (now.UtcDateTime.Hour - 5 + 24 + 6) % 24, 5) })
        {
            var version = (await member.GetAsync($"/api/contact-points/{point.Id}").Success())["version"]!.GetValue<long>();
            await member.Change(HttpMethod.Put, $"/api/contact-points/{point.Id}", version, new { language = "en", timeZone = zone, digestHour = hour, digestDay = day }).Success();
            foreach (var (channel, kind, on) in new[] { ("email", "daily", 0), ("inbox", "weekly", day) })
                (await Sql.Read<bool>(host.Database, "SELECT count(*) = 1 AND bool_and(slot = digest_slot($3, $4, $5, $6) AND due_at = slot AND id = ANY ($7)) FROM deliveries WHERE person_id = $1 AND channel = $2 AND kind IN ('daily', 'weekly')",
                    member.Person(), channel, now, zone, hour, on, ids)).ShouldBeTrue($"{channel} {kind} {zone}");
        }
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM delivery_notices WHERE delivery_id = ANY ($1)", ids)).ShouldBe(3, "what two digests held is in one");
        (await Sql.Read<bool>(host.Database, "SELECT slot < now() + interval '1 minute' FROM deliveries WHERE id = $1", quiet)).ShouldBeTrue("there are no quiet hours any more");
    }

    [Fact]
    public async Task With_an_address_goes_what_it_follows_and_what_waits_for_it()
    {
        var (member, code) = (host.As(), NewCode());
        var point = await host.Contact(member);
        var made = await member.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email", frequency = "daily" }).Success();
        made["contactPointId"]!.GetValue<Guid>().ShouldBe(point.Id, "the only one there is");
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        (await Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE endpoint_id = $1 AND kind = 'daily'", point.Id)).ShouldBe("waiting");

        (await member.DeleteAsync($"/api/contact-points/{point.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await member.DeleteAsync($"/api/contact-points/{point.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().ShouldHaveSingleItem()!["channel"]!.ToString().ShouldBe("inbox");
        (await Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE endpoint_id = $1 AND kind = 'daily'", point.Id)).ShouldBe("dropped");
        using var homeless = await member.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code }, channel = "email" });
        homeless.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await homeless.ProblemCode()).ShouldBe("contact-point-needed");
    }

    [Fact]
    public async Task Of_several_addresses_one_is_named_and_ten_is_the_most()
    {
        var (member, stranger) = (host.As(), await host.Contact(host.As()));
        var (first, second) = (await host.Contact(member), await host.Contact(member));
        object Wish(Guid? point) => new { target = new { kind = "project", id = Guid.NewGuid() }, channel = "email", contactPointId = point };
        foreach (var point in new Guid?[] { null, stranger.Id, Guid.NewGuid() })
            using (var refused = await member.Create("/api/subscriptions", Wish(point))) (await refused.ProblemCode()).ShouldBe("contact-point-needed");
        (await member.Create("/api/subscriptions", Wish(second.Id)).Success())["contactPointId"]!.GetValue<Guid>().ShouldBe(second.Id);
        for (var i = 2; i < 10; i++) await member.Create("/api/contact-points", new { address = NewAddress() }).Success();
        using var tooMany = await member.Create("/api/contact-points", new { address = NewAddress() });
        (await tooMany.ProblemCode()).ShouldBe("too-many-contact-points");
        first.Address.ShouldNotBe(second.Address);
    }

    [Fact]
    public async Task What_nobody_confirms_is_forgotten_after_a_week()
    {
        var (member, address, code) = (host.As(), NewAddress(), NewCode());
        await host.Ask(address, code).Success();
        var own = (await member.Create("/api/contact-points", new { address }).Success())["id"]!.GetValue<Guid>();
        var kept = await host.Contact(member);
        await Sql.Run(host.Database, "UPDATE contact_points SET code_expires_at = '2011-01-08Z' WHERE mailbox = $1", address);
        await PersonalDataOf.RetentionAt(host, new(2011, 1, 7, 0, 0, 0, TimeSpan.Zero));
        (await host.PointsOf(address)).Count.ShouldBe(2);
        await PersonalDataOf.RetentionAt(host, new(2011, 1, 9, 0, 0, 0, TimeSpan.Zero));
        (await host.PointsOf(address)).ShouldBeEmpty();
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE topic = $1", $"theme/{code}")).ShouldBe(0);
        (await host.FindPoint(own)).ShouldBeNull();
        (await host.FindPoint(kept.Id)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("a@b")]
    [InlineData("a b@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("é@example.org")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@-x.example.org")]
    [InlineData("a@example.org\r\nBcc: v@example.net")]
    [InlineData("a@exam\u0000ple.org")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggg@example.org")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused_to_members_and_visitors(string address)
    {
        (await host.As().Create("/api/contact-points", new { address })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Ask(address, NewCode())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_domain_in_any_script_is_kept_as_mail_servers_know_it()
    {
        var made = await host.As().Create("/api/contact-points", new { address = $"A{Guid.NewGuid():N}@Bücher.example" }).Success();
        made["address"]!.ToString().ShouldEndWith("@xn--bcher-kva.example");
        made["address"]!.ToString().ShouldStartWith("A");
    }

    Task<long> Mails(Guid point) => Sql.Read<long>(host.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND kind = 'confirmation' AND channel = 'email' AND state <> 'dropped'", point);
}
