using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Webhooks;

/// <summary>What a webhook is sent: <c>{"type", "timestamp", "data"}</c> (Standard Webhooks 1.0), below 20 kB. Made anew for each attempt from what is kept: the same each time, but for what was unfollowed since.</summary>
public static class Payload
{
    /// <summary>In bytes; the standard asks for less than 20 kB.</summary>
    public const int Most = 20_000;

    /// <summary>Characters of a name, in each language, when whole ones would make the message too large.</summary>
    const int Cut = 100;

    // Names in any script as they are; nothing here is put into a page.
    static readonly JsonSerializerOptions Json = new(Wire.Json)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    sealed record Message(string Type, DateTimeOffset Timestamp, object Data);

    /// <param name="Id">Of what happened; the same in a digest and for every subscriber.</param>
    /// <param name="Name">In its languages.</param>
    /// <param name="Link">Where the portal shows it, if it does.</param>
    /// <param name="Because">What is followed that led here.</param>
    sealed record News(Guid Id, Subject Subject, long Version, Text Name, string? Link, Facts Facts, Target? Because);

    sealed record Item(string Type, DateTimeOffset Timestamp, News Data);

    /// <param name="Total">How many there are; <paramref name="Items"/> holds the newest that find room, oldest first.</param>
    sealed record Digest(int Total, IReadOnlyList<Item> Items);

    sealed record Test(Guid WebhookId);

    /// <summary>Of a message: <c>project.published</c>, <c>project.status_changed</c>, <c>digest.daily</c>, <c>webhook.test</c>.</summary>
    /// <param name="kind">Of the delivery.</param>
    /// <param name="notice">The type of its notice, when it is of one; null when that is no longer kept.</param>
    public static string TypeOf(string kind, string? notice) =>
        kind == TestWebhook.Kind ? "webhook.test"
        : kind != "now" ? $"digest.{kind}"
        : notice is null ? "unknown"
        : notice.Split('-', 2) is [var subject, var happened] ? $"{subject}.{happened.Replace('-', '_')}" : notice;

    /// <param name="portal">The public address, without a slash at its end.</param>
    public static byte[] Of(Claimed delivery, string portal)
    {
        if (delivery.Kind == TestWebhook.Kind) return Write(new(TypeOf(delivery.Kind, null), delivery.CreatedAt, new Test(delivery.EndpointId)));
        if (delivery.Kind != "now") return Fit(delivery, [.. delivery.Notices.Select(notice => ItemOf(notice, portal))]);

        var item = ItemOf(delivery.Notices[0], portal);
        var whole = Write(new(item.Type, item.Timestamp, item.Data));
        return whole.Length < Most ? whole : Write(new(item.Type, item.Timestamp, Short(item).Data));
    }

    /// <summary>As many of the newest as find room.</summary>
    static byte[] Fit(Claimed delivery, Item[] items)
    {
        var (room, first) = (Most - 200, items.Length); // 200: what stands around them
        while (first > 0)
        {
            var (size, cut) = (JsonSerializer.SerializeToUtf8Bytes(items[first - 1], Json).Length + 1, items[first - 1]);
            if (size > Most / 4) size = JsonSerializer.SerializeToUtf8Bytes(cut = Short(cut), Json).Length + 1; // one with a very long name does not push out the others
            if (size > room) break;
            items[--first] = cut;
            room -= size;
        }
        return Write(new(TypeOf(delivery.Kind, null), delivery.CreatedAt, new Digest(items.Length + delivery.Older, items[first..])));
    }

    static Item ItemOf(Notice notice, string portal) => new(TypeOf("now", notice.Type), notice.OccurredAt, new(
        notice.Id, notice.Subject, notice.Version, notice.Name, Links.To(notice.Subject, notice.Facts) is { } path ? portal + path : null, notice.Facts, notice.Topic is null ? null : Target.Of(notice.Topic)));

    static Item Short(Item item)
    {
        var name = new Text();
        foreach (var (language, text) in item.Data.Name) name[language] = text.Length <= Cut ? text : string.Concat(text.EnumerateRunes().Take(Cut)) + "…";
        return item with { Data = item.Data with { Name = name } };
    }

    static byte[] Write(Message message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);
}
