using System.Text.RegularExpressions;
using Npgsql;
using Platform.ServiceDefaults.Mail;

namespace Platform.Notifications.Mail;

/// <summary>What a refusal says of the address that it is about.</summary>
public enum Verdict
{
    /// <summary>Nothing: try again.</summary>
    Later,

    /// <summary>Nothing: the message was refused, and will be again.</summary>
    Refused,

    /// <summary>It takes nothing at the moment: a full mailbox. Several in a row end it.</summary>
    Soft,

    /// <summary>There is no such mailbox.</summary>
    Hard,

    /// <summary>Nothing: the relay refuses us, or everything.</summary>
    Relay
}

/// <summary>What bounces mean, and what they lead to.</summary>
public static partial class Bounces
{
    /// <summary>So many messages in a row that came back softly end an address.</summary>
    public const int MostSoft = 3;

    /// <summary>Begins the reason of a delivery that failed softly; <see cref="SoftlyAsync"/> counts them.</summary>
    public const string Soft = "Soft bounce: ";

    /// <summary>Of an answer that did not accept a message.</summary>
    public static Verdict Of(SmtpReply reply) => reply.Step == SmtpStep.Sender ? (reply.IsPermanent && IsOfMessage(reply) ? Verdict.Refused : Verdict.Relay)
        : !reply.IsPermanent ? Verdict.Later
        : reply.Step == SmtpStep.Recipient ? OfPermanent(reply.Status ?? (reply.Code is 550 or 551 or 553 ? "5.1.1" : reply.Code == 552 ? "5.2.2" : "5.0.0"))
        : OfPermanent(reply.Status ?? "5.7.0"); // without a word of the address it is the content

    /// <summary>Of a status of a delivery report (RFC 3463).</summary>
    /// <param name="isFinal">Its action was <c>failed</c>.</param>
    public static Verdict Of(string status, bool isFinal) => !isFinal ? Verdict.Later : status.StartsWith("5.", StringComparison.Ordinal) ? OfPermanent(status) : Verdict.Soft;

    static Verdict OfPermanent(string status) => status.Split('.') switch
    {
        [_, "1", "7" or "8"] => Verdict.Refused, // the sender's address
        [_, "1", _] or [_, "2", "1"] or [_, "0", _] => Verdict.Hard, // no such mailbox, moved, disabled; or nothing closer is known
        [_, "2", "0" or "2"] => Verdict.Soft, // full
        [_, "3", not "4"] or [_, "4", _] => Verdict.Soft, // its system
        _ => Verdict.Refused // too large, content, policy
    };

    /// <summary>Too large, or of a kind that the relay does not take.</summary>
    static bool IsOfMessage(SmtpReply reply) => reply.Code == 552 || reply.Status?.Split('.') is [_, "3", "4"] or [_, "2", "3"] or [_, "6", _];

    /// <summary>What was said, without the address: the ledger holds none.</summary>
    public static string Masked(string text) => Address().Replace(text, "<address>");

    /// <summary>Notes that a delivery came back softly.</summary>
    /// <returns>True when the ones before it did as well, so that the mailbox is to be written to no more.</returns>
    public static async Task<bool> SoftlyAsync(NpgsqlConnection database, Guid point, Guid delivery, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("""
            UPDATE contact_points SET soft_bounces = 1 + (
                SELECT count(*) FROM (
                    SELECT bool_and(reason IS NOT NULL AND starts_with(reason, $3)) OVER (ORDER BY id DESC) AS in_a_row
                    FROM (SELECT id, reason FROM deliveries WHERE endpoint_id = $1 AND id < $2 AND state IN ('sent', 'failed') ORDER BY id DESC LIMIT $4) last) run
                WHERE in_a_row)
            WHERE id = $1 RETURNING soft_bounces
            """, database);
        count.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = point }, new() { Value = delivery }, new() { Value = Soft }, new() { Value = MostSoft } });
        return await count.ExecuteScalarAsync(ct) is short inARow && inARow >= MostSoft;
    }

    [GeneratedRegex(@"<?[^\s<>@]+@[^\s<>@]+>?")]
    private static partial Regex Address();
}
