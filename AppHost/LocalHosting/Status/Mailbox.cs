using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.LocalHosting;

/// <summary>A message as a reader sees it.</summary>
/// <param name="Id">Its file's name, without the ending.</param>
/// <param name="To">The recipients as the message names them.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Date">UTC.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="Html">The HTML part; null without one.</param>
internal sealed record Mail(string Id, string To, string Subject, DateTime Date, string Text, string? Html);

/// <summary>The mail that services put down as .eml files instead of sending it (<c>Mail:PickupDirectory</c>).</summary>
internal sealed class Mailbox(string folder)
{
    const int MaximumShown = 500;

    readonly ConcurrentDictionary<string, Mail> _read = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Mail> All() => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Take(MaximumShown).Select(Read).OfType<Mail>().OrderByDescending(mail => mail.Date)]
        : [];

    public Mail? Find(string id) => All().FirstOrDefault(mail => mail.Id == id);

    Mail? Read(FileInfo file)
    {
        var id = Path.GetFileNameWithoutExtension(file.Name);
        if (_read.TryGetValue(id, out var known)) return known;
        try
        {
            // One character per byte until the part says its character set.
            var mail = MailFile.Parse(id, File.ReadAllText(file.FullName, Encoding.Latin1), file.LastWriteTimeUtc);
            return file.Length > 0 && file.LastWriteTimeUtc < DateTime.UtcNow.AddSeconds(-2) ? _read.GetOrAdd(id, mail) : mail;
        }
        catch (IOException)
        {
            return null; // still being written
        }
    }
}

/// <summary>Reads a message as RFC 5322 and MIME (RFC 2045 to 2047) write it; what it does not understand it shows as it is.</summary>
internal static partial class MailFile
{
    public static Mail Parse(string id, string file, DateTime written)
    {
        var (headers, body) = Split(file);
        var parts = Parts(headers, body, depth: 0).ToList();
        return new Mail(id, Words(Header(headers, "To")), Words(Header(headers, "Subject")),
            DateTimeOffset.TryParse(Header(headers, "Date"), CultureInfo.InvariantCulture, out var date) ? date.UtcDateTime : written,
            parts.FirstOrDefault(part => part.Type == "text/plain").Content ?? "",
            parts.FirstOrDefault(part => part.Type == "text/html").Content);
    }

    static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folding().Replace(head, " ").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return (headers, end < 0 ? "" : text[(end + 2)..]);
    }

    static IEnumerable<(string Type, string Content)> Parts(Dictionary<string, string> headers, string body, int depth)
    {
        var declared = Header(headers, "Content-Type") is { Length: > 0 } given ? given : "text/plain";
        var type = declared.Split(';')[0].Trim().ToLowerInvariant();
        if (!type.StartsWith("multipart/", StringComparison.Ordinal) || Parameter(declared, "boundary") is not { } boundary || depth > 5)
        {
            yield return (type, Decode(body, Header(headers, "Content-Transfer-Encoding"), Parameter(declared, "charset")));
            yield break;
        }

        foreach (var piece in body.Split("--" + boundary).Skip(1).TakeWhile(piece => !piece.StartsWith("--", StringComparison.Ordinal)))
        {
            var (partHeaders, partBody) = Split(piece.TrimStart('\n'));
            foreach (var part in Parts(partHeaders, partBody, depth + 1)) yield return part;
        }
    }

    static string Decode(string body, string encoding, string? charset)
    {
        var bytes = encoding.ToLowerInvariant() switch
        {
            "base64" => FromBase64(body),
            "quoted-printable" => FromQuotedPrintable(body.Replace("=\n", "", StringComparison.Ordinal)),
            _ => Encoding.Latin1.GetBytes(body),
        };
        return CharacterSet(charset).GetString(bytes).TrimEnd('\n');
    }

    /// <summary>Encoded words in a header: <c>=?utf-8?B?…?=</c>; white space between two of them is none.</summary>
    static string Words(string header) => EncodedWord().Replace(BetweenWords().Replace(header, "$1"), word =>
    {
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["kind"].Value is "B" or "b" ? FromBase64(text) : FromQuotedPrintable(text.Replace('_', ' '));
        return CharacterSet(word.Groups["charset"].Value).GetString(bytes);
    });

    static byte[] FromBase64(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : Encoding.Latin1.GetBytes(text);
    }

    static byte[] FromQuotedPrintable(string text) =>
        Encoding.Latin1.GetBytes(EscapedByte().Replace(text, match => ((char)byte.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    static Encoding CharacterSet(string? name)
    {
        try
        {
            return Encoding.GetEncoding(name ?? "utf-8");
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    static string Header(Dictionary<string, string> headers, string name) => headers.GetValueOrDefault(name) ?? "";

    static string? Parameter(string header, string name) =>
        header.Split(';').Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2 && pair[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair[1].Trim().Trim('"')).FirstOrDefault();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?(?<charset>[^?*]+)(?:\*[^?]*)?\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex EscapedByte();
}
