namespace Platform.Portal.Services;

// The members that pages show, of what the Notifications service answers about an inbox.
public sealed record InboxPage(IReadOnlyList<InboxItem> Items, string? Next, long Unread, long Latest);

/// <param name="Link">A path of this portal; null where nothing more is shown of it.</param>
public sealed record InboxItem(Guid Id, string Type, string Title, string Text, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, DateTimeOffset? SnoozedUntil);

public sealed record UnreadCount(long Unread);

public sealed class InboxService(HttpClient http)
{
    /// <param name="query">As the API takes it, with its question mark.</param>
    public Task<Answer<InboxPage>> ListAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<InboxPage>(page, "/api/inbox" + query, ct);

    /// <summary>Null when it cannot be known now.</summary>
    public async Task<long?> UnreadAsync(HttpContext page, CancellationToken ct) => (await http.GetAsync<UnreadCount>(page, "/api/inbox/unread-count", ct)).Value?.Unread;

    /// <param name="act"><c>read</c>, <c>archive</c> or <c>restore</c>.</param>
    public Task<Answer<Nothing>> DoAsync(HttpContext page, Guid id, string act, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/inbox/{id}/{act}", null, ct);

    public Task<Answer<Nothing>> SnoozeAsync(HttpContext page, Guid id, DateTimeOffset until, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/inbox/{id}/snooze", new { until }, ct);

    public Task<Answer<Nothing>> ReadAllAsync(HttpContext page, long upTo, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/inbox/read-all?upTo={upTo}", null, ct);
}
