using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Privacy;

/// <summary>Whose personal data a privileged caller is about to see. A parameter of a slice on a route with <see cref="AccessLogging.LogsAccess"/>: <c>AccessLog access</c>.</summary>
public sealed class AccessLog
{
    readonly HashSet<Guid> people = [];

    internal IReadOnlyCollection<Guid> People => people;

    /// <summary>The answer shows data of this person.</summary>
    public void Shows(Guid person) => people.Add(person);

    /// <summary>The answer shows data of these people: a list.</summary>
    public void Shows(IEnumerable<Guid> shown) => people.UnionWith(shown);

    public static ValueTask<AccessLog> BindAsync(HttpContext http)
    {
        if (http.Features.Get<AccessLog>() is not { } log) http.Features.Set(log = new());
        return ValueTask.FromResult(log);
    }
}

/// <summary>Routes on which somebody reads other people's personal data: a reason is demanded, and who looked at whom, when and why is kept for a year and shown to the person.</summary>
/// <remarks>
/// The reason is the header <c>Access-Reason</c>: 10 to 500 characters, percent-encoded where they are not ASCII (a query would end up in logs of addresses).
/// The rows are written before the answer leaves; when they cannot be written nothing is shown.
/// </remarks>
public static class AccessLogging
{
    public const string Header = "Access-Reason";

    /// <param name="Standing">See <see cref="LogsAccess"/>.</param>
    internal sealed record Logged(string? Standing);

    /// <summary>Demands the header (400 without) and keeps what the slice tells its <see cref="AccessLog"/>.</summary>
    /// <param name="standing">The reason of callers who are not administrators, where what they are says it, such as the organiser of the event. Null: everybody gives one.</param>
    public static RouteHandlerBuilder LogsAccess(this RouteHandlerBuilder route, string? standing = null) => route.WithMetadata(new Logged(standing)).AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var caller = Caller.From(http.User);
        if ((standing is null || caller.IsAdministrator ? ReasonOf(http) : standing) is not { } reason)
            return Problems.Of(400, "access-reason-required", $"This shows personal data of others. Say why you look, in 10 to 500 characters, in the header {Header} (percent-encoded UTF-8). The people concerned can read it.");

        var result = await next(context);
        var answer = (result as INestedHttpResult)?.Result ?? result;
        if ((answer as IStatusCodeHttpResult)?.StatusCode is null or (>= 200 and < 300)) await KeepAsync(http, caller.Person(), reason);
        return result;
    });

    /// <summary>The reason as the caller gave it; null when it is missing or too short, which a route that demands one has refused.</summary>
    public static string? ReasonOf(HttpContext http) => Uri.UnescapeDataString(http.Request.Headers[Header].ToString()).Trim() is { Length: >= 10 } reason && Texts.IsPlain(reason, 500) ? reason : null;

    static async Task KeepAsync(HttpContext http, Guid reader, string reason)
    {
        var shown = (await AccessLog.BindAsync(http)).People;
        Guid?[] others = [.. shown.Where(person => person != reader).Select(person => (Guid?)person)];
        if (shown.Count == 0) others = [null]; // a search that found nobody was a look all the same
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var route = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        await using var keep = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "INSERT INTO access_log (id, person_id, reader_id, route, reason, at) SELECT id, person, $3, $4, $5, $6 FROM unnest($1, $2) AS shown (id, person)");
        keep.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = others.Select(_ => Guid.CreateVersion7(now)).ToArray() }, new() { Value = others, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            new() { Value = reader }, new() { Value = route }, new() { Value = reason }, new() { Value = now }
        });
        await keep.ExecuteNonQueryAsync(http.RequestAborted);
    }
}
