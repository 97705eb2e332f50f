using Platform.Notifications.Data;

namespace Platform.Notifications.Subscriptions;

/// <summary>Where messages go.</summary>
public enum Channel { Inbox, Email, Webhook }

/// <summary>How often.</summary>
public enum Frequency { Now, Daily, Weekly }

/// <summary>Only confirmed ones are heard; a visitor's is not until the code comes back. One that ends is deleted: who followed what is nobody's business then.</summary>
public enum SubscriptionState { Unconfirmed, Confirmed, Paused }

/// <summary>An endpoint (an inbox, a contact point, a webhook) follows a topic; once, however often it is asked.</summary>
public sealed class Subscription
{
    public Guid Id { get; private init; }

    /// <summary>Of an inbox: its person.</summary>
    public Guid EndpointId { get; private init; }

    /// <summary>Null: a visitor's, or an organisation's webhook's.</summary>
    public Guid? PersonId { get; private init; }
    public string Topic { get; private init; } = "";
    public Channel Channel { get; private init; }
    public Frequency Frequency { get; private set; }
    public SubscriptionState State { get; private set; }

    /// <summary>In the link that ends it by one click; whoever has it may do that and nothing else.</summary>
    public Guid Token { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>A member's own needs no confirmation: they are signed in, and confirmed the address before.</summary>
    public static Subscription Of(Guid endpoint, Guid? person, string topic, Channel channel, Frequency frequency, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EndpointId = endpoint,
        PersonId = person,
        Topic = topic,
        Channel = channel,
        Frequency = frequency,
        State = SubscriptionState.Confirmed,
        Token = Guid.NewGuid(),
        CreatedAt = now
    };

    /// <summary>What somebody asks for who is not signed in: nothing, until the code that is mailed to the address comes back.</summary>
    public static Subscription AskedFor(Guid contactPoint, string topic, Frequency frequency, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EndpointId = contactPoint,
        Topic = topic,
        Channel = Channel.Email,
        Frequency = frequency,
        State = SubscriptionState.Unconfirmed,
        Token = Guid.NewGuid(),
        CreatedAt = now
    };

    public void Pause() => State = SubscriptionState.Paused;

    public void Resume() => State = SubscriptionState.Confirmed;
}

/// <summary>A subscription as its owner sees it.</summary>
/// <param name="ContactPointId">Of channel email: the address.</param>
/// <param name="WebhookId">Of channel webhook.</param>
public sealed record SubscriptionDetail(
    Guid Id, Target Target, Channel Channel, Frequency Frequency, SubscriptionState State, Guid? ContactPointId, Guid? WebhookId, DateTimeOffset CreatedAt)
{
    public static SubscriptionDetail Of(Subscription s) => new(
        s.Id, Target.Of(s.Topic), s.Channel, s.Frequency, s.State, s.Channel == Channel.Email ? s.EndpointId : null, s.Channel == Channel.Webhook ? s.EndpointId : null, s.CreatedAt);

    /// <summary>With the queries of the searches among them.</summary>
    public static async Task<List<SubscriptionDetail>> OfAsync(IReadOnlyCollection<Subscription> subscriptions, NotificationsDb db, CancellationToken ct)
    {
        var targets = await Target.OfAsync([.. subscriptions.Select(s => s.Topic)], db, ct);
        return [.. subscriptions.Select(s => Of(s) with { Target = targets[s.Topic] })];
    }
}
