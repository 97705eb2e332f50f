using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
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
        var before = await Picture.Of(host.Database, host.Log);
        await using var connection = await new ConnectionFactory { Uri = new Uri(host.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:rabbitmq"]!) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var message in malformed)
            foreach (var contentType in new[] { "application/vnd.masstransit+json", "application/json", null })
                await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { ContentType = contentType, MessageId = Guid.NewGuid().ToString() }, Encoding.UTF8.GetBytes(message));

        await Eventually.Become(async () => await Lying("_error") + await Lying("_skipped") == malformed.Length * 3, TimeSpan.FromSeconds(60));
        await before.ShouldStillHold();

        // The next event is handled as ever: in turn, and of another queue.
        await host.Tell(new ProjectWithdrawn(Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow));
        (await host.Visitor().GetAsync("/health")).IsSuccessStatusCode.ShouldBeTrue();

        static string Envelope(string type, string message) => $"{{\"messageId\":\"{Guid.NewGuid()}\",\"messageType\":[\"{type}\"],\"message\":{message}}}";

        async Task<long> Lying(string end)
        {
            await using var asking = await connection.CreateChannelAsync();
            try { return await asking.MessageCountAsync(queue + end); }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException) { return 0; } // none has come there
        }
    }

    Task<HttpResponseMessage> Next() => member.Create(Following);
}
