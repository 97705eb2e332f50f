using System.Net.Http.Headers;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.Notifications.Data;
using Platform.Notifications.Tests.Inbox;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests;

/// <summary>A term followed on every channel, a project published once, and the service and the broker killed (kill -9) on the way: as processes, on servers of their own.</summary>
public sealed class JourneyTests
{
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
        await started;
        await using var broker = await Broker.Join(rabbit.ConnectionString());
        var mails = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var (person, code, project) = (Guid.CreateVersion7(), NewCode(), Guid.CreateVersion7());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.TokenFor(person, []));
        var service = await Start();

        // Followed on the inbox and its stream, by mail at once and in a digest, and by a webhook; feeds and calendars need no following.
        var (now, daily, webhook) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await FollowTheme(http, code);
        await Sql.Run(database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            SELECT p, $1, p || '@example.org', p || '@example.org', 'fr', 'Europe/Paris', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1 FROM unnest(ARRAY[$2, $3]) p
            """, person, now, daily);
        await Sql.Run(database, """
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            VALUES (gen_random_uuid(), $2, $1, 'theme/' || $5, 'email', 'now', 'confirmed', now()), (gen_random_uuid(), $3, $1, 'theme/' || $5, 'email', 'daily', 'confirmed', now()),
                   (gen_random_uuid(), $4, NULL, 'theme/' || $5, 'webhook', 'now', 'confirmed', now())
            """, person, now, daily, webhook, code);

        // Published, and both killed at once: whatever had been done by then is done, the rest is in the broker's log or in the database's.
        await broker.Tell(Events.Published(project, 1, Events.Text("Skills that travel"), Theme(code)));
        rabbit.Kill();
        service.Send(Signal.Kill);
        await Task.WhenAll(rabbit.Exited!, service.Exited);
        var (restarted, again) = (rabbit.Start(), Start());
        service = await again;
        await restarted;

        // Killed once more as soon as anything of it is there, with the rest under way.
        await Eventually.Become(async () => await Sql.Read<long>(database, "SELECT count(*) FROM notices WHERE subject_id = $1", project) > 0, TimeSpan.FromSeconds(40));
        service.Send(Signal.Kill);
        await service.Exited;
        service = await Start();
        await using var stream = await Sse.Open(http, lastEventId: 0);
        (await stream.NextOf(project)).Data["title"]!.GetValue<string>().ShouldBe("New project: Skills that travel");
        await Eventually.Become(async () => await Sql.Read<long>(database, "SELECT count(*) FROM fanouts") == 0);
        await Sql.Run(database, "UPDATE deliveries SET due_at = now() WHERE state = 'sending' AND due_at > now() + interval '30 s'"); // the lease of a sender that was killed, which ends after minutes
        await Eventually.Become(() => Mails().Length > 0);

        (await Items(http)).ShouldHaveSingleItem()!["subject"]!["id"]!.GetValue<Guid>().ShouldBe(project);
        Mails().Select(mail => mail.Headers["Message-ID"]).Distinct().ShouldHaveSingleItem();
        (await Sql.Read<long>(database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND kind = 'now'", webhook)).ShouldBe(1); // one webhook-id, on every attempt
        (await Sql.Read<long>(database, "SELECT count(*) FROM delivery_notices WHERE endpoint_id = $1", daily)).ShouldBe(1);
        foreach (var (format, entry) in new[] { ("atom", "{http://www.w3.org/2005/Atom}entry"), ("rss", "item") })
            XDocument.Parse(await http.GetStringAsync($"/feeds/theme/{code}.{format}")).Descendants(entry).Count().ShouldBe(1, format);
        stream.Rest().ShouldBeEmpty();
        service.Send(Signal.Kill);
        await service.Exited;

        MailReader[] Mails() => [.. Directory.GetFiles(mails, "*.eml").Select(file => new MailReader(File.ReadAllText(file))).Where(mail => mail.Headers["X-Receiver"] == $"{now}@example.org")];

        async Task<ChildProcess> Start()
        {
            var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Notifications/release/Platform.Notifications.dll"));
            var process = ChildProcess.Start(new ChildCommand("dotnet", [program])
            {
                WorkingDirectory = Path.GetDirectoryName(program),
                Environment = new Dictionary<string, string?>
                {
                    ["URLS"] = address.GetLeftPart(UriPartial.Authority),
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ConnectionStrings__notifications"] = database,
                    ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
                    ["ConnectionStrings__redis"] = null,
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
            await Eventually.Become(async () => (await http.GetAsync("/alive")).IsSuccessStatusCode, TimeSpan.FromSeconds(60));
            return process;
        }
    }
}
