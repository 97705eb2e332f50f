using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Notifications.Webhooks;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Mail;

/// <summary>Reports laid out as the examples at the end of RFC 3464 and RFC 5965 are.</summary>
static class MailReports
{
    /// <param name="status">5.x.x or 4.x.x.</param>
    /// <param name="to">Where the report comes to; the delivery's own way back unless told.</param>
    /// <param name="returnedId">Message-ID of what came back; null: nothing came back.</param>
    public static string Failed(Guid delivery, string recipient, string status, string action = "failed", string? to = null, string? returnedId = "") => Lines($"""
        Return-Path: <>
        From: Mail Delivery Subsystem <MAILER-DAEMON@relay.example.org>
        To: <{to ?? $"bounces+{delivery:N}@platform.test"}>
        Subject: Returned mail: see transcript for details
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="RAA14128.773615765/relay.example.org"

        --RAA14128.773615765/relay.example.org
        Content-Type: text/plain; charset=us-ascii

        The original message could not be delivered to {recipient}

        --RAA14128.773615765/relay.example.org
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example.org
        Arrival-Date: Sun, 22 Nov 2026 05:00:00 +0000

        Final-Recipient: rfc822; {recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.example.net
        Diagnostic-Code: smtp; 550 {status} <{recipient}>
         User unknown

        --RAA14128.773615765/relay.example.org
        Content-Type: text/rfc822-headers

        {(returnedId is null ? "" : $"Message-ID: {(returnedId.Length == 0 ? $"<{delivery:N}@platform.test>" : returnedId)}\nFrom: no-reply@platform.test")}

        --RAA14128.773615765/relay.example.org--
        """);

    public static string Complaint(Guid delivery, string? recipient, string type = "abuse") => Lines($"""
        From: <abusedesk@example.com>
        To: <abuse@platform.test>
        Subject: FW: New project
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="part1_13d.2e68ed54_boundary"

        --part1_13d.2e68ed54_boundary
        Content-Type: text/plain; charset="US-ASCII"

        This is an email abuse report.

        --part1_13d.2e68ed54_boundary
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: SomeGenerator/1.0
        Version: 1
        {(recipient is null ? "" : $"Original-Rcpt-To: <{recipient}>")}

        --part1_13d.2e68ed54_boundary
        Content-Type: message/rfc822
        Content-Disposition: inline

        From: no-reply@platform.test
        Message-ID: <{delivery:N}@platform.test>
        Subject: New project

        Spam
        --part1_13d.2e68ed54_boundary--
        """);

    static string Lines(string report) => report.ReplaceLineEndings("\r\n") + "\r\n";

    /// <summary>Gives a report in as the relay does.</summary>
    /// <param name="signed">What the signature is of; the report unless told.</param>
    public static async Task<HttpResponseMessage> Report(this NotificationsHost host, string report, DateTimeOffset? at = null, string? id = null, WebhookSecret? secret = null, string? signed = null, Action<HttpRequestHeaders>? change = null)
    {
        var signature = WebhookSignature.Of(id ?? $"msg_{Guid.NewGuid():N}", at ?? DateTimeOffset.UtcNow, Encoding.Latin1.GetBytes(signed ?? report), secret ?? NotificationsHost.ReportSecret);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notifications/reports") { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(report)) { Headers = { ContentType = new("message/rfc822") } } };
        request.Headers.Add(WebhookSignature.IdHeader, signature.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, signature.Timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, signature.Signatures);
        change?.Invoke(request.Headers);
        return await host.Visitor().SendAsync(request);
    }

    /// <summary>A mail that the relay took, to an address of its own or of a point.</summary>
    public static async Task<(Guid Delivery, Guid Point, string Address)> SentMail(this NotificationsHost host, Guid? to = null)
    {
        var (delivery, point, address) = (Guid.CreateVersion7(), to ?? Guid.CreateVersion7(), $"{Guid.NewGuid():N}@example.net");
        if (to is null)
            await Sql.Run(host.Database, """
                INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
                VALUES ($1, gen_random_uuid(), $2, $2, 'en', 'UTC', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1)
                """, point, address);
        await Sql.Run(host.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, attempts, created_at, ended_at) VALUES ($1, 'email', $2, 'now', 'projects', 'sent', now(), now(), 1, now(), now())
            """, delivery, point);
        return (delivery, point, address);
    }
}

public sealed class MailReportTests(NotificationsHost host)
{
    [Theory]
    [InlineData("5.1.1", "suppressed", "failed")]
    [InlineData("5.7.1", "verified", "failed")]
    [InlineData("4.4.7", "verified", "failed")]
    public async Task What_came_back_fails_and_a_mailbox_that_is_none_is_written_to_no_more(string status, string point, string delivery)
    {
        var mail = await host.SentMail();
        (await About(MailReports.Failed(mail.Delivery, mail.Address, status))).ShouldBe(1);
        (await State(mail.Point), await StateOf(mail.Delivery)).ShouldBe((point, delivery));
        (await Sql.Read<string>(host.Database, "SELECT reason FROM deliveries WHERE id = $1", mail.Delivery)).ShouldNotContain("@");
    }

    [Fact]
    public async Task Three_in_a_row_that_came_back_softly_end_an_address_and_one_that_arrived_begins_anew()
    {
        var (delivery, point, address) = await host.SentMail();
        await About(MailReports.Failed(delivery, address, "5.2.2"));
        delivery = (await host.SentMail(point)).Delivery;
        await About(MailReports.Failed(delivery, address, "5.2.2"));
        await host.SentMail(point); // arrives
        for (var i = 1; i <= 3; i++)
        {
            (await State(point)).ShouldBe("verified");
            await About(MailReports.Failed((await host.SentMail(point)).Delivery, address, "5.2.2"));
        }
        (await State(point)).ShouldBe("suppressed");
    }

    [Theory]
    [InlineData("delayed")]
    [InlineData("relayed")]
    [InlineData("delivered")]
    public async Task What_is_only_late_or_arrived_is_no_bounce(string action)
    {
        var mail = await host.SentMail();
        (await About(MailReports.Failed(mail.Delivery, mail.Address, "4.4.1", action))).ShouldBe(1);
        (await State(mail.Point), await StateOf(mail.Delivery)).ShouldBe(("verified", "sent"));
    }

    [Fact]
    public async Task A_delivery_is_known_by_its_Message_ID_or_at_last_by_its_recipient()
    {
        var byId = await host.SentMail();
        (await About(MailReports.Failed(byId.Delivery, byId.Address, "5.1.1", to: "postmaster@platform.test"))).ShouldBe(1);
        (await State(byId.Point)).ShouldBe("suppressed");
        var byRecipient = await host.SentMail();
        (await About(MailReports.Failed(Guid.NewGuid(), byRecipient.Address, "5.1.1", to: "postmaster@platform.test", returnedId: null))).ShouldBe(1);
        (await State(byRecipient.Point)).ShouldBe("suppressed");
    }

    [Fact]
    public async Task A_report_of_another_deliverys_address_changes_nothing()
    {
        var (one, other) = (await host.SentMail(), await host.SentMail());
        string[] reports =
        [
            MailReports.Failed(one.Delivery, other.Address, "5.1.1"), MailReports.Failed(one.Delivery, "not an address", "5.1.1"), MailReports.Failed(Guid.NewGuid(), one.Address, "5.1.1"),
            MailReports.Failed(one.Delivery, one.Address, "5.1.1", to: "x@example.org", returnedId: "<0198@elsewhere.example>"), MailReports.Complaint(one.Delivery, other.Address)
        ];
        foreach (var report in reports) (await About(report)).ShouldBe(0, report);
        (await State(one.Point), await State(other.Point)).ShouldBe(("verified", "verified"));
        (await StateOf(one.Delivery), await StateOf(other.Delivery)).ShouldBe(("sent", "sent"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_complaint_ends_all_mail_to_the_address(bool namesRecipient)
    {
        var mail = await host.SentMail();
        await Sql.Run(host.Database, "INSERT INTO subscriptions (id, endpoint_id, topic, channel, frequency, state, created_at) VALUES ($1, $2, 'theme/complaint', 'email', 'now', 'confirmed', now())", Guid.CreateVersion7(), mail.Point);
        (await About(MailReports.Complaint(mail.Delivery, mail.Address, "not-spam"))).ShouldBe(0);
        (await About(MailReports.Complaint(mail.Delivery, namesRecipient ? mail.Address : null))).ShouldBe(1);
        (await State(mail.Point)).ShouldBe("suppressed");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE endpoint_id = $1", mail.Point)).ShouldBe(0);
    }

    [Fact]
    public async Task What_came_back_before_the_address_was_proved_anew_says_nothing_of_it()
    {
        var mail = await host.SentMail();
        await Sql.Run(host.Database, "UPDATE contact_points SET verified_at = now() + interval '1 second' WHERE id = $1", mail.Point);
        (await About(MailReports.Failed(mail.Delivery, mail.Address, "5.1.1"))).ShouldBe(1);
        (await State(mail.Point), await StateOf(mail.Delivery)).ShouldBe(("verified", "failed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("Content-Type: multipart/report\r\n\r\n--\r\n--\r\n")]
    [InlineData("Content-Type: multipart/report; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n\r\nStatus: 5.1.1\r\n--x")]
    [InlineData("Content-Type: multipart/report; boundary=x; boundary=y; =; ;\r\n\r\n--x\r\n--x\r\n--x--")]
    public async Task What_is_no_report_is_taken_and_changes_nothing(string message) => (await About(message)).ShouldBe(0);

    [Fact]
    public async Task A_report_is_a_message_of_at_most_a_megabyte()
    {
        using var large = await host.Report(new string('x', 1_100_000), change: headers => headers.ExpectContinue = true);
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var json = await host.Visitor().PostAsync("/api/notifications/reports", new StringContent("{}", Encoding.UTF8, "application/json"));
        json.IsSuccessStatusCode.ShouldBeFalse("nothing but a message is taken");
    }

    async Task<int> About(string report) => (await host.Report(report).Success() as JsonNode)!["deliveries"]!.GetValue<int>();

    Task<string> State(Guid point) => Sql.Read<string>(host.Database, "SELECT state FROM contact_points WHERE id = $1", point);

    Task<string> StateOf(Guid delivery) => Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE id = $1", delivery);
}
