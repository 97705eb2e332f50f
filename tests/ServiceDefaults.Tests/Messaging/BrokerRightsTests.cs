using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>The broker's users as <c>migrate</c> makes them, on a real broker, with everything that the contracts name.</summary>
public sealed class BrokerRightsTests : IAsyncLifetime
{
    const string Listed = "organisations.organisation-listed", Heard = "training.organisation-listed";

    Uri everything = null!;
    string projects = "", organisations = "";

    public async ValueTask InitializeAsync()
    {
        everything = new Uri(await Servers.CreateVirtualHost("rights"));
        projects = await UserOf("projects");
        organisations = await UserOf("organisations");
    }

    public static TheoryData<string> Forgeries =>
    [
        "publish to its exchange", "publish to a listener's exchange", "publish to a listener's queue", "publish in its name", "make an exchange in its name", "bind a queue of ours to a foreign exchange",
        "bind a foreign queue to an exchange of ours", "read a foreign queue", "take from a foreign queue", "empty a foreign queue", "delete a foreign queue", "delete a foreign exchange", "write to a foreign dead-letter queue"
    ];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Attack_85_What_belongs_to_another_service_the_broker_refuses(string forgery)
    {
        var forged = Encoding.UTF8.GetBytes($$"""{"messageType":["{{MassTransit.MessageUrn.ForTypeString<OrganisationListed>()}}"],"message":{ } }""");
        var plain = new BasicProperties { MessageId = Guid.NewGuid().ToString() };
        await using var connection = await Connect(projects);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        var refused = await Should.ThrowAsync<Exception>(async () =>
        {
            switch (forgery)
            {
                case "publish to its exchange": await channel.BasicPublishAsync(Listed, "", mandatory: true, plain, forged); break;
                case "publish to a listener's exchange": await channel.BasicPublishAsync(Heard, "", mandatory: true, plain, forged); break;
                case "publish to a listener's queue": await channel.BasicPublishAsync("", Heard, mandatory: true, plain, forged); break;
                case "publish in its name":
                    await channel.BasicPublishAsync("projects.project-published", "", mandatory: true, new BasicProperties { UserId = new Uri(organisations).UserInfo.Split(':')[0] }, forged);
                    break;
                case "make an exchange in its name": await channel.ExchangeDeclareAsync("organisations.another", ExchangeType.Fanout); break;
                case "bind a queue of ours to a foreign exchange": await channel.QueueBindAsync("projects.organisation-listed", "training.event-published", ""); break;
                case "bind a foreign queue to an exchange of ours": await channel.QueueBindAsync(Heard, "projects.project-published", ""); break;
                case "read a foreign queue": await channel.BasicConsumeAsync(Heard, autoAck: true, new AsyncDefaultBasicConsumer(channel)); break;
                case "take from a foreign queue": await channel.BasicGetAsync(Heard, autoAck: true); break;
                case "empty a foreign queue": await channel.QueuePurgeAsync(Heard); break;
                case "delete a foreign queue": await channel.QueueDeleteAsync(Heard); break;
                case "delete a foreign exchange": await channel.ExchangeDeleteAsync(Listed); break;
                default: await channel.BasicPublishAsync("training.dead-letter", "", mandatory: true, plain, forged); break;
            }
        });

        await Eventually.Become(() => Task.FromResult(channel.CloseReason is not null)); // the broker hangs up on whoever tries
        ((int)channel.CloseReason!.ReplyCode).ShouldBe(forgery == "publish in its name" ? Constants.PreconditionFailed : Constants.AccessRefused, refused.Message);
        foreach (var queue in new[] { Heard, "notifications.organisation-listed", "projects.organisation-listed", "notifications.project-published" }) (await Count(queue)).ShouldBe(0u, queue);

        // Its own events it tells as before, and so does the other.
        await Tell("projects", projects, new ProjectWithdrawn(Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow));
        (await Count("notifications.project-withdrawn")).ShouldBe(1u);
        await Tell("organisations", organisations, new OrganisationUpdated(Guid.CreateVersion7(), 1, new Text(), [], [], DateTimeOffset.UtcNow));
        (await Count("training.organisation-updated")).ShouldBe(1u);
    }

    [Fact]
    public async Task With_a_user_of_its_own_too_a_service_reaches_listeners_that_have_never_run()
    {
        await Tell("organisations", organisations, new OrganisationListed(Guid.CreateVersion7(), 1, new Text(), [], [], DateTimeOffset.UtcNow));
        foreach (var listener in Wire.ListenersOf(typeof(OrganisationListed))) (await Count($"{listener}.organisation-listed")).ShouldBe(1u, listener);
    }

    [Fact]
    public async Task A_service_that_finds_a_listeners_queue_missing_sends_nothing_rather_than_lose_it()
    {
        await using (var connection = await Connect(everything.AbsoluteUri))
        await using (var channel = await connection.CreateChannelAsync()) await channel.QueueDeleteAsync(Heard);
        await Should.ThrowAsync<OperationInterruptedException>(Tell("organisations", organisations, new OrganisationUpdated(Guid.CreateVersion7(), 1, new Text(), [], [], DateTimeOffset.UtcNow)));
        (await Count("notifications.organisation-updated")).ShouldBe(0u);
    }

    async Task<string> UserOf(string service)
    {
        var own = new UriBuilder(everything) { UserName = $"{service}-{Guid.NewGuid():N}", Password = Guid.NewGuid().ToString("N") }.Uri.AbsoluteUri;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = own,
            ["ConnectionStrings:broker-administrator"] = everything.AbsoluteUri,
            ["Broker:Management"] = await Servers.BrokerManagement()
        }).Build();
        await new Logins(configuration, service, NullLogger.Instance).EnsureAsync(CancellationToken.None);
        return own;
    }

    static async Task Tell(string service, string address, IEvent happened)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:rabbitmq"] = address }).Build();
        await using var publisher = new Publisher(configuration, new ServiceName(service));
        await publisher.PublishAsync(Guid.CreateVersion7(), happened.GetType(), System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), Wire.Json), null, CancellationToken.None);
    }

    async Task<uint> Count(string queue)
    {
        await using var connection = await Connect(everything.AbsoluteUri);
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(queue);
    }

    static Task<IConnection> Connect(string address) => new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
