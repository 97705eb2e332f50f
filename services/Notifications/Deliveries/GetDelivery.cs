using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Deliveries;

/// <summary>One try to send a message.</summary>
/// <param name="Outcome">sent or failed.</param>
/// <param name="Status">Of SMTP or HTTP; null when there was no answer.</param>
/// <param name="Detail">What the other side said.</param>
/// <param name="Took">Milliseconds.</param>
public sealed record Attempt(int Number, DateTimeOffset At, string Outcome, int? Status, string? Detail, int Took);

/// <summary>What a message tells of.</summary>
/// <param name="Because">What is followed that led there; null when it is the person's own affair.</param>
public sealed record NoticeSummary(Guid Id, string Type, string Title, Subject Subject, Target? Because, DateTimeOffset OccurredAt);

/// <param name="Attempts">The newest first, at most 100.</param>
/// <param name="Notices">The oldest first, at most 100.</param>
public sealed record DeliveryDetail(DeliverySummary Delivery, IReadOnlyList<Attempt> Attempts, IReadOnlyList<NoticeSummary> Notices);

/// <summary>A delivery with its attempts and what it tells of.</summary>
public static class GetDelivery
{
    const int Most = 100;

    public static async Task<Results<Ok<DeliveryDetail>, NotFound>> Handle(Guid id, AccessLog access, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var language = Wording.LanguageOf(http);
        await using var read = database.CreateBatch();
        foreach (var sql in new[]
        {
            $"SELECT {DeliverySummary.Columns} FROM deliveries d WHERE d.id = $1",
            $"SELECT number, at, outcome, status, detail, took FROM delivery_attempts WHERE delivery_id = $1 ORDER BY number DESC LIMIT {Most}",
            $"SELECT {Notice.Columns} FROM delivery_notices t JOIN notices n ON n.id = t.notice_id WHERE t.delivery_id = $1 ORDER BY n.created_at, n.id LIMIT {Most}"
        }) read.BatchCommands.Add(new(sql) { Parameters = { new() { Value = id } } });

        await using var row = await read.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return TypedResults.NotFound();
        var delivery = DeliverySummary.Read(row);
        var attempts = new List<Attempt>();
        await row.NextResultAsync(ct);
        while (await row.ReadAsync(ct))
            attempts.Add(new(row.GetInt16(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt32(5)));
        var notices = new List<NoticeSummary>();
        await row.NextResultAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var notice = Notice.Read(row);
            notices.Add(new(notice.Id, notice.Type, Wording.Of(notice.Type, notice.Name, notice.Facts, language).Title, notice.Subject, notice.Topic is null ? null : Target.Of(notice.Topic), notice.OccurredAt));
        }
        if (delivery.PersonId is { } person) access.Shows(person);
        return TypedResults.Ok(new DeliveryDetail(delivery, attempts, notices));
    }
}
