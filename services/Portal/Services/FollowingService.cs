using System.Net.Http.Headers;
using Platform.Contracts;

namespace Platform.Portal.Services;

// The members that pages show, of what the Notifications service answers about who follows what, and how they are reached.

/// <summary>What can be followed.</summary>
/// <param name="Kind"><c>term</c>, <c>organisation</c>, <c>project</c>, <c>event</c>, <c>call</c> or <c>search</c>.</param>
/// <param name="Query">Of a search: its filters as the API takes them, without the question mark.</param>
/// <param name="Name">Of a project, organisation, event or call, where the service knows it.</param>
public sealed record Target(string Kind, string? Vocabulary = null, string? Code = null, Guid? Id = null, string? Query = null, Text? Name = null)
{
    /// <summary>Its feed.</summary>
    /// <param name="format"><c>atom</c>, <c>rss</c>, <c>json</c> or <c>ics</c>.</param>
    public string Feed(string format) => Kind switch
    {
        "term" => $"/feeds/{Vocabulary}/{Uri.EscapeDataString(Code!)}.{format}",
        "search" => $"/feeds/search.{format}?{Query}",
        _ => $"/feeds/{Kind}s/{Id}.{format}"
    };

    /// <summary>The page that shows it; null where there is none.</summary>
    public string? Page => Kind switch
    {
        "call" => null,
        "term" => $"/terms/{Vocabulary}/{Uri.EscapeDataString(Code!)}",
        "search" => $"/projects?{Query}",
        _ => $"/{Kind}s/{Id}"
    };

    /// <summary>The page where one chooses how to follow it.</summary>
    public string Follow => "/follow" + Links.Query([new("kind", Kind), new("vocabulary", Vocabulary), new("code", Code), new("id", Id?.ToString()), new("query", Query)]);

    /// <summary>Nothing but what its kind is made of, whatever stands in a form or an answer beside it.</summary>
    public object Sent => Kind switch
    {
        "term" => new { kind = Kind, vocabulary = Vocabulary, code = Code },
        "search" => new { kind = Kind, query = Query },
        _ => new { kind = Kind, id = Id }
    };
}

public sealed record Subscriptions(IReadOnlyList<Subscription> Items, string? Next);

/// <param name="Channel"><c>inbox</c>, <c>email</c> or <c>webhook</c>.</param>
/// <param name="Frequency"><c>now</c>, <c>daily</c> or <c>weekly</c>.</param>
public sealed record Subscription(Guid Id, Target Target, string Channel, string Frequency, string State, Guid? ContactPointId = null, Guid? WebhookId = null);

public sealed record ContactPoints(IReadOnlyList<ContactPoint> Items, string? Next);

/// <param name="State"><c>unverified</c>, <c>verified</c> or <c>suppressed</c>.</param>
public sealed record ContactPoint(
    Guid Id, string Address, string State, string? Reason, string Language, string TimeZone, string? QuietFrom, string? QuietUntil, int DigestHour, int DigestDay, long Version);

/// <summary>In which language somebody is written to, and when: as the service takes it.</summary>
/// <param name="QuietFrom">Local time, <c>22:00</c>; both ends or neither.</param>
/// <param name="DigestDay">1 is Monday.</param>
public sealed record ContactSettings(string Language, string TimeZone, string? QuietFrom, string? QuietUntil, int DigestHour, int DigestDay);

public sealed record Preferences(IReadOnlyList<Muted> Muted, IReadOnlyList<CategoryChoice> Categories, IReadOnlyList<string> Channels);

public sealed record Muted(string Category, string Channel);

/// <param name="Mandatory">One's own affairs, which cannot be muted.</param>
public sealed record CategoryChoice(string Category, bool Mandatory);

/// <param name="ManageToken">Null when the address belongs to a member, who signs in for that.</param>
public sealed record ConfirmedSubscription(Target Target, string Frequency, Guid? ManageToken);

/// <summary>What the token of a mail ends.</summary>
/// <param name="Target">Null: all that the address follows.</param>
/// <param name="Address">Not whole.</param>
public sealed record TokenDescription(Target? Target, string? Frequency, string? Address, bool Manageable);

/// <summary>What a visitor's address follows, by the token of its mails.</summary>
public sealed record Managed(string Address, ContactSettings Settings, IReadOnlyList<ManagedSubscription> Subscriptions, long Version);

public sealed record ManagedSubscription(Guid Id, Target Target, string Frequency);

public sealed record Kept(Guid Id, string Frequency);

/// <summary>Who follows what, and how they are reached.</summary>
public sealed class FollowingService(HttpClient http)
{
    public Task<Answer<Subscriptions>> ListAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<Subscriptions>(page, "/api/subscriptions" + query, ct);

    /// <param name="wish">Channel, frequency and where to, as the API takes them.</param>
    public Task<Answer<Nothing>> FollowAsync(HttpContext page, object wish, CancellationToken ct) =>
        http.PostAsync<Nothing>(page, "/api/subscriptions", wish, ct, headers => headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));

    /// <param name="act"><c>pause</c> or <c>resume</c>.</param>
    public Task<Answer<Nothing>> DoAsync(HttpContext page, Guid id, string act, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/subscriptions/{id}/{act}", null, ct);

    public Task<Answer<Nothing>> EndAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/subscriptions/{id}", null, ct);

    public Task<Answer<ContactPoints>> PointsAsync(HttpContext page, CancellationToken ct) => http.GetAsync<ContactPoints>(page, "/api/contact-points?limit=100", ct);

    public Task<Answer<ContactPoint>> PointAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<ContactPoint>(page, $"/api/contact-points/{id}", ct);

    public Task<Answer<ContactPoint>> AddPointAsync(HttpContext page, object point, CancellationToken ct) =>
        http.PostAsync<ContactPoint>(page, "/api/contact-points", point, ct, headers => headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));

    public Task<Answer<ContactPoint>> RevisePointAsync(HttpContext page, Guid id, long version, ContactSettings settings, CancellationToken ct) =>
        http.AskAsync<ContactPoint>(page, HttpMethod.Put, $"/api/contact-points/{id}", settings, ct, headers => headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\"")));

    public Task<Answer<Nothing>> DeletePointAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/contact-points/{id}", null, ct);

    public Task<Answer<Nothing>> ConfirmPointAsync(HttpContext page, Guid id, string code, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/contact-points/{id}/confirm", new { code }, ct);

    public Task<Answer<Nothing>> SendCodeAsync(HttpContext page, Guid id, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/contact-points/{id}/send-code", null, ct);

    public Task<Answer<Preferences>> PreferencesAsync(HttpContext page, CancellationToken ct) => http.GetAsync<Preferences>(page, "/api/preferences", ct);

    /// <param name="muted">All of it: what is left out is told again.</param>
    public Task<Answer<Preferences>> SetPreferencesAsync(HttpContext page, IEnumerable<Muted> muted, CancellationToken ct) => http.AskAsync<Preferences>(page, HttpMethod.Put, "/api/preferences", new { muted }, ct);

    /// <param name="code">Of a mail to a visitor.</param>
    public Task<Answer<ConfirmedSubscription>> ConfirmAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<ConfirmedSubscription>(page, "/api/subscriptions/confirm", new { code }, ct);

    /// <summary>Says what a token would end; looking changes nothing.</summary>
    public Task<Answer<TokenDescription>> DescribeAsync(HttpContext page, Guid token, CancellationToken ct) => http.GetAsync<TokenDescription>(page, $"/api/notifications/unsubscribe/{token}/about", ct);

    public Task<Answer<Nothing>> UnsubscribeAsync(HttpContext page, string token, CancellationToken ct) => http.PostAsync<Nothing>(page, $"/api/notifications/unsubscribe/{Uri.EscapeDataString(token)}", null, ct);

    public Task<Answer<Managed>> ManagedAsync(HttpContext page, Guid token, CancellationToken ct) => http.GetAsync<Managed>(page, $"/api/notifications/manage/{token}", ct);

    /// <param name="subscriptions">Those that go on; the others end.</param>
    public Task<Answer<Managed>> ReviseManagedAsync(HttpContext page, Guid token, long version, ContactSettings settings, IEnumerable<Kept> subscriptions, CancellationToken ct) =>
        http.AskAsync<Managed>(page, HttpMethod.Put, $"/api/notifications/manage/{token}", new { settings, subscriptions }, ct, headers => headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\"")));

    /// <summary>Deletes a visitor's address, and whatever is kept with it.</summary>
    public Task<Answer<Nothing>> ForgetAsync(HttpContext page, Guid token, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/notifications/manage/{token}", null, ct);
}
