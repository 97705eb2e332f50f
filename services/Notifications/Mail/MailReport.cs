namespace Platform.Notifications.Mail;

/// <summary>What a relay tells of one recipient of one of our mails.</summary>
/// <param name="IsComplaint">The reader called it spam (RFC 5965); else it is a delivery status (RFC 3464).</param>
/// <param name="Action">failed, delayed, delivered, relayed or expanded; empty in a complaint.</param>
/// <param name="Status">RFC 3463; empty in a complaint.</param>
/// <param name="Recipients">Whom it says that it is about, as written or as it was forwarded.</param>
/// <param name="ReturnPaths">Addresses that it came to, or that stand in what came back: one of them may name the delivery.</param>
/// <param name="MessageId">Of what came back.</param>
public sealed record MailReport(bool IsComplaint, string Action, string Status, string Diagnostic, IReadOnlyList<string> Recipients, IReadOnlyList<string> ReturnPaths, string? MessageId)
{
    const int MostParts = 20, MostRecipients = 20;

    static readonly string[] PathHeaders = ["To", "Delivered-To", "X-Original-To", "Return-Path", "Original-Recipient"];
    static readonly string[] RecipientFields = ["Original-Recipient", "Final-Recipient"];

    /// <summary>The reports in a message; none when it is no report.</summary>
    /// <param name="message">Bytes as characters.</param>
    public static IReadOnlyList<MailReport> Read(string message)
    {
        var (headers, body) = Split(message.Replace("\r\n", "\n", StringComparison.Ordinal));
        var (type, parameters) = TypeOf(headers);
        if (type != "multipart/report" || parameters.GetValueOrDefault("boundary") is not { Length: > 0 } boundary) return [];
        var parts = ("\n" + body).Split($"\n--{boundary}").Skip(1).TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal)).Take(MostParts).Select(part => Split(part[(part.IndexOf('\n') + 1)..])).ToList();
        var returned = parts.Where(part => TypeOf(part.Headers).Type is "text/rfc822-headers" or "message/rfc822" or "message/global-headers" or "message/global").Select(part => Split(part.Body).Headers).FirstOrDefault() ?? [];
        string[] paths = [.. new[] { headers, returned }.SelectMany(block => PathHeaders.Select(name => block.GetValueOrDefault(name))).OfType<string>().Select(Address)];
        var id = returned.GetValueOrDefault("Message-ID");

        if (Of("message/delivery-status") is { } status)
        {
            // Groups of fields with an empty line between: the first is of the message, each other of a recipient.
            var groups = status.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Fields).Where(fields => fields.Count > 0).ToList();
            return [.. groups.Where(fields => fields.ContainsKey("Action") && fields.ContainsKey("Status")).Take(MostRecipients).Select(fields => new MailReport(
                false, Word(fields["Action"]).ToLowerInvariant(), Word(fields["Status"]), AfterType(fields.GetValueOrDefault("Diagnostic-Code", "")),
                [.. RecipientFields.Select(name => fields.GetValueOrDefault(name)).OfType<string>().Select(value => Address(AfterType(value)))], paths, id))];
        }
        if (Of("message/feedback-report") is { } feedback && Fields(feedback) is var told && Word(told.GetValueOrDefault("Feedback-Type", "")).ToLowerInvariant() is not ("" or "not-spam"))
            return [new(true, "", "", "", told.TryGetValue("Original-Rcpt-To", out var to) ? [Address(to)] : [],
                told.TryGetValue("Original-Mail-From", out var from) ? [.. paths, Address(from)] : paths, id)];
        return [];

        string? Of(string wanted) => parts.Where(part => TypeOf(part.Headers).Type == wanted).Select(part => part.Body.Trim('\n') + "\n").FirstOrDefault();
    }

    static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        text = text.TrimStart('\n');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return (Fields(end < 0 ? text : text[..end]), end < 0 ? "" : text[(end + 2)..]);
    }

    /// <summary>Folded lines joined; of a field that stands twice the first.</summary>
    static Dictionary<string, string> Fields(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in block.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        return fields;
    }

    static (string Type, Dictionary<string, string> Parameters) TypeOf(Dictionary<string, string> headers)
    {
        var pieces = headers.GetValueOrDefault("Content-Type", "text/plain").Split(';');
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pieces.Skip(1).Select(piece => piece.Split('=', 2)).Where(pair => pair.Length == 2)) parameters.TryAdd(pair[0].Trim(), pair[1].Trim().Trim('"'));
        return (pieces[0].Trim().ToLowerInvariant(), parameters);
    }

    /// <summary><c>rfc822; ana@example.org</c>: what follows the type.</summary>
    static string AfterType(string value) => value.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? value[(at + 1)..].Trim() : value;

    static string Word(string value) => value.Split(' ', '(', ';')[0];

    static string Address(string value) => value.IndexOf('<', StringComparison.Ordinal) is >= 0 and var begin && value.IndexOf('>', begin) is > 0 and var end ? value[(begin + 1)..end] : value.Trim();
}
