using Platform.Contracts;

namespace Platform.Portal.Services;

public sealed record FoundEvents(IReadOnlyList<EventInList> Items, string? Next, long Total);

/// <param name="Start">Local time of <paramref name="TimeZone"/>.</param>
public sealed record EventInList(
    Guid Id, Text Name, string Kind, string AttendanceMode, string? Place, string TimeZone, string Start, string End, int? Capacity, int? SeatsLeft, IReadOnlyList<Term>? Terms, string State);

public sealed record Event(
    Guid Id, Text Name, Text? Description, string Kind, IReadOnlyList<Organiser>? Organisers, string AttendanceMode, string? Place, string? Link, string TimeZone, string Start, string End,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<string>? Languages, int? Capacity, int? SeatsLeft, int? Waiting, DateTimeOffset? RegistrationOpens, DateTimeOffset? RegistrationCloses,
    bool WaitingList, IReadOnlyList<Term>? Terms, string State, string? CancellationReason);

public sealed record Organiser(Guid Id, Text? Name);

public sealed record Registration(Guid Id, string State, int? Position, Guid EventId);

public sealed record Registrations(IReadOnlyList<Registration> Items, string? Next);

public sealed class EventsService(HttpClient http)
{
    public Task<Answer<FoundEvents>> SearchAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundEvents>(page, "/api/events" + query, ct);

    public Task<Answer<Event>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Event>(page, $"/api/events/{id}", ct);

    /// <summary>The reader's live registration for an event, among the latest hundred.</summary>
    public async Task<Registration?> OwnRegistrationAsync(HttpContext page, Guid eventId, CancellationToken ct) =>
        (await http.GetAsync<Registrations>(page, "/api/registrations?limit=100", ct)).Value?.Items.FirstOrDefault(r => r.EventId == eventId && r.State is not ("withdrawn" or "cancelled"));

    /// <param name="key">Made with the form: sent twice, it registers once.</param>
    public Task<Answer<Registration>> RegisterAsync(HttpContext page, Guid eventId, string key, CancellationToken ct) =>
        http.PostAsync<Registration>(page, $"/api/events/{eventId}/registrations", new { answers = new { } }, ct, headers => headers.TryAddWithoutValidation("Idempotency-Key", key));

    public Task<Answer<Nothing>> WithdrawAsync(HttpContext page, Guid registrationId, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/registrations/{registrationId}", null, ct);
}
