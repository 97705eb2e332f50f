using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Mail;

namespace Platform.Notifications.Mail;

/// <summary>What a report led to.</summary>
/// <param name="Deliveries">How many of our mails it was about.</param>
public sealed record ReportTaken(int Deliveries);

/// <summary>
/// Takes what the relay tells of mails that did not arrive (RFC 3464) or that their readers called spam (RFC 5965): the message as it came, signed as Standard Webhooks say with <c>Mail:ReportSecret</c>.
/// A complaint ends what the address follows by e-mail.
/// </summary>
/// <remarks>
/// A report is believed only of the delivery that it names, by the address that it came to or the Message-ID of what came back, and only if whom it says that it is about is that delivery's recipient.
/// The same <c>webhook-id</c> again is answered in the same way and changes nothing.
/// </remarks>
public static class TakeReport
{
    const int MostBytes = 1024 * 1024;

    /// <summary>For a report that names no delivery: of what was sent to that recipient so lately.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public static async Task<Results<Ok<ReportTaken>, ProblemHttpResult>> Handle(
        HttpContext http, NotificationsDb db, Suppressions suppressions, MailSettings settings, IConfiguration configuration, TimeProvider clock, CancellationToken ct)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != "message/rfc822") return Problems.Of(415, "unsupported-media-type", "Send the report as it came, with the content type message/rfc822.");
        if (http.Request.ContentLength > MostBytes) return Problems.Of(413, "too-large", $"A report has at most {MostBytes} bytes.");
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostBytes) return Problems.Of(413, "too-large", $"A report has at most {MostBytes} bytes.");
        }
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (configuration["Mail:ReportSecret"] is not { Length: > 0 } secret || WebhookSignature.Read(http.Request.Headers) is not { } signature
            || !signature.Holds(bytes.Span, WebhookSecret.Parse(secret), clock.GetUtcNow()))
            return Problems.Of(401, "bad-signature", "Sign the body as Standard Webhooks 1.0 say, with the secret of Mail:ReportSecret and a timestamp that is not off by more than five minutes.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(signature.Id)).AsSpan(0, 16), bigEndian: true);
        var reports = MailReport.Read(Encoding.Latin1.GetString(bytes.Span));
        var isNew = await db.Database.ExecuteSqlAsync($"INSERT INTO inbox_message (consumer, message_id) VALUES ('mail-report', {id}) ON CONFLICT DO NOTHING", ct) > 0;
        var about = 0;
        foreach (var report in reports)
        {
            if (await FindAsync(report, settings, clock.GetUtcNow() - Lately, connection, ct) is not { } found) continue;
            about++;
            if (isNew && found.Point is not null) await ApplyAsync(report, found, suppressions, connection, ct);
        }
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new ReportTaken(about));
    }

    /// <param name="Point">The contact point that it went to; null: it was forgotten since, and nothing is kept of what the report says.</param>
    /// <param name="IsOld">The mailbox was proved after it was sent.</param>
    sealed record Sent(Guid Delivery, Guid? Point, string Mailbox, bool IsOld);

    /// <summary>The delivery that a report is about.</summary>
    static async Task<Sent?> FindAsync(MailReport report, MailSettings settings, DateTimeOffset since, NpgsqlConnection connection, CancellationToken ct)
    {
        var named = report.ReturnPaths.Select(settings.DeliveryOf).FirstOrDefault(delivery => delivery is not null) ?? (report.MessageId is { } message ? settings.DeliveryIn(message) : null);
        if (named is null && (report.MessageId is not null || report.Recipients.Count == 0)) return null;
        await using var find = new NpgsqlCommand($"""
            SELECT d.id, p.id, p.mailbox, d.created_at < p.verified_at FROM deliveries d LEFT JOIN contact_points p ON p.id = d.endpoint_id
            WHERE d.channel = 'email' AND d.attempts > 0 AND (p.id IS NULL OR $2 = '' AND cardinality($3) = 0 OR p.mailbox = ANY ($3))
              AND {(named is null ? "d.created_at > $4 AND d.state = 'sent' AND p.id IS NOT NULL AND $1 IS NOT NULL" : "d.id = $1 AND $4 IS NOT NULL")}
            ORDER BY d.id DESC LIMIT 1
            """, connection)
        {
            Parameters =
            {
                new() { Value = named ?? Guid.Empty }, new() { Value = report.Recipients.Count == 0 ? "" : "named" },
                new() { Value = report.Recipients.Select(EmailAddress.Parse).OfType<EmailAddress>().Select(address => address.Normalized).ToArray() }, new() { Value = since.ToUniversalTime() }
            }
        };
        await using var row = await find.ExecuteReaderAsync(ct);
        return !await row.ReadAsync(ct) ? null : row.IsDBNull(1) ? new(row.GetGuid(0), null, "", false) : new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), !row.IsDBNull(3) && row.GetBoolean(3));
    }

    static async Task ApplyAsync(MailReport report, Sent sent, Suppressions suppressions, NpgsqlConnection connection, CancellationToken ct)
    {
        var point = sent.Point!.Value;
        if (report.IsComplaint)
        {
            await NoteAsync("sent", "The reader complained.");
            await suppressions.AddAsync(connection, point, sent.Mailbox, Suppressions.Complaint, ct);
            await using var end = new NpgsqlCommand("DELETE FROM subscriptions WHERE endpoint_id = $1", connection) { Parameters = { new() { Value = point } } };
            await end.ExecuteNonQueryAsync(ct);
            return;
        }
        var verdict = Bounces.Of(report.Status, isFinal: report.Action == "failed");
        if (verdict == Verdict.Later) return; // delayed, delivered, relayed or expanded
        var said = Bounces.Masked($"{report.Status} {report.Diagnostic}".Trim());
        await NoteAsync("failed", (verdict == Verdict.Soft ? Bounces.Soft : "") + said[..Math.Min(said.Length, 400)]);
        if (sent.IsOld) return; // a code has come back since
        if (verdict == Verdict.Hard || (verdict == Verdict.Soft && await Bounces.SoftlyAsync(connection, point, sent.Delivery, ct))) await suppressions.AddAsync(connection, point, sent.Mailbox, Suppressions.Bounce, ct);

        async Task NoteAsync(string state, string reason)
        {
            await using var note = new NpgsqlCommand("UPDATE deliveries SET state = $2, reason = $3 WHERE id = $1 AND state = 'sent'", connection)
            {
                Parameters = { new() { Value = sent.Delivery }, new() { Value = state }, new() { Value = string.Concat(reason.Where(c => !char.IsControl(c))) } }
            };
            await note.ExecuteNonQueryAsync(ct);
        }
    }
}
