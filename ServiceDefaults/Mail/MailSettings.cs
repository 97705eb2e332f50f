using System.Security.Cryptography.X509Certificates;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Mail;

/// <summary>How a relay is spoken to: in the clear, encrypted from STARTTLS on (RFC 3207), or from the first byte (RFC 8314).</summary>
public enum MailTls { None, Starttls, Implicit }

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailSettings
{
    /// <summary>Of the relay.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>25, or 465 with implicit TLS, unless it is set.</summary>
    public int? Port { get; set; }

    /// <summary>none, starttls or implicit. What is asked for is demanded: nothing is sent in the clear instead.</summary>
    public string Tls { get; set; } = MailTls.None.ToText();

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that messages come from.</summary>
    public string From { get; set; } = "no-reply@platform.localhost";

    /// <summary>What the platform calls itself.</summary>
    public string FromName { get; set; } = "Diaspora Platform";

    /// <summary>Where relays tell of messages that could not be delivered, for example <c>bounces@example.org</c>: a delivery's id is put before the @, after a plus. Null: at <see cref="From"/>.</summary>
    public string? BounceAddress { get; set; }

    /// <summary>A folder into which messages are written instead of being sent, for a look in development.</summary>
    public string? PickupDirectory { get; set; }

    /// <summary>To the relay at a time, of one process.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>Messages of one process to the relay, which may allow only so many. 0: as many as it takes.</summary>
    public double PerSecond { get; set; }

    /// <summary>For one step of the conversation, in seconds. For the answer to a whole message, four times as long: it is being looked through.</summary>
    public double Timeout { get; set; } = 30;

    internal MailTls Security => EnumText.TryParse<MailTls>(Tls, out var tls) ? tls : throw new InvalidOperationException($"Mail:Tls is {Tls}. Use none, starttls or implicit.");

    internal int PortOrDefault => Port ?? (Security == MailTls.Implicit ? 465 : 25);

    /// <summary>Root certificates other than the machine's, for tests.</summary>
    internal X509ChainPolicy? Roots { get; set; }

    public static MailSettings Of(IConfiguration configuration) => configuration.GetSection("Mail").Get<MailSettings>() ?? new();

    /// <summary>The envelope's sender of a delivery (VERP): what a relay sends back names the delivery that it is about.</summary>
    public string ReturnPath(Guid delivery) => BounceAddress?.Split('@') is [var local, var host] ? $"{local}+{delivery:N}@{host}" : BounceAddress ?? From;

    /// <summary>The delivery that an address of <see cref="ReturnPath"/> names; null when it is none.</summary>
    public Guid? DeliveryOf(string address) =>
        BounceAddress?.Split('@') is [var local, var host] && address.Length == local.Length + host.Length + 34 // + and @ and 32 digits
        && address.StartsWith(local + "+", StringComparison.OrdinalIgnoreCase) && address.EndsWith("@" + host, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(address.AsSpan(local.Length + 1, 32), "N", out var id) ? id : null;

    /// <summary>The same however often a message is tried, so that a second copy is known as one.</summary>
    public string MessageId(Guid delivery) => $"<{delivery:N}@{From[(From.LastIndexOf('@') + 1)..]}>";

    /// <summary>The delivery that a <see cref="MessageId"/> is of; null when it is none of ours.</summary>
    public Guid? DeliveryIn(string messageId) =>
        messageId.Trim() is { Length: > 34 } id && id[0] == '<' && Guid.TryParseExact(id.AsSpan(1, 32), "N", out var delivery) && string.Equals(id, MessageId(delivery), StringComparison.OrdinalIgnoreCase) ? delivery : null;
}
