using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Deliveries;

/// <summary>A message to an endpoint, as administrators see it.</summary>
/// <param name="To">Of an e-mail address its first letter and its domain, of a webhook its host; null for an inbox, and for what is no longer there.</param>
/// <param name="Kind">now, daily, weekly, confirmation or test.</param>
/// <param name="Category">Of its notice; of a digest: digest.</param>
/// <param name="PlannedFor">When it was to go.</param>
/// <param name="DueAt">When it is tried next; null when it is over.</param>
/// <param name="Reason">Why it is not sent, or not yet.</param>
public sealed record DeliverySummary(
    Guid Id, Channel Channel, Guid EndpointId, Guid? PersonId, string? To, string Kind, string Category, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset PlannedFor,
    DateTimeOffset? DueAt, int Attempts, string? Reason, DateTimeOffset? EndedAt)
{
    internal const string Columns = """
        d.id, d.channel, d.endpoint_id, d.person_id, d.kind, d.category, d.state, d.created_at, d.slot, CASE WHEN d.state IN ('waiting', 'sending') THEN d.due_at END, d.attempts, d.reason, d.ended_at,
        CASE d.channel WHEN 'email' THEN (SELECT left(c.address, 1) || '…' || substring(c.address FROM '@[^@]*$') FROM contact_points c WHERE c.id = d.endpoint_id)
                       WHEN 'webhook' THEN (SELECT substring(w.url FROM '^[a-z]+://([^/?#]*)') FROM webhooks w WHERE w.id = d.endpoint_id) END
        """;

    internal static DeliverySummary Read(DbDataReader row) => new(
        row.GetGuid(0), EnumText.Parse<Channel>(row.GetString(1)), row.GetGuid(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.IsDBNull(13) ? null : row.GetString(13), row.GetString(4), row.GetString(5),
        EnumText.Parse<DeliveryState>(row.GetString(6)), row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
        row.GetInt16(10), row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12));
}

/// <summary>Which deliveries.</summary>
/// <param name="Notice">Those that tell of it.</param>
/// <param name="From">Made at this instant or later.</param>
/// <param name="To">Made before this instant.</param>
public sealed record DeliveryFilter(
    [property: Word<DeliveryState>] string? State, [property: Word<Channel>] string? Channel, Guid? Person, Guid? Endpoint, Guid? Notice, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>SQL of <c>deliveries d</c>, whose parameters are added to the command.</summary>
    internal string Conditions(NpgsqlCommand command, Guid? before = null)
    {
        List<string> conditions = [];
        Where("d.state = {0}", State);
        Where("d.channel = {0}", Channel);
        Where("d.person_id = {0}", Person);
        Where("d.endpoint_id = {0}", Endpoint);
        Where("d.id IN (SELECT delivery_id FROM delivery_notices WHERE notice_id = {0})", Notice);
        Where("d.id >= {0}", First(From)); // ids grow with the time they were made
        Where("d.id < {0}", First(To));
        Where("d.id < {0}", before);
        return conditions is [] ? "true" : string.Join(" AND ", conditions);

        void Where(string condition, object? value)
        {
            if (value is null) return;
            command.Parameters.Add(value is Guid ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.Uuid } : new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
            conditions.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, $"${command.Parameters.Count}"));
        }
    }

    /// <summary>The lowest id that is made at an instant (RFC 9562, version 7).</summary>
    static Guid? First(DateTimeOffset? at) => at is { } instant ? new Guid($"{Math.Max(0, instant.ToUnixTimeMilliseconds()):x12}".Insert(8, "-") + "-0000-0000-000000000000") : null;
}

/// <summary>Deliveries of the last ninety days, the newest first.</summary>
public static class ListDeliveries
{
    public static async Task<Ok<Page<DeliverySummary>>> Handle(
        [AsParameters] DeliveryFilter filter, int? limit, [StringLength(200)] string? cursor, AccessLog access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (count, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        await using var read = database.CreateCommand();
        read.CommandText = $"SELECT {DeliverySummary.Columns} FROM deliveries d WHERE {filter.Conditions(read, before)} ORDER BY d.id DESC LIMIT {count + 1}";
        var found = new List<DeliverySummary>();
        await using (var row = await read.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) found.Add(DeliverySummary.Read(row));
        var page = Cursor.Cut(found, count, last => last.Id);
        access.Shows(page.Items.Select(delivery => delivery.PersonId).OfType<Guid>());
        return TypedResults.Ok(page);
    }
}
