using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Tests;
using Platform.Notifications.Webhooks;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(NotificationsHost))]

namespace Platform.Notifications.Tests;

public sealed class NotificationsHost : ServiceHost<Program, NotificationsDb>, IAsyncLifetime
{
    public NotificationsHost() : this(new Dictionary<string, string> { ["Stream:Heartbeat"] = "1", ["Mail:PickupDirectory"] = Mailbox, ["Mail:From"] = "no-reply@platform.test", ["Mail:BounceAddress"] = "bounces@platform.test", ["Mail:ReportSecret"] = ReportSecret.ToText() }) { }

    /// <summary>That the relay signs its reports with.</summary>
    public static WebhookSecret ReportSecret { get; } = WebhookSecret.New();

    /// <summary>Where mails lie as files.</summary>
    public static string Mailbox { get; } = Servers.NewFolder("mail");

    /// <summary>The newest mail to an address, once there are so many.</summary>
    public static Task<MailReader> MailTo(string address, int count = 1) => Eventually.Get(async () =>
    {
        var mails = new List<MailReader>();
        foreach (var file in Directory.GetFiles(Mailbox, "*.eml").Order())
            if (new MailReader(await File.ReadAllTextAsync(file)) is var mail && mail.Headers["X-Receiver"] == address) mails.Add(mail);
        return mails.Count >= count ? mails[^1] : null;
    });

    internal NotificationsHost(IReadOnlyDictionary<string, string> settings) : base("notifications", settings)
    {
        var internet = Internet; // here, since a server cannot be started while another one is being built
        Replacing = services => services.AddSingleton(_ => internet.Outbound());
    }

    /// <summary>Where the service calls webhooks.</summary>
    public static Internet Internet { get; } = Internet.Start();

    /// <summary>A code that no other test uses.</summary>
    public static string NewCode() => "t" + Guid.NewGuid().ToString("N")[..20];

    public static Term Theme(string code) => new("theme", code);

    /// <summary>Tells an event and waits until the service has handled it, whatever it made of it, and its followers are told.</summary>
    public async Task Tell(IEvent happened, Guid? messageId = null)
    {
        var id = messageId ?? Guid.CreateVersion7();
        await Broker.Tell(happened, id);
        await Handled(id);
        await Eventually.Become(async () => await Sql.Read<long>(Database, "SELECT count(*) FROM fanouts WHERE subject_id = $1 AND attempts = 0", happened.Subject) == 0);
    }

    /// <summary>Waits until the message was handled. Followers may not have been told yet.</summary>
    public Task Handled(Guid messageId) =>
        Eventually.Become(async () => await Sql.Read<long>(Database, "SELECT count(*) FROM inbox_message WHERE message_id = $1", messageId) > 0);

    public static Task<JsonNode> Follow(HttpClient member, object target) => member.Create("/api/subscriptions", new { target, channel = "inbox", frequency = "now" }).Success();

    public static Task<JsonNode> FollowTheme(HttpClient member, string code) => Follow(member, new { kind = "term", vocabulary = "theme", code });

    public static async Task<JsonArray> Items(HttpClient member, string query = "") => (await member.GetAsync($"/api/inbox{query}").Success())["items"]!.AsArray();
}
