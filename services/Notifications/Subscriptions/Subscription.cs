using Platform.Notifications.Data;
using Platform.Notifications.Searches;

namespace Platform.Notifications.Subscriptions;

/// <summary>Where messages go.</summary>
public enum Channel { Inbox, Email, Webhook }

/// <summary>How often.</summary>
public enum Frequency { Now, Daily, Weekly }

/// <summary>Only confirmed ones are heard. One that ends is deleted: who followed what is nobody's business then.</summary>
public enum SubscriptionState { Confirmed, Paused }

/// <summary>An endpoint (an inbox, a contact point, a webhook) follows a topic; once, however often it is asked.</summary>
public sealed class Subscription
{
    public Guid Id { get; private init; }
    /// <summary>Of an inbox: its person.</summary>
    public Guid EndpointId { get; private init; }

    /// <summary>Null: a visitor's.</summary>
    public Guid? PersonId { get; private init; }
    public string Topic { get; private init; } = "";
    public Channel Channel { get; private init; }
    public Frequency Frequency { get; private set; }
    public SubscriptionState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>A member's own subscription needs no confirmation: they are signed in.</summary>
    public static Subscription Of(Guid person, string topic, Channel channel, Frequency frequency, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), EndpointId = person, PersonId = person, Topic = topic, Channel = channel, Frequency = frequency, State = SubscriptionState.Confirmed, CreatedAt = now };

    public void Pause() => State = SubscriptionState.Paused;

    public void Resume() => State = SubscriptionState.Confirmed;
}

/// <summary>A subscription as its owner sees it.</summary>
public sealed record SubscriptionDetail(Guid Id, Target Target, Channel Channel, Frequency Frequency, SubscriptionState State, DateTimeOffset CreatedAt)
{
    public static SubscriptionDetail Of(Subscription s) => new(s.Id, Target.Of(s.Topic), s.Channel, s.Frequency, s.State, s.CreatedAt);

    /// <summary>With the queries of the searches among them.</summary>
    public static async Task<List<SubscriptionDetail>> OfAsync(IReadOnlyCollection<Subscription> subscriptions, NotificationsDb db, CancellationToken ct)
    {
        var queries = await KeptSearches.QueriesAsync(subscriptions.Select(s => s.Topic), db, ct);
        return [.. subscriptions.Select(Of).Select(detail => detail.Target.Kind == TargetKind.Search ? detail with { Target = detail.Target with { Query = queries.GetValueOrDefault(detail.Target.Id!.Value) } } : detail)];
    }
}
