using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Platform.Identity.Mail;

/// <summary>Sends by SMTP to <c>Mail:Host</c>, <c>Mail:Port</c> (25), <c>Mail:User</c>, <c>Mail:Password</c>, <c>Mail:Tls</c>; into files when <c>Mail:PickupDirectory</c> is set, for a look in development.</summary>
public sealed class MailTransport(IConfiguration configuration)
{
    readonly MailAddress from = new(configuration["Mail:From"] ?? "no-reply@platform.localhost", NameOf(configuration));

    /// <summary>What the platform calls itself.</summary>
    public static string NameOf(IConfiguration configuration) => configuration["Mail:FromName"] ?? "Diaspora Platform";

    public async Task SendAsync(Guid id, Letter letter, Letters.Words words, CancellationToken ct)
    {
        using var message = new MailMessage
        {
            From = from,
            Subject = words.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = words.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable
        };
        message.To.Add(new MailAddress(letter.To)); // one parsed address: a text would be split at commas
        message.Headers["Message-ID"] = $"<{id:N}@{from.Host}>"; // the same however often it is tried, so that a second copy is known as one
        message.Headers["Content-Language"] = letter.Locale;
        message.Headers["Auto-Submitted"] = "auto-generated"; // RFC 3834: no vacation notice in return
        using var smtp = Client();
        await smtp.SendMailAsync(message, ct);
    }

    SmtpClient Client()
    {
        if (configuration["Mail:PickupDirectory"] is { Length: > 0 } folder)
            return new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Directory.CreateDirectory(Path.GetFullPath(folder)).FullName };
        var smtp = new SmtpClient(configuration["Mail:Host"] ?? "localhost", int.Parse(configuration["Mail:Port"] ?? "25", CultureInfo.InvariantCulture))
        {
            Timeout = 10_000,
            EnableSsl = configuration.GetValue("Mail:Tls", false)
        };
        if (configuration["Mail:User"] is { Length: > 0 } user) smtp.Credentials = new NetworkCredential(user, configuration["Mail:Password"]);
        return smtp;
    }
}
