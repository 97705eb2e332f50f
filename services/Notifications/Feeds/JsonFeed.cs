using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Notifications.Feeds;

/// <summary>JSON Feed 1.1 (jsonfeed.org).</summary>
static class JsonFeed
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Feed feed)
    {
        var format = Format.All[2];
        var document = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["home_page_url"] = feed.Home,
            ["feed_url"] = feed.Address(format, feed.Before),
            ["language"] = feed.Language,
            ["authors"] = new JsonArray(new JsonObject { ["name"] = Feed.Author }),
            ["items"] = new JsonArray([.. feed.Entries.Select(Item)])
        };
        if (feed.Next is not null) document["next_url"] = feed.Address(format, feed.Next);
        return JsonSerializer.SerializeToUtf8Bytes(document, Options);
    }

    static JsonObject Item(FeedEntry entry) => new()
    {
        ["id"] = $"urn:uuid:{entry.Id}",
        ["url"] = entry.Link,
        ["title"] = entry.Title,
        ["content_text"] = entry.Summary,
        ["date_published"] = Atom.Time(entry.Published),
        ["date_modified"] = Atom.Time(entry.Updated),
        ["tags"] = new JsonArray([.. entry.Terms.Select(term => JsonValue.Create($"{term.Vocabulary}/{term.Code}"))])
    };
}
