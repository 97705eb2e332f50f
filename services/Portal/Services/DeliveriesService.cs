namespace Platform.Portal.Services;

// The members that pages show, of what the Notifications service answers administrators about its ledger.
public sealed record Deliveries(IReadOnlyList<Delivery> Items, string? Next);

/// <param name="To">Never a whole address; null where there is none.</param>
/// <param name="PlannedFor">When it was to go.</param>
/// <param name="DueAt">When it is tried next; null when it is over.</param>
public sealed record Delivery(
    Guid Id, string Channel, Guid EndpointId, Guid? PersonId, string? To, string Kind, string Category, string State, DateTimeOffset CreatedAt, DateTimeOffset PlannedFor, DateTimeOffset? DueAt,
    int Attempts, string? Reason, DateTimeOffset? EndedAt);

public sealed record DeliveryDetail(Delivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts, IReadOnlyList<DeliveredNotice> Notices);

public sealed record DeliveredNotice(Guid Id, string Type, string Title, NoticeSubject Subject, DateTimeOffset OccurredAt);

public sealed record NoticeSubject(string Kind, Guid Id);

public sealed record Fanouts(IReadOnlyList<Fanout> Items, string? Next);

/// <summary>Followers of something who could not be told.</summary>
/// <param name="DueAt">Null: it failed for good.</param>
public sealed record Fanout(Guid NoticeId, string Type, NoticeSubject Subject, int Attempts, DateTimeOffset? DueAt, string? Reason, DateTimeOffset CreatedAt);

/// <summary>What was sent to whom. Each request says why; the person concerned can read it.</summary>
public sealed class DeliveriesService(HttpClient http)
{
    const string Root = "/api/admin/deliveries";

    public Task<Answer<Deliveries>> ListAsync(HttpContext page, string reason, string query, CancellationToken ct) => Ask<Deliveries>(page, HttpMethod.Get, Root + query, reason, ct);

    public Task<Answer<DeliveryDetail>> GetAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<DeliveryDetail>(page, HttpMethod.Get, $"{Root}/{id}", reason, ct);

    public Task<Answer<Nothing>> ReplayAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<Nothing>(page, HttpMethod.Post, $"{Root}/{id}/replay", reason, ct);

    /// <summary>What happened and was not told to all, for good.</summary>
    public Task<Answer<Fanouts>> FailedFanoutsAsync(HttpContext page, CancellationToken ct) => http.GetAsync<Fanouts>(page, $"{Root}/fanouts?failed=true&limit=20", ct);

    public Task<Answer<Nothing>> ReplayFanoutAsync(HttpContext page, Guid notice, CancellationToken ct) => http.PostAsync<Nothing>(page, $"{Root}/fanouts/{notice}/replay", null, ct);

    Task<Answer<T>> Ask<T>(HttpContext page, HttpMethod method, string path, string reason, CancellationToken ct) where T : class =>
        http.AskAsync<T>(page, method, path, null, ct, headers => headers.Add("Access-Reason", Uri.EscapeDataString(reason)));
}
