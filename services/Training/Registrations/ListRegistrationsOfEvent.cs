using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>A registration as the organisers see it.</summary>
/// <param name="Position">From 1; null unless waitlisted.</param>
/// <param name="Name">As the person chose to give it; null if not. So <paramref name="Contact"/>.</param>
public sealed record RegistrationSummary(Guid Id, RegistrationState State, int? Position, DateTimeOffset CreatedAt, string? Name, string? Contact, long Version);

/// <summary>An event's registrations for its organisers, administrators with a reason, in the order in which they came. Thirty days after the event the list is closed.</summary>
public static class ListRegistrationsOfEvent
{
    static readonly TimeSpan KeptOpen = TimeSpan.FromDays(30);

    public static async Task<Results<Ok<Page<RegistrationSummary>>, NotFound, ProblemHttpResult>> Handle(
        Guid id, [Word<RegistrationState>] string? state, int? limit, [StringLength(200)] string? cursor, Caller caller, TrainingDb db, NpgsqlDataSource database, AccessLog access, TimeProvider clock,
        CancellationToken ct)
    {
        var found = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        var host = await db.HostAsync(caller, ct);
        if (found is null || !found.MayBeSeenBy(host)) return TypedResults.NotFound();
        if (!found.MayBeEditedBy(host)) return Event.NotTheOrganiser.ToProblem();
        if (clock.GetUtcNow() > found.EndsAt + KeptOpen) return TypedResults.NotFound();

        var (size, after) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        await using var list = database.CreateCommand("""
            SELECT r.id, r.state, line.position, r.created_at, r.version, r.person_id, c.name, c.contact
            FROM registrations r LEFT JOIN registration_contacts c ON c.registration_id = r.id LEFT JOIN (
                SELECT id, row_number() OVER (ORDER BY place)::int AS position FROM registrations WHERE event_id = $1 AND state = 'waitlisted') line ON line.id = r.id
            WHERE r.event_id = $1 AND ($2::text IS NULL OR r.state = $2) AND ($3::uuid IS NULL OR r.id > $3)
            ORDER BY r.id LIMIT $4
            """);
        list.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = id }, new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }, new() { Value = size + 1 }
        });
        var registrations = new List<RegistrationSummary>();
        await using var row = await list.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            registrations.Add(new(row.GetGuid(0), EnumText.Parse<RegistrationState>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt64(4)));
            if (registrations.Count <= size) access.Shows(row.GetGuid(5));
        }
        return TypedResults.Ok(Cursor.Cut(registrations, size, last => last.Id));
    }
}
