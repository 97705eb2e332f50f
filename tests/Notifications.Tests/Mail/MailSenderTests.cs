using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Notifications.Contacts;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Mail;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Mail;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Mail;

/// <summary>The sender as the worker of its channel uses it, with a relay of the test's and the database of all.</summary>
public sealed class MailSenderTests(NotificationsHost host) : IAsyncDisposable
{
    readonly SmtpServer relay = new();
    readonly SetClock clock = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData("en", "New project: ", "Open", "ltr")]
    [InlineData("fr", "Nouveau projet : ", "Ouvrir", "ltr")]
    [InlineData("es", "Nuevo proyecto: ", "Abrir", "ltr")]
    [InlineData("ar", "مشروع جديد: ", "فتح", "rtl")]
    public async Task A_notice_is_told_as_text_and_as_HTML_in_the_readers_language(string language, string begin, string button, string direction)
    {
        const string name = "Water & <script>alert(1)</script> \"été\" مياه";
        var point = await Point(language);
        var delivery = await Now(point, "theme/water", Notice("project-published", new Text("en", name)) with { Topic = "theme/water" });
        (await Send(delivery)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Sent);

        var taken = relay.Mails.ShouldHaveSingleItem();
        taken.Sender.ShouldBe($"bounces+{delivery.Id:N}@platform.test");
        taken.Content.Length.ShouldBeLessThan(20_000);
        var mail = new MailReader(taken.Content);
        mail.Headers["Message-ID"].ShouldBe($"<{delivery.Id:N}@platform.test>");
        mail.Headers["Subject"].ShouldBe(begin + name);
        mail.Headers["Content-Language"].ShouldBe(language);
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers["List-Id"].ShouldBe("<theme-water.platform.test>");
        mail.Parts.Select(part => part.Headers["Content-Type"]).ShouldBe(["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
        var (text, html) = (mail.Text("text/plain"), mail.Text("text/html"));
        html.ShouldContain($"<html lang=\"{language}\" dir=\"{direction}\">");
        html.ShouldContain("&lt;script&gt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        Regex.Matches(html, "&#x([0-9A-F]+);").ShouldAllBe(number => number.Groups[1].Length <= 2, "letters stand as they are");
        text.ShouldContain(begin + name);
        text.ShouldContain($"{button}\n{Site}/projects/{delivery.Notices[0].Subject.Id}\n");
        text.ShouldNotContain("<html");
        foreach (var address in Regex.Matches(html, "href=\"([^\"]+)\"").Select(match => match.Groups[1].Value)) text.ShouldContain(address);
        text.ShouldContain($"{Site}/unsubscribe/{await Token("theme/water", point)}");
        text.ShouldContain($"{Site}/unsubscribe/{await PointToken(point)}");
        text.ShouldContain($"{Site}/manage/{await PointToken(point)}");
    }

    [Fact]
    public async Task The_header_for_one_click_ends_the_subscription_by_the_request_of_RFC_8058()
    {
        var point = await Point();
        await Send(await Now(point, "theme/one-click", Notice("project-published", new Text("en", "One")) with { Topic = "theme/one-click" }));
        var mail = new MailReader(relay.Mails.ShouldHaveSingleItem().Content);
        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var address = new Uri(mail.Headers["List-Unsubscribe"].Trim('<', '>'));
        address.GetLeftPart(UriPartial.Authority).ShouldBe(Site);
        using var request = new HttpRequestMessage(HttpMethod.Post, address.PathAndQuery) { Content = new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded") };
        (await host.Visitor().SendAsync(request)).IsSuccessStatusCode.ShouldBeTrue();
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE endpoint_id = $1", point)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_ones_own_affair_has_no_way_to_unsubscribe_and_brings_the_event_for_the_calendar()
    {
        var (person, happening) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.EventPublished(happening, 3, Events.Text("Consultation", "Consultation régionale")));
        var point = await Point("fr", person);
        var notice = Notice("registration-confirmed", new Text("en", "Consultation")) with { Subject = new("registration", Guid.NewGuid()), Facts = new Facts(EventId: happening) };
        await Send(await Now(point, null, notice));
        var mail = new MailReader(relay.Mails.ShouldHaveSingleItem().Content);
        mail.Headers.Keys.ShouldNotContain(header => header.StartsWith("List-", StringComparison.Ordinal));
        mail.Text("text/plain").ShouldNotContain("unsubscribe");
        mail.Parts[2].Headers["Content-Type"].ShouldBe("text/calendar; charset=utf-8; method=PUBLISH");
        var calendar = mail.Parts[2].Decoded();
        calendar.ShouldContain("METHOD:PUBLISH\n");
        calendar.ShouldContain($"UID:{happening}\n");
        calendar.ShouldContain("STATUS:CONFIRMED\n");
        calendar.ShouldContain("DTSTART;TZID=Pacific/Fiji:20270301T090000\n");
        calendar.ShouldContain("SUMMARY:Consultation régionale\n");
    }

    [Theory]
    [InlineData("en", "daily", 1, "Your day: 1 news item")]
    [InlineData("en", "weekly", 5, "Your week: 5 news items")]
    [InlineData("fr", "daily", 1, "Votre journée : 1 nouvelle")]
    [InlineData("es", "weekly", 2, "Su semana: 2 novedades")]
    [InlineData("ar", "daily", 1, "يومك: خبر واحد")]
    [InlineData("ar", "daily", 2, "يومك: خبران")]
    [InlineData("ar", "weekly", 3, "أسبوعك: 3 أخبار")]
    [InlineData("ar", "weekly", 60, "أسبوعك: 60 خبرًا")]
    public async Task A_digest_counts_in_the_readers_grammar_and_stays_small(string language, string kind, int count, string subject)
    {
        var point = await Point(language, Guid.NewGuid());
        Notice[] notices = [.. Enumerable.Range(0, count).Select(i => Notice("project-published", new Text("en", $"Project {i} of {count} لتعزيز قدرات الجاليات في مجال المناخ والتنمية المستدامة")) with { Topic = "country/FJ" })];
        await Send(Claim(point, kind, notices));
        var taken = relay.Mails.ShouldHaveSingleItem();
        var mail = new MailReader(taken.Content);
        mail.Headers["Subject"].ShouldBe(subject);
        mail.Headers["List-Unsubscribe"].ShouldBe($"<{Site}/api/notifications/unsubscribe/{await PointToken(point)}>");
        mail.Headers["List-Id"].ShouldBe("<digest.platform.test>");
        mail.Text("text/plain").ShouldContain($"* New project: Project {count - 1} of {count}".Replace("New project: ", Wording.Of("project-published", new Text("en", ""), new(), language).Title, StringComparison.Ordinal));
        mail.Text("text/plain").ShouldContain($"{Site}/account/preferences");
        taken.Content.Length.ShouldBeLessThan(count == 60 ? 40_000 : 20_000);
        if (count == 60) mail.Text("text/html").ShouldContain("و35 خبرًا آخر.");
    }

    // The Unicode CLDR's own samples of the cardinal rules.
    [Theory]
    [InlineData("ar", "0", Plural.Zero)]
    [InlineData("ar", "1", Plural.One)]
    [InlineData("ar", "2", Plural.Two)]
    [InlineData("ar", "3 4 5 6 7 8 9 10 103 104 105 110 1003", Plural.Few)]
    [InlineData("ar", "11 12 26 99 111 1011", Plural.Many)]
    [InlineData("ar", "100 101 102 200 201 202 300 1000 10000", Plural.Other)]
    [InlineData("fr", "0 1", Plural.One)]
    [InlineData("fr", "2 17 100", Plural.Other)]
    [InlineData("en", "1", Plural.One)]
    [InlineData("en", "0 2 16 100", Plural.Other)]
    [InlineData("es", "1", Plural.One)]
    [InlineData("es", "0 2 16 100", Plural.Other)]
    public void A_number_is_in_the_category_that_CLDR_says(string language, string numbers, Plural plural) =>
        numbers.Split(' ').ShouldAllBe(number => Plurals.Of(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), language) == plural);

    [Fact]
    public async Task A_confirmation_names_what_is_followed_and_carries_the_code_and_nothing_to_unsubscribe_from()
    {
        var address = $"visitor.{Guid.NewGuid():N}@example.net";
        await host.Visitor().Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "theme", code = "capacity-building" }, channel = "email", frequency = "now", email = address, language = "es" }).Success();
        var mail = await NotificationsHost.MailTo(address);
        mail.Headers["Subject"].ShouldBe("Confirme su dirección de correo electrónico");
        mail.Headers.Keys.ShouldNotContain("List-Unsubscribe");
        var text = mail.Text("text/plain");
        text.ShouldContain("Capacity Building");
        var code = Regex.Match(text, @"/confirm\?code=([0-9A-Z-]+)").Groups[1].Value;
        text.ShouldContain($": {code}\n");
        await host.Visitor().PostAsJsonAsync("/api/subscriptions/confirm", new { code }).Success();

        // From now on the address is written to, through the whole service.
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Training of trainers"), new Term("theme", "capacity-building")));
        (await NotificationsHost.MailTo(address, 2)).Headers["Subject"].ShouldBe("Nuevo proyecto: Training of trainers");
    }

    [Theory]
    [InlineData("en", "a search that you saved (“well water” · Fiji, Samoa · SDG 6)")]
    [InlineData("fr", "une recherche que vous avez enregistrée (“well water” · Fidji, Samoa · ODD 6)")]
    [InlineData("es", "una búsqueda que guardó (“well water” · Fiyi, Samoa · ODS 6)")]
    [InlineData("ar", "بحث حفظته (“well water” · فيجي, ساموا · هدف التنمية المستدامة 6)")]
    public async Task A_search_is_named_in_the_language_of_the_reader_before_it_is_confirmed_and_after(string language, string named)
    {
        var (email, target) = ($"{Guid.NewGuid():N}@example.org", new { kind = "search", query = "sdg=6&q=well+water&country=WS,FJ" });
        await host.Visitor().Create("/api/subscriptions", new { target, channel = "email", email, language }).Success();
        var asked = await Sql.Read<Guid>(host.Database, "SELECT id FROM contact_points WHERE mailbox = $1", email);
        await Send(Claim(asked, "confirmation"));
        var topic = await Sql.Read<string>(host.Database, "SELECT topic FROM subscriptions WHERE endpoint_id = $1", asked);
        await Send(await Now(await Point(language), topic, Notice("project-published", new Text("en", "Wells")) with { Topic = topic }));
        relay.Mails.Count.ShouldBe(2);
        foreach (var mail in relay.Mails) new MailReader(mail.Content).Text("text/plain").ShouldContain(named);
    }

    [Fact]
    public async Task A_search_that_somebody_plants_brings_no_address_and_no_message_into_a_mail()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var words = string.Join('+', Enumerable.Repeat("https://evil.example/pay", 7).Select((word, i) => word + i));
        var target = new { kind = "search", query = $"q={words}&theme=evil.example&type=http://evil.example&organisation=http://evil.example&country=FJ" };
        await host.Visitor().Create("/api/subscriptions", new { target, channel = "email", email, language = "en" }).Success();
        await Send(Claim(await Sql.Read<Guid>(host.Database, "SELECT id FROM contact_points WHERE mailbox = $1", email), "confirmation"));
        var text = new MailReader(relay.Mails.ShouldHaveSingleItem().Content).Text("text/plain");
        text.ShouldNotContain("evil.example");
        Regex.Match(text, "“([^”]*)” · Fiji · …").Groups[1].Length.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task A_mailbox_that_is_none_is_written_to_no_more_and_the_ledger_does_not_name_it()
    {
        relay.Script = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? new($"550 5.1.1 {line[8..]} User unknown") : null;
        var point = await Point(person: Guid.NewGuid());
        var outcome = (await Send(Claim(point, "daily", Notice("project-published", new Text("en", "One"))))).ShouldHaveSingleItem();
        (outcome.State, outcome.Status, outcome.Detail).ShouldBe((DeliveryState.Failed, 550, "5.1.1 <address> User unknown"));
        (await State(point)).ShouldBe("suppressed");
        (await Send(Claim(point, "daily", Notice("project-published", new Text("en", "Two"))))).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Dropped);
        relay.Mails.Count(mail => mail.Content.Length > 0).ShouldBe(0);
    }

    [Fact]
    public async Task A_temporary_refusal_is_tried_for_three_days_and_three_such_messages_end_the_address()
    {
        relay.Script = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? new("452 4.2.2 Mailbox full") : null;
        var point = await Point(person: Guid.NewGuid());
        for (var message = 1; message <= Bounces.MostSoft; message++)
        {
            var (delivery, waited) = (Claim(point, "daily", Notice("project-published", new Text("en", "One"))), TimeSpan.Zero);
            for (var attempt = 1; ; attempt++)
            {
                var outcome = (await Send(delivery with { Attempt = attempt })).ShouldHaveSingleItem();
                outcome.IsAttempt.ShouldBeTrue();
                if (outcome.State == DeliveryState.Failed)
                {
                    await Sql.Run(host.Database, "INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, created_at, ended_at, reason) VALUES ($1, 'email', $2, 'now', 'projects', 'failed', now(), now(), now(), now(), $3)", delivery.Id, point, outcome.Detail!);
                    break;
                }
                outcome.State.ShouldBe(DeliveryState.Waiting);
                waited += outcome.RetryAt!.Value - clock.GetUtcNow();
            }
            waited.ShouldBeInRange(TimeSpan.FromHours(60), TimeSpan.FromHours(84));
            (await State(point)).ShouldBe(message < Bounces.MostSoft ? "verified" : "suppressed");
        }
    }

    [Fact]
    public async Task What_the_relay_refuses_for_its_content_says_nothing_of_the_address()
    {
        relay.Script = line => line == "." ? new("554 5.7.1 Looks like spam") : null;
        var point = await Point();
        (await Send(Claim(point, "daily", Notice("project-published", new Text("en", "One"))))).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Failed);
        (await State(point)).ShouldBe("verified");
    }

    [Theory]
    [InlineData("CONNECT", "554 5.7.1 Go away")]
    [InlineData("CONNECT", null)]
    [InlineData("MAIL", "530 5.7.0 Authentication required")]
    [InlineData("MAIL", "452 4.3.1 Out of space")]
    public async Task While_the_relay_is_down_all_wait_and_no_attempt_is_counted_until_one_goes(string at, string? answer)
    {
        relay.Script = line => line.StartsWith(at, StringComparison.Ordinal) ? answer is null ? SmtpTurn.HangsUp : new(answer) : null;
        var point = await Point();
        Claimed[] batch = [.. Enumerable.Range(0, 20).Select(_ => Claim(point, "daily", Notice("project-published", new Text("en", "One"))))];
        var sender = Sender();
        sender.AtOnce.ShouldBeGreaterThan(100);
        var outcomes = await Send(sender, batch);
        outcomes.Count.ShouldBe(20);
        outcomes.ShouldAllBe(outcome => outcome.State == DeliveryState.Waiting && !outcome.IsAttempt && outcome.RetryAt > clock.GetUtcNow());
        relay.Connections.ShouldBeLessThan(10, "those in hand are not tried one by one");
        sender.AtOnce.ShouldBe(0);

        clock.Now += TimeSpan.FromSeconds(6);
        sender.AtOnce.ShouldBe(1, "one finds out");
        (await Send(sender, batch[..1])).ShouldAllBe(outcome => !outcome.IsAttempt);
        clock.Now += TimeSpan.FromSeconds(6);
        sender.AtOnce.ShouldBe(0, "twice as long");
        clock.Now += TimeSpan.FromSeconds(6);
        relay.Script = _ => null;
        (await Send(sender, batch[..1])).ShouldAllBe(outcome => outcome.State == DeliveryState.Sent);
        sender.AtOnce.ShouldBeGreaterThan(100);
        (await Send(sender, batch[1..])).ShouldAllBe(outcome => outcome.State == DeliveryState.Sent);
        (await State(point)).ShouldBe("verified");
    }

    [Fact]
    public async Task One_that_breaks_the_relay_each_time_ends_and_others_go()
    {
        relay.Script = line => line == "." ? SmtpTurn.HangsUp : null;
        var point = await Point();
        var delivery = Claim(point, "daily", Notice("project-published", new Text("en", "One")));
        var sender = Sender();
        (await Send(sender, delivery)).ShouldAllBe(outcome => outcome.State == DeliveryState.Waiting && outcome.IsAttempt);
        (await Send(sender, delivery with { Attempt = 12 })).ShouldAllBe(outcome => outcome.State == DeliveryState.Failed);
        relay.Script = _ => null;
        (await Send(sender, Claim(point, "daily", Notice("project-published", new Text("en", "Two"))))).ShouldAllBe(outcome => outcome.State == DeliveryState.Sent);
    }

    [Fact]
    public async Task A_name_with_line_ends_makes_no_header()
    {
        var point = await Point();
        var outcome = (await Send(await Now(point, "theme/lines", Notice("project-published", new Text("en", "One\r\nBcc: v@example.org\u2028x")) with { Topic = "theme/lines" }))).ShouldHaveSingleItem();
        outcome.State.ShouldBe(DeliveryState.Sent);
        var mail = new MailReader(relay.Mails.ShouldHaveSingleItem().Content);
        mail.Headers.Keys.ShouldNotContain("Bcc");
        mail.Headers["Subject"].ShouldBe("New project: One Bcc: v@example.org x");
    }

    [Theory]
    [InlineData(SmtpStep.Recipient, 550, "5.1.1", Verdict.Hard)]
    [InlineData(SmtpStep.Recipient, 550, null, Verdict.Hard)]
    [InlineData(SmtpStep.Recipient, 553, "5.1.7", Verdict.Refused)]
    [InlineData(SmtpStep.Recipient, 550, "5.2.1", Verdict.Hard)]
    [InlineData(SmtpStep.Recipient, 552, "5.2.2", Verdict.Soft)]
    [InlineData(SmtpStep.Recipient, 550, "5.7.1", Verdict.Refused)]
    [InlineData(SmtpStep.Recipient, 450, "4.7.1", Verdict.Later)]
    [InlineData(SmtpStep.Content, 550, "5.1.1", Verdict.Hard)]
    [InlineData(SmtpStep.Content, 554, null, Verdict.Refused)]
    [InlineData(SmtpStep.Content, 451, "4.3.0", Verdict.Later)]
    [InlineData(SmtpStep.Sender, 550, "5.7.1", Verdict.Relay)]
    [InlineData(SmtpStep.Sender, 552, "5.3.4", Verdict.Refused)]
    public void A_refusal_is_judged_by_where_and_why(SmtpStep step, int code, string? status, Verdict verdict) => Bounces.Of(new SmtpReply(step, code, status, "")).ShouldBe(verdict);

    public ValueTask DisposeAsync() => relay.DisposeAsync();

    string Site => host.Issuer.Address.TrimEnd('/');

    MailSender Sender()
    {
        var services = host.Services;
        var transport = new MailTransport(new() { Port = relay.Port, From = "no-reply@platform.test", BounceAddress = "bounces@platform.test", Timeout = 10 }, TimeProvider.System);
        return new(services.GetRequiredService<Npgsql.NpgsqlDataSource>(), services.GetRequiredService<IServiceScopeFactory>(), transport, services.GetRequiredService<Press>(),
            services.GetRequiredService<ConfirmationCodes>(), services.GetRequiredService<Suppressions>(), clock, services.GetRequiredService<IConfiguration>(), services.GetRequiredService<ILogger<MailSender>>());
    }

    Task<IReadOnlyCollection<Outcome>> Send(params Claimed[] batch) => Send(Sender(), batch);

    static async Task<IReadOnlyCollection<Outcome>> Send(MailSender sender, params Claimed[] batch)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        await sender.SendAsync(batch, (_, outcome) => outcomes.Add(outcome), CancellationToken.None);
        return outcomes;
    }

    static Notice Notice(string type, Text name) => new(Guid.CreateVersion7(), type, new("project", Guid.NewGuid()), 1, name, new(Identifier: "XX-1"), null, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);

    static Claimed Claim(Guid point, string kind, params Notice[] notices) => new(Guid.CreateVersion7(), Channel.Email, point, null, kind, "projects", 1, DateTimeOffset.UtcNow, notices);

    /// <summary>A delivery of one notice, and the subscription that led to it.</summary>
    async Task<Claimed> Now(Guid point, string? topic, Notice notice)
    {
        if (topic is not null)
            await Sql.Run(host.Database, "INSERT INTO subscriptions (id, endpoint_id, topic, channel, frequency, state, created_at) VALUES ($1, $2, $3, 'email', 'now', 'confirmed', now())", Guid.CreateVersion7(), point, topic);
        return Claim(point, "now", notice);
    }

    async Task<Guid> Point(string language = "en", Guid? person = null)
    {
        var (id, address) = (Guid.CreateVersion7(), $"{Guid.NewGuid():N}@example.net");
        await Sql.Run(host.Database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            VALUES ($1, nullif($2, '00000000-0000-0000-0000-000000000000'::uuid), $3, $3, $4, 'UTC', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1)
            """, id, person ?? Guid.Empty, address, language);
        return id;
    }

    Task<string> State(Guid point) => Sql.Read<string>(host.Database, "SELECT state FROM contact_points WHERE id = $1", point);

    Task<Guid> PointToken(Guid point) => Sql.Read<Guid>(host.Database, "SELECT token FROM contact_points WHERE id = $1", point);

    Task<Guid> Token(string topic, Guid point) => Sql.Read<Guid>(host.Database, "SELECT token FROM subscriptions WHERE endpoint_id = $1 AND topic = $2", point, topic);
}
