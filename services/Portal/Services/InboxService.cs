namespace Platform.Portal.Services;

public sealed record InboxPage(IReadOnlyList<InboxItem> Items, string? Next, long Unread, long Latest);

/// <param name="Link">A path of this portal.</param>
public sealed record InboxItem(Guid Id, string Type, string Title, string Text, string Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

public sealed record UnreadCount(long Unread);

public sealed record Subscriptions(IReadOnlyList<Subscription> Items, string? Next);

public sealed record Subscription(Guid Id, Target Target, string State);

public sealed record Target(string Kind, string? Vocabulary = null, string? Code = null, Guid? Id = null);

public sealed class InboxService(HttpClient http)
{
    public Task<Answer<InboxPage>> ListAsync(HttpContext page, string? cursor, CancellationToken ct) =>
        http.GetAsync<InboxPage>(page, "/api/inbox" + (cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor)), ct);

    /// <summary>Null when it cannot be known now.</summary>
    public async Task<long?> UnreadAsync(HttpContext page, CancellationToken ct) => (await http.GetAsync<UnreadCount>(page, "/api/inbox/unread-count", ct)).Value?.Unread;

    public Task<Answer<Nothing>> ReadAsync(HttpContext page, Guid id, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/inbox/{id}/read", null, ct);

    public Task<Answer<Nothing>> ReadAllAsync(HttpContext page, long upTo, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/inbox/read-all?upTo={upTo}", null, ct);

    public Task<Answer<Subscriptions>> SubscriptionsAsync(HttpContext page, CancellationToken ct) => http.GetAsync<Subscriptions>(page, "/api/subscriptions?limit=100", ct);

    public Task<Answer<Nothing>> FollowAsync(HttpContext page, Target target, CancellationToken ct) =>
        http.PostAsync<Nothing>(page, "/api/subscriptions", new { target = Sent(target), channel = "inbox", frequency = "now" }, ct, headers => headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));

    public Task<Answer<Nothing>> UnfollowAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/subscriptions/{id}", null, ct);

    static object Sent(Target target) => target.Kind == "term" ? new { kind = target.Kind, vocabulary = target.Vocabulary, code = target.Code } : new { kind = target.Kind, id = target.Id };
}
