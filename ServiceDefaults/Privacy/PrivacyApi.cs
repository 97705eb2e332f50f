using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Privacy;

/// <summary>What a service keeps of people, as everybody may read it.</summary>
public sealed record KeptData(string Service, IReadOnlyList<KeptFields> Items);

/// <param name="Fields">Columns of the table.</param>
/// <param name="Purpose">Why it is kept.</param>
/// <param name="Basis">GDPR article 6(1): <c>contract</c>, <c>legitimate-interest</c>, <c>legal-obligation</c>, <c>consent</c>.</param>
/// <param name="Hours">How long; null: as long as the account, or the public thing that it belongs to.</param>
/// <param name="Since">From when the hours count; with <c>expiry</c> they are the longest there is.</param>
/// <param name="SeenBy">Besides the person.</param>
/// <param name="Everywhere">Every service has this table.</param>
/// <param name="OnErasure"><c>deleted</c>, <c>anonymised</c>, or <c>expires</c> when its time is over.</param>
public sealed record KeptFields(
    string Table, IReadOnlyList<string> Fields, string Purpose, string Basis, double? Hours, string? Since, IReadOnlyList<string> SeenBy, string OnErasure, bool Exported, bool Everywhere);

/// <summary>Somebody looked at personal data of the caller.</summary>
/// <param name="Reason">What they gave as their reason.</param>
public sealed record Access(Guid Id, DateTimeOffset At, string Route, string? Reason);

/// <summary>The registry of personal data at work: shown to everybody, exported to the person, and who looked.</summary>
public static class PrivacyApi
{
    /// <summary>Registers what the service keeps of people: exported, deleted when its time is over, and erased with the account.</summary>
    /// <param name="tables">Every table of its scripts.</param>
    /// <param name="erase">Its reaction to <see cref="AccountErased"/>, or what it does when it erases the account itself.</param>
    public static void AddPrivacy<TDb>(this WebApplicationBuilder builder, string service, IReadOnlyList<PersonalTable> tables, Reaction<AccountErased, TDb> erase) where TDb : DbContext
    {
        builder.Services.AddSingleton(new PersonalRegistry(service, tables));
        builder.Services.AddSingleton<PersonalExport>();
        builder.Services.AddSingleton<Retention>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Retention>());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<SecondPass<TDb>>(services, erase));
    }

    internal static void MapPrivacy(this IEndpointRouteBuilder app, string service)
    {
        app.MapApi($"/api/privacy/{service}", "Privacy").MapGet("/", ShowKept).WithName($"keptBy-{service}").WithSummary("What this service keeps of people, why and how long").Public(maxAge: 60);
        var own = app.MapApi($"/api/me/{service}", "Privacy").Member();
        own.MapGet("/", Export).WithName($"export-{service}").WithSummary("Everything that this service keeps of the caller").RecentSignIn();
        own.MapGet("/accesses", ListAccesses).WithName($"accesses-{service}").WithSummary("Who looked at personal data of the caller here, the newest first");
    }

    static Ok<KeptData> ShowKept(PersonalRegistry registry) => TypedResults.Ok(new KeptData(registry.Service,
    [
        .. from table in registry.Tables
           from fields in table.Fields
           select new KeptFields(table.Name, PersonalTable.Split(fields.Columns), fields.Purpose.ToText(), fields.Basis.ToText(), table.Keep.Time?.TotalHours,
               table.Keep.Time is null ? null : table.Keep.Since.ToText(), [.. fields.SeenBy.Select(who => who.ToText())], table.OnErasure.ToText(), fields.Exported, !registry.Own.Contains(table))
    ]));

    /// <summary>Written as it is read. An answer that breaks off is not a whole JSON document, and its reader knows.</summary>
    static PushStreamHttpResult Export(Caller caller, PersonalExport export, HttpContext http)
    {
        var person = caller.Person();
        return TypedResults.Stream(stream => export.WriteAsync(stream, person, http.RequestAborted), "application/json");
    }

    static async Task<Ok<Page<Access>>> ListAccesses(int? limit, string? cursor, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        var (size, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        await using var read = database.CreateCommand("""
            SELECT id, at, route, reason FROM access_log WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
            """);
        read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }, new() { Value = size + 1 } });
        var accesses = new List<Access>();
        await using var row = await read.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) accesses.Add(new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));
        return TypedResults.Ok(Cursor.Cut(accesses, size, last => last.Id));
    }
}
