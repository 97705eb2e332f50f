using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Contracts.Organisations;
using Platform.LocalHosting;
using Platform.Notifications.Data;
using Platform.Notifications.Tests.Inbox;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests;

/// <summary>
/// A term followed on six channels (the inbox and its stream, e-mail, a digest by e-mail, a webhook, feeds, a calendar), all by requests as anybody makes them; a project and an event published once; the service
/// and the broker killed (kill -9) on the way: as processes, on servers of their own.
/// </summary>
public sealed partial class JourneyTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_published_once_arrives_once_on_every_channel_though_the_service_and_the_broker_were_killed()
    {
        var folder = Servers.NewFolder("journey");
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        var started = rabbit.Start();
        var database = await Servers.CreateDatabase("notifications");
        await using (var migrating = NpgsqlDataSource.Create(database))
            await new Migrator(migrating, typeof(NotificationsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        await using var issuer = await TokenIssuer.Start();
        var redis = await Servers.Redis(); // gives a secret only to whose session is known to hold
        await started;
        await using var broker = await Broker.Join(rabbit.ConnectionString());
        var mails = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        using var visitor = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        using var member = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        var (person, organisation, code, project, happening) = (Guid.CreateVersion7(), Guid.NewGuid(), NewCode(), Guid.CreateVersion7(), Guid.CreateVersion7());
        member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.TokenFor(person, []));
        var service = await Start();

        // 1. Inbox. 2. E-mail at once, to an address that the member proves. 3. A digest, for a visitor who opts in twice. 4. A webhook of the organisation that the member edits for. 5 and 6, feeds and calendar, are read.
        var theme = new { kind = "term", vocabulary = "theme", code };
        await FollowTheme(member, code);
        var point = (await member.Create("/api/contact-points", new { address = "awa@example.org", language = "en", timeZone = "Pacific/Fiji" }).Success())["id"];
        await member.PostAsJsonAsync($"/api/contact-points/{point}/confirm", new { code = await CodeMailedTo("awa@example.org") }).Success();
        await member.Create("/api/subscriptions", new { target = theme, channel = "email", frequency = "now" }).Success();
        await visitor.Create("/api/subscriptions", new { target = theme, channel = "email", frequency = "daily", email = "ben@example.org", language = "en", timeZone = "Africa/Accra" }).Success();
        await visitor.PostAsJsonAsync("/api/subscriptions/confirm", new { code = await CodeMailedTo("ben@example.org") }).Success();
        var site = NotificationsHost.Internet.Site($"j{Guid.NewGuid():N}.example.org");
        await broker.Tell(new OrganisationEditorsChanged(organisation, 1, [person], [], DateTimeOffset.UtcNow));
        var webhook = await Eventually.Get(() => member.PostAsJsonAsync("/api/webhooks", new { url = site.Url, organisationId = organisation }).Success()!, Patience);
        await member.Create("/api/subscriptions", new { target = theme, channel = "webhook", webhookId = webhook["id"], frequency = "now" }).Success();

        // The receiver does what it is told once for each webhook-id, if the signature is right; its first answer is never heard.
        var (secret, effects, calls, killed) = (WebhookSecret.Parse(webhook["secret"]!.GetValue<string>()), new ConcurrentDictionary<string, JsonNode>(), 0, new TaskCompletionSource());
        site.Answer = async call =>
        {
            var asked = site.Asked.Last(asked => asked.Headers[WebhookSignature.TimestampHeader] == call.Request.Headers[WebhookSignature.TimestampHeader]
                && asked.Headers[WebhookSignature.IdHeader] == call.Request.Headers[WebhookSignature.IdHeader]);
            if (WebhookSignature.Read(asked.Headers)?.Holds(asked.Body, secret, DateTimeOffset.UtcNow) != true) call.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            else effects.TryAdd(asked.Headers[WebhookSignature.IdHeader].ToString(), JsonNode.Parse(asked.Body)!);
            if (Interlocked.Increment(ref calls) == 1) await killed.Task;
        };

        // Published, and both killed at once: whatever had been done by then is done, the rest is in the broker's log or in the database's.
        await broker.Tell(Events.EventPublished(happening, 1, Events.Text("Skills week"), Theme(code)));
        await broker.Tell(Events.Published(project, 1, Events.Text("Skills that travel"), Theme(code)));
        rabbit.Kill();
        service.Send(Signal.Kill);
        await Task.WhenAll(rabbit.Exited!, service.Exited);
        var (restarted, again) = (rabbit.Start(), Start());
        service = await again;
        await restarted;

        // Killed once more while the receiver has been called and has not answered, with more of it in hand and under way.
        await Eventually.Become(() => calls > 0, Patience);
        service.Send(Signal.Kill);
        await service.Exited;
        killed.SetResult();
        service = await Start();

        await using var stream = await Sse.Open(member, lastEventId: 0);
        await Eventually.Become(async () => (await Items(member)).Count == 2 && await Sql.Read<long>(database, "SELECT count(*) FROM fanouts") == 0, Patience);
        (await Items(member)).Select(item => item!["title"]!.GetValue<string>()).ShouldBe(["New project: Skills that travel", "New event: Skills week"], ignoreOrder: true);
        await Eventually.Become(() => MailsTo("awa@example.org").Length >= 3 && effects.Count == 2 && calls > 2, Patience);
        await Sql.Run(database, "UPDATE deliveries SET due_at = now() WHERE kind = 'daily'"); // the hour comes
        await Eventually.Become(async () => await Sql.Read<long>(database, "SELECT count(*) FROM deliveries WHERE state IN ('waiting', 'sending')") == 0, Patience);

        // One of each, on every channel.
        var streamed = new[] { await stream.Next(), await stream.Next() };
        streamed.Select(item => item.Data["subject"]!["id"]!.GetValue<Guid>()).ShouldBe([project, happening], ignoreOrder: true);
        stream.Rest().ShouldBeEmpty();
        (await Items(member)).Count.ShouldBe(2);
        var now = MailsTo("awa@example.org").Where(mail => !mail.Text("text/plain").Contains("?code=", StringComparison.Ordinal)).ToList();
        foreach (var title in new[] { "Skills that travel", "Skills week" })
            now.Where(mail => mail.Headers["Subject"].Contains(title, StringComparison.Ordinal)).Select(mail => mail.Headers["Message-ID"]).Distinct().ShouldHaveSingleItem(title);
        now.Select(mail => mail.Headers["Message-ID"]).Distinct().Count().ShouldBe(2);
        var digest = MailsTo("ben@example.org").Where(mail => !mail.Text("text/plain").Contains("?code=", StringComparison.Ordinal)).DistinctBy(mail => mail.Headers["Message-ID"]).ShouldHaveSingleItem().Text("text/plain");
        foreach (var title in new[] { "Skills that travel", "Skills week" }) digest.Split($"{title}\n").Length.ShouldBe(2, digest);
        effects.Values.Select(effect => effect["data"]!["subject"]!["id"]!.GetValue<Guid>()).ShouldBe([project, happening], ignoreOrder: true);
        calls.ShouldBeGreaterThan(2, "the call whose answer was not heard was made again, and did nothing more");
        foreach (var (format, entry) in new[] { ("atom", "{http://www.w3.org/2005/Atom}entry"), ("rss", "item") })
            XDocument.Parse(await visitor.GetStringAsync($"/feeds/theme/{code}.{format}")).Descendants(entry).Count().ShouldBe(2, format);
        JsonNode.Parse(await visitor.GetStringAsync($"/feeds/theme/{code}.json"))!["items"]!.AsArray().Count.ShouldBe(2);
        (await visitor.GetStringAsync($"/feeds/theme/{code}.ics")).Split("BEGIN:VEVENT").Length.ShouldBe(2);
        service.Send(Signal.Kill);
        await service.Exited;

        MailReader[] MailsTo(string recipient) =>
            [.. Directory.GetFiles(mails, "*.eml").Order().Select(file => new MailReader(File.ReadAllText(file))).Where(mail => mail.Headers["X-Receiver"] == recipient)];

        Task<string> CodeMailedTo(string recipient) => Eventually.Get(() => Task.FromResult(
            MailsTo(recipient).Select(mail => Code().Match(mail.Text("text/plain"))).FirstOrDefault(match => match.Success)?.Groups[1].Value), Patience);

        async Task<ChildProcess> Start()
        {
            // With the libraries of this test beside those of the service, so that it can be told where this test's internet is.
            var program = Path.Combine(AppContext.BaseDirectory, "Platform.Notifications.dll");
            var tests = Path.Combine(AppContext.BaseDirectory, typeof(JourneyTests).Assembly.GetName().Name!);
            var process = ChildProcess.Start(new ChildCommand("dotnet", ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json", program])
            {
                WorkingDirectory = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Notifications/release")),
                Environment = new Dictionary<string, string?>(NotificationsHost.Internet.Environment)
                {
                    ["URLS"] = address.GetLeftPart(UriPartial.Authority),
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ConnectionStrings__notifications"] = database,
                    ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
                    ["ConnectionStrings__redis"] = redis,
                    ["Auth__Issuer"] = issuer.Address,
                    ["Auth__Metadata"] = $"{issuer.Address}/.well-known/openid-configuration",
                    ["Mail__PickupDirectory"] = mails,
                    ["Notifications__KeyEncryptionKey"] = "a text of more than 32 characters for a journey",
                    ["Logging__LogLevel__Default"] = "Warning",
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null
                }
            }, line =>
            {
                lock (mails) File.AppendAllText(Path.Combine(folder, "notifications.log"), line + "\n");
            });
            await Eventually.Become(async () => (await visitor.GetAsync("/alive")).IsSuccessStatusCode, Patience);
            return process;
        }
    }

    [GeneratedRegex(@"\?code=([0-9A-Z-]+)")]
    private static partial Regex Code();
}
