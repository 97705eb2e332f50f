using System.Net.Http.Headers;

namespace Platform.Portal.Services;

// The members that pages show, of what the Notifications service answers about webhooks.
public sealed record Webhooks(IReadOnlyList<Webhook> Items, string? Next);

/// <param name="State"><c>enabled</c> or <c>disabled</c>.</param>
/// <param name="Reason">Why it was disabled: <c>gone</c>, <c>failing</c>, …</param>
/// <param name="Secret">Only in the answer that makes it.</param>
public sealed record Webhook(
    Guid Id, Guid? OrganisationId, string Url, string? Description, string State, string? Reason, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt, long Version, string? Secret = null);

public sealed record WebhookDeliveries(IReadOnlyList<WebhookDelivery> Items, string? Next);

/// <param name="State"><c>waiting</c>, <c>sending</c>, <c>sent</c>, <c>failed</c> or <c>dropped</c>.</param>
/// <param name="Attempts">The last ones, newest first.</param>
public sealed record WebhookDelivery(
    Guid Id, string Type, string State, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? EndedAt, IReadOnlyList<DeliveryAttempt> Attempts)
{
    public bool HasEnded => State is "sent" or "failed" or "dropped";
}

/// <param name="Status">Of HTTP or SMTP; null when there was no answer.</param>
/// <param name="Took">Milliseconds.</param>
public sealed record DeliveryAttempt(int Number, DateTimeOffset At, int? Status, string? Detail, int Took);

public sealed record Replayed(int Count);

/// <summary>Addresses of organisations' own systems, to which what they follow is sent.</summary>
public sealed class WebhooksService(HttpClient http)
{
    const string Root = "/api/webhooks";

    public Task<Answer<Webhooks>> ListAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<Webhooks>(page, Root + query, ct);

    public Task<Answer<Webhook>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Webhook>(page, $"{Root}/{id}", ct);

    public Task<Answer<Webhook>> AddAsync(HttpContext page, string url, Guid? organisationId, string? description, CancellationToken ct) => http.PostAsync<Webhook>(page, Root, new { url, organisationId, description }, ct);

    public Task<Answer<Webhook>> ReviseAsync(HttpContext page, Guid id, long version, string url, string? description, CancellationToken ct) =>
        http.AskAsync<Webhook>(page, HttpMethod.Put, $"{Root}/{id}", new { url, description }, ct, headers => headers.IfMatch.Add(Tag(version)));

    /// <param name="act"><c>rotate-secret</c> or <c>enable</c>.</param>
    public Task<Answer<Webhook>> DoAsync(HttpContext page, Guid id, long version, string act, CancellationToken ct) =>
        http.PostAsync<Webhook>(page, $"{Root}/{id}/{act}", null, ct, headers => headers.IfMatch.Add(Tag(version)));

    public Task<Answer<Nothing>> RemoveAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"{Root}/{id}", null, ct);

    public Task<Answer<Nothing>> TestAsync(HttpContext page, Guid id, CancellationToken ct) => http.PostAsync<Nothing>(page, $"{Root}/{id}/test", null, ct);

    public Task<Answer<WebhookDeliveries>> DeliveriesAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<WebhookDeliveries>(page, $"{Root}/{id}/deliveries{query}", ct);

    public Task<Answer<Nothing>> ReplayAsync(HttpContext page, Guid id, Guid delivery, CancellationToken ct) => http.PostAsync<Nothing>(page, $"{Root}/{id}/deliveries/{delivery}/replay", null, ct);

    /// <summary>All that failed since.</summary>
    public Task<Answer<Replayed>> ReplayAsync(HttpContext page, Guid id, DateTimeOffset since, CancellationToken ct) => http.PostAsync<Replayed>(page, $"{Root}/{id}/replay", new { since }, ct);

    static EntityTagHeaderValue Tag(long version) => new($"\"{version}\"");
}
