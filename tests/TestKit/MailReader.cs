using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.TestKit;

/// <summary>Reads a message as a mail program would (RFC 5322, RFC 2045, RFC 2047).</summary>
public sealed partial class MailReader
{
    readonly string body;

    /// <param name="message">Bytes as characters.</param>
    public MailReader(string message)
    {
        var end = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Headers = message[..end].TrimStart().Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => EncodedWord().Replace(pair[1].Replace("?= =?", "?==?", StringComparison.Ordinal), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value))), StringComparer.OrdinalIgnoreCase);
        body = message[(end + 4)..];
    }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Those of a multipart message, in order.</summary>
    public IReadOnlyList<MailReader> Parts => Regex.Match(Headers["Content-Type"], "boundary=\"(.+)\"") is { Success: true } boundary
        ? [.. ("\r\n" + body).Split($"\r\n--{boundary.Groups[1].Value}").Skip(1).SkipLast(1).Select(part => new MailReader(part[2..]))] : [];

    /// <summary>Decoded, of a part of a type.</summary>
    public string Text(string type) => Parts.Single(part => part.Headers["Content-Type"].StartsWith(type, StringComparison.Ordinal)).Decoded();

    public string Decoded()
    {
        if (Headers["Content-Transfer-Encoding"] == "base64") return Encoding.UTF8.GetString(Convert.FromBase64String(body)).ReplaceLineEndings("\n");
        var bytes = new List<byte>();
        var unbroken = body.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < unbroken.Length; i++)
            if (unbroken[i] == '=') bytes.Add(byte.Parse(unbroken.AsSpan((i += 2) - 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            else bytes.Add((byte)unbroken[i]);
        return Encoding.UTF8.GetString([.. bytes]).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
