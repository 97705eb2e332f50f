using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.Notifications.Tests.Mail;
using Platform.Notifications.Tests.Reactions;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Notifications.Tests;

/// <summary>Attacks on writes, lists and queues, by their number in the list of attacks.</summary>
[Collection<Alone>]
public sealed class AttackTests(NotificationsHost host)
{
    static readonly Creation Following = new("/api/subscriptions",
        () => JsonNode.Parse($$"""{"target":{"kind":"term","vocabulary":"theme","code":"{{NotificationsHost.NewCode()}}"},"channel":"inbox","frequency":"now"}""")!.AsObject(), "target.code");

    readonly HttpClient member = host.As();

    [Theory]
    [InlineData("a@example.org\r\nBcc: v@example.net")]
    [InlineData("a@example.org\nSubject: x")]
    public Task Attack_12_An_address_that_is_a_header_too(string address) => host.Attack(() => Ask(address), 400, () => Ask(Contacts.Contacts.NewAddress()), [address]);

    [Theory]
    [InlineData("a@example.org,v@example.net")]
    [InlineData("a@example.org; v@example.net")]
    [InlineData("\"a\" <v@example.net>")]
    public Task Attack_13_An_address_that_is_two(string address) => host.Attack(() => Ask(address), 400, () => Ask(Contacts.Contacts.NewAddress()), [address]);

    [Fact]
    public Task Attack_46_A_creation_without_a_key() => host.Attack(() => member.WithoutKey(Following), 400, Next);

    [Fact]
    public async Task Attack_47_A_key_that_was_used_with_another_body()
    {
        var key = Guid.NewGuid().ToString();
        await member.Create(Following.Path, Following.Body(), key).Success();
        await host.Attack(() => member.Create(Following.Path, Following.Body(), key), 422, Next);
    }

    [Fact]
    public async Task Attack_48_Twenty_at_once_with_one_key_create_one() => (await member.TwentyAtOnce(Following)).Count.ShouldBe(1);

    [Fact]
    public Task Attack_49_A_key_that_is_none() => host.Attacks(HostileWrites.Keys, key => member.WithKey(Following, key), _ => 400, Next);

    [Theory]
    [InlineData("/api/subscriptions")]
    [InlineData("/api/inbox")]
    public Task Attack_52_A_page_that_no_list_has(string list) => host.Attacks(HostileWrites.Pages, query => member.GetAsync($"{list}?{query}"), _ => 400, () => member.GetAsync(list));

    [Fact]
    public Task Attack_55_Text_that_is_none_or_looks_like_another() => host.Attacks(HostileWrites.Texts, text => member.WithText(Following, text), _ => 400, Next);

    [Fact]
    public Task Attack_55_Searches_that_are_none_or_ask_for_too_much() => host.Attacks(
    [
        "/feeds/search.atom", "/feeds/search.atom?q=", "/feeds/search.atom?q=***", "/feeds/search.atom?sort=title", "/feeds/search.atom?q=a&q=b", "/feeds/search.atom?kind=person", "/feeds/search.atom?q=a%00b",
        $"/feeds/search.atom?q={new string('a', 201)}", $"/feeds/search.atom?country={string.Join(',', Enumerable.Repeat("FJ", 19).Select((code, i) => $"{code}{i}"))}",
        $"/feeds/search.atom?theme={string.Join(',', Enumerable.Range(0, 21).Select(i => $"t{i}"))}", $"/feeds/search.atom?theme={new string('t', 3000)}",
        $"/feeds/search.atom?{string.Join('&', Enumerable.Range(0, 300).Select(i => $"theme=t{i}"))}", "/feeds/search.atom?budgetMin=1e400", "/feeds/search.atom?organisation=%E2%80%AEx"
    ],
        path => host.Visitor().GetAsync(path), _ => 400, () => host.Visitor().GetAsync("/feeds/search.json?q=water"));

    [Fact]
    public Task Attack_56_A_body_that_is_too_deep_too_large_or_not_JSON() => host.Attacks(HostileWrites.Bodies, body => member.WithBody(Following, body), HostileWrites.StatusOf, Next);

    [Fact]
    public async Task Attack_79_A_webhook_that_leads_inside()
    {
        var (editor, organisation) = await Webhooks.WebhookTests.Editor(host);
        string[] inside =
        [
            "http://hooks.example.org/", "https://127.0.0.1/", "https://[::1]/", "https://0x7f.1/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest/meta-data", "https://user@hooks.example.org/",
            "https://hooks.example.org:22/", "https://localhost/", "https://redis/", "https://metadata.google.internal/", "file:///etc/passwd", "https://hooks.example.org/#x", "", "hooks.example.org"
        ];
        await host.Attacks(inside, url => Webhooks.WebhookTests.Add(editor, organisation, url), _ => 400, () => Webhooks.WebhookTests.Add(editor, organisation));
    }

    [Theory]
    [InlineData("a secret of somebody else")]
    [InlineData("another body")]
    [InlineData("six minutes ago")]
    [InlineData("in six minutes")]
    [InlineData("no signature")]
    [InlineData("two ids")]
    public async Task Attack_83_A_report_of_the_relay_that_it_did_not_sign_just_now(string how)
    {
        var (delivery, point, address) = await host.SentMail();
        var report = MailReports.Failed(delivery, address, "5.1.1");
        var at = DateTimeOffset.UtcNow.AddMinutes(how.StartsWith("six", StringComparison.Ordinal) ? -6 : how.StartsWith("in", StringComparison.Ordinal) ? 6 : 0);
        await host.Attack(() => host.Report(how == "another body" ? report + "x" : report, at, secret: how.StartsWith("a secret", StringComparison.Ordinal) ? WebhookSecret.New() : null, signed: report, change: headers =>
        {
            if (how == "no signature") headers.Remove(WebhookSignature.SignatureHeader);
            if (how == "two ids") headers.TryAddWithoutValidation(WebhookSignature.IdHeader, "another");
        }), 401, Next);
        (await Sql.Read<string>(host.Database, "SELECT state FROM contact_points WHERE id = $1", point)).ShouldBe("verified");
    }

    [Fact]
    public async Task Attack_83_A_report_that_is_sent_again_changes_nothing()
    {
        var (delivery, point, address) = await host.SentMail();
        var (report, id) = (MailReports.Failed(delivery, address, "5.1.1"), $"msg_{Guid.NewGuid():N}");
        (await host.Report(report, id: id).Success())["deliveries"]!.GetValue<int>().ShouldBe(1);
        await Sql.Run(host.Database, "UPDATE contact_points SET state = 'verified' WHERE id = $1", point); // its owner has confirmed it again
        var before = await Picture.Of(host.Database, host.Log);
        (await host.Report(report, id: id).Success())["deliveries"]!.GetValue<int>().ShouldBe(1);
        await before.ShouldStillHold(address);
    }

    [Fact]
    public async Task Attack_84_Messages_that_are_none_leave_the_queue_and_hold_nobody_up()
    {
        const string queue = "notifications.project-withdrawn";
        var type = MassTransit.MessageUrn.ForTypeString<ProjectWithdrawn>();
        string[] malformed =
        [
            "", "not JSON", "{}", "[]", "null", "\u0000\u0001", $"{{\"messageType\":[\"{type}\"]}}",
            Envelope("urn:message:Nobody:Knows", "{}"), Envelope(type, "null"), Envelope(type, "7"), Envelope(type, "[]"), Envelope(type, "{}"), Envelope(type, "{\"projectId\":7}"), Envelope(type, "{\"projectId\":\"x\"}"),
            Envelope(type, "{\"projectId\":{\"$ref\":\"1\"}}"), Envelope(type, new string('[', 100_000)), Envelope(type, $"{{\"projectId\":\"{new string('x', 5_000_000)}\"}}")
        ];
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        var lying = await Lying(connection, queue);
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var message in malformed)
            foreach (var contentType in new[] { "application/vnd.masstransit+json", "application/json", null })
                await Send(channel, queue, message, contentType);

        await Eventually.Become(async () => await Lying(connection, queue) - lying == malformed.Length * 3, TimeSpan.FromSeconds(60));
        await before.ShouldStillHold();

        // The next event is handled as ever: in turn, and of another queue.
        await host.Tell(new ProjectWithdrawn(Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow));
        (await host.Visitor().GetAsync("/health")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Attack_84_An_event_with_a_part_that_cannot_be_goes_to_the_error_queue_and_others_pass()
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        var broken = Told.Heard.SelectMany(type => Broken(type).Select(body => (Id: Guid.CreateVersion7(), Type: type, Body: body))).ToDictionary(one => one.Id);
        Told.Heard.ShouldAllBe(type => broken.Values.Count(one => one.Type == type) >= 5);
        var queues = Told.Heard.Select(type => Wire.QueueOf("notifications", type)).ToArray();
        var lying = await AllLying();
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var (id, type, body) in broken.Values)
            await Send(channel, Wire.QueueOf("notifications", type), Envelope(MassTransit.MessageUrn.ForTypeString(type), body.ToJsonString(), id), "application/vnd.masstransit+json");
        await Eventually.Become(async () => await AllLying() - lying + (await Taken()).Length == broken.Count, TimeSpan.FromSeconds(60));
        (await Taken()).Select(id => $"{broken[id].Type.Name} {broken[id].Body.ToJsonString()}"[..200]).ShouldBeEmpty();
        await before.ShouldStillHold();
        await host.Tell(new ProjectWithdrawn(Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow));

        async Task<long> AllLying()
        {
            var all = 0L;
            foreach (var queue in queues) all += await Lying(connection, queue);
            return all;
        }

        async Task<Guid[]> Taken() => await Sql.Read<Guid[]>(host.Database, "SELECT coalesce(array_agg(message_id), '{}') FROM inbox_message WHERE message_id = ANY ($1)", broken.Keys.ToArray());
    }

    /// <summary>An event as it could not be told: each member left out, null, of another kind, and with values that are none.</summary>
    static IEnumerable<JsonObject> Broken(Type type)
    {
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
        {
            var (name, of) = (JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), parameter.ParameterType);
            if (!parameter.HasDefaultValue) yield return Changed(body => body.Remove(name));
            if (of.IsValueType ? Nullable.GetUnderlyingType(of) is null : new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.NotNull) yield return Changed(body => body[name] = null);
            yield return Changed(body => body[name] = of == typeof(bool) ? "perhaps" : true);
            if (of == typeof(Guid) && !IsFree(parameter)) yield return Changed(body => body[name] = $"{Guid.Empty}");
            if (name == "version") yield return Changed(body => body[name] = -1);
            if (of == typeof(DateTimeOffset))
                foreach (var instant in new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2031-02-30T00:00:00Z" }) yield return Changed(body => body[name] = instant);
            if (of == typeof(Text))
            {
                yield return Changed(body => body[name] = new JsonObject { ["en"] = null });
                yield return Changed(body => body[name] = new JsonObject { ["en"] = "\0" });
                yield return Changed(body => body[name] = new JsonObject { ["en"] = new string('x', 100_000) });
                yield return Changed(body => body[name] = new JsonObject { [new string('x', 100)] = "x" });
            }
            if (of == typeof(IReadOnlyList<Term>))
            {
                yield return Changed(body => body[name] = new JsonArray((JsonNode?)null));
                yield return Changed(body => body[name] = new JsonArray(new JsonObject { ["vocabulary"] = "theme", ["code"] = "\0" }));
                yield return Changed(body => body[name] = new JsonArray(new JsonObject { ["vocabulary"] = "theme", ["code"] = new string('x', 1000) }));
            }
            if (name is "state" or "decision") yield return Changed(body => body[name] = "<script>");
            if (name == "link") yield return Changed(body => body[name] = "javascript:alert(1)");
        }

        // What another service says of a third, and nobody here keeps.
        static bool IsFree(ParameterInfo parameter) => parameter.Name is "SupersededBy" or "AllianceId";

        JsonObject Changed(Action<JsonObject> change)
        {
            var body = Told.Body(type, World.New());
            change(body);
            return body;
        }
    }

    async Task<IConnection> Connect() => await new ConnectionFactory { Uri = new Uri(host.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:rabbitmq"]!) }.CreateConnectionAsync();

    static async Task Send(IChannel channel, string queue, string message, string? contentType) =>
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { ContentType = contentType, MessageId = Guid.NewGuid().ToString() }, Encoding.UTF8.GetBytes(message));

    static string Envelope(string type, string message, Guid? id = null) => $"{{\"messageId\":\"{id ?? Guid.NewGuid()}\",\"messageType\":[\"{type}\"],\"message\":{message}}}";

    /// <summary>Messages that were given up.</summary>
    static async Task<long> Lying(IConnection connection, string queue)
    {
        return await Count("_error") + await Count("_skipped");

        async Task<long> Count(string end)
        {
            await using var asking = await connection.CreateChannelAsync();
            try { return await asking.MessageCountAsync(queue + end); }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException) { return 0; } // none has come there
        }
    }

    Task<HttpResponseMessage> Ask(string email) => Contacts.Contacts.Ask(host, email, NotificationsHost.NewCode());

    Task<HttpResponseMessage> Next() => member.Create(Following);
}
