using System.Buffers;
using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Mail;

/// <summary>One mailbox, and whose it is.</summary>
/// <param name="Address">In ASCII, as SMTP takes it without extensions.</param>
public sealed record Mailbox(string Address, string? Name = null);

/// <summary>A message to one person (RFC 5322): text, and the same as HTML and for a calendar if there is some (RFC 2046 section 5.1.4, RFC 6047).</summary>
/// <param name="Id">With angle brackets.</param>
public sealed record MailMessage(string Id, Mailbox From, Mailbox To, string Subject, string Text, DateTimeOffset Date)
{
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public string? Html { get; init; }

    /// <summary>iCalendar, with the method that it names.</summary>
    public (string Method, string Text)? Calendar { get; init; }

    /// <summary>Further headers, in ASCII as they are to stand there.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The message as it is sent: seven bits, lines that end with CRLF and are no longer than 78 characters where they can be broken.</summary>
    /// <exception cref="ArgumentException">A header's value holds a line end or another control character, which could begin a header of its own.</exception>
    public byte[] ToBytes()
    {
        var parts = new List<(string Type, string Content)> { ("text/plain; charset=utf-8", Text) };
        if (Html is not null) parts.Add(("text/html; charset=utf-8", Html));
        if (Calendar is var (method, calendar)) parts.Add(($"text/calendar; charset=utf-8; method={method}", calendar));

        var message = new StringBuilder(1024);
        Mime.Header(message, "Date", Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Mime.Header(message, "From", Mime.Mailbox(From));
        Mime.Header(message, "To", Mime.Mailbox(To));
        Mime.Header(message, "Subject", Mime.Text(Subject));
        Mime.Header(message, "Message-ID", Id);
        Mime.Header(message, "Auto-Submitted", "auto-generated"); // RFC 3834: no vacation notice in return
        if (Language is not null) Mime.Header(message, "Content-Language", Language);
        foreach (var (name, value) in Headers) Mime.Header(message, name, value);
        Mime.Header(message, "MIME-Version", "1.0");
        // No line of a part can be this: none of their encodings has =_.
        var boundary = parts.Count > 1 ? "=_" + string.Concat(Id.Where(char.IsAsciiLetterOrDigit).Take(48)) : null;
        if (boundary is not null) Mime.Header(message, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");

        var bytes = new ArrayBufferWriter<byte>(message.Length + 256 + parts.Sum(part => part.Content.Length * 5 / 4));
        foreach (var (type, content) in parts)
        {
            if (boundary is not null) message.Append("\r\n--").Append(boundary).Append("\r\n");
            Mime.Part(bytes, message, type, content);
            message.Clear();
        }
        if (boundary is not null) Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n", bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
