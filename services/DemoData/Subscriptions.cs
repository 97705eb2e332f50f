using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>What the demonstration accounts follow, so that their inboxes have something in them once the rest is loaded: it begins before that. Who follows something already, or has heard of something, is left as they are.</summary>
static class Subscriptions
{
    static readonly (string Account, string Kind, string Of, string What, string Frequency)[] Followed =
    [
        ("member", "term", "theme", "capacity-building", "now"), ("member", "search", "", "q=diaspora&country=GE", "now"), ("member", "term", "sdg", "10", "weekly"),
        ("editor", "term", "country", "SV", "now"), ("manager", "term", "theme", "youth", "daily"), ("organiser", "term", "country", "FJ", "weekly")
    ];

    public static async Task LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        foreach (var account in Followed.GroupBy(followed => followed.Account))
        {
            if (await HasAnyAsync(platform, "/api/subscriptions?limit=1", account.Key, ct) || await HasAnyAsync(platform, "/api/inbox?limit=1", account.Key, ct)) continue;
            foreach (var followed in account)
            {
                await platform.CreateAsync("/api/subscriptions", account.Key, $"{account.Key} follows {followed.Of} {followed.What}", new JsonObject
                {
                    ["target"] = followed.Kind == "term"
                        ? new JsonObject { ["kind"] = "term", ["vocabulary"] = followed.Of, ["code"] = followed.What }
                        : new JsonObject { ["kind"] = "search", ["query"] = followed.What },
                    ["channel"] = "inbox",
                    ["frequency"] = followed.Frequency
                }, ct);
            }
        }
    }

    static async Task<bool> HasAnyAsync(PlatformClient platform, string list, string account, CancellationToken ct) => (await platform.FindAsync(list, account, ct))?["items"] is JsonArray { Count: > 0 };
}
