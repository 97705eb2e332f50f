using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Mail;

/// <summary>Headers and bodies that any relay carries unharmed: RFC 5322, RFC 2045, RFC 2047 and RFC 2231.</summary>
public static class Mime
{
    const int LineLength = 76; // of what is encoded; RFC 2045 section 6.7 (5) and 6.8
    const int HeaderLength = 78; // RFC 5322 section 2.1.1
    const string Hex = "0123456789ABCDEF";

    /// <summary>A header, folded at its spaces.</summary>
    /// <param name="value">ASCII; see <see cref="Text"/> and <see cref="Mailbox"/> for what is not.</param>
    /// <exception cref="ArgumentException">It holds something else, or a control character.</exception>
    public static void Header(StringBuilder into, string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('!', '~') || name.Contains(':', StringComparison.Ordinal)) throw new ArgumentException("A header's name has printable ASCII characters only.", nameof(name));
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~')) throw new ArgumentException($"The header {name} holds a line end, another control character or a character beyond ASCII.", nameof(value));
        into.Append(name).Append(':');
        var length = name.Length + 1;
        var isFirst = true;
        foreach (var word in value.AsSpan().Split(' '))
        {
            var text = value.AsSpan(word);
            if (!isFirst && text.Length > 0 && length + 1 + text.Length > HeaderLength)
            {
                into.Append("\r\n");
                length = 0;
            }
            into.Append(' ').Append(text);
            length += 1 + text.Length;
            isFirst = false;
        }
        into.Append("\r\n");
    }

    /// <summary>A text for a header such as Subject: as it is where that can be, else in encoded words.</summary>
    public static string Text(string text) => IsPrintable(text) && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length < HeaderLength) ? text : EncodedWords(text);

    /// <summary>A mailbox with its name; a name is quoted or in encoded words where it must be, so that it cannot be read as an address.</summary>
    public static string Mailbox(Mailbox mailbox)
    {
        if (mailbox.Name is not { Length: > 0 } name) return mailbox.Address;
        var phrase = !IsPrintable(name) || name.Contains("=?", StringComparison.Ordinal) ? EncodedWords(name)
            : name.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') ? name
            : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return $"{phrase} <{mailbox.Address}>";
    }

    /// <summary>A parameter of a header, <c>; name=value</c>, in RFC 2231's way where it is not ASCII.</summary>
    public static string Parameter(string name, string value)
    {
        RefuseControls(value);
        if (!IsPrintable(value)) return $"; {name}*=utf-8''{Uri.EscapeDataString(value)}";
        return value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') ? $"; {name}={value}"
            : $"; {name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The headers and the body of a part, in whichever of quoted-printable and base64 is shorter.</summary>
    internal static void Part(StringBuilder into, string type, string content)
    {
        content = content.ReplaceLineEndings("\r\n");
        var bytes = Encoding.UTF8.GetBytes(content);
        var escaped = 0;
        foreach (var one in bytes) escaped += IsEscaped(one) ? 1 : 0;
        var isBase64 = escaped * 2 > bytes.Length / 3;
        Header(into, "Content-Type", type);
        Header(into, "Content-Transfer-Encoding", isBase64 ? "base64" : "quoted-printable");
        into.Append("\r\n");
        if (isBase64) Base64(into, bytes);
        else QuotedPrintable(into, bytes);
    }

    /// <summary>RFC 2047: words with a space between, none of which ends within a character.</summary>
    static string EncodedWords(string text)
    {
        RefuseControls(text);
        const string start = "=?utf-8?B?";
        const int most = 36; // bytes of a word, so that the first stands behind the header's name in a line of 76
        var words = new List<string>();
        var word = new List<byte>(most);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (word.Count + length > most) End();
            word.AddRange(utf8[..length]);
        }
        End();
        return string.Join(' ', words);

        void End()
        {
            words.Add($"{start}{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }

    static void Base64(StringBuilder into, byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += LineLength / 4 * 3)
            into.Append(Convert.ToBase64String(bytes.AsSpan(at, Math.Min(LineLength / 4 * 3, bytes.Length - at)))).Append("\r\n");
    }

    /// <summary>RFC 2045 section 6.7. A dot or "From " that begins a line is encoded too: some relays change them.</summary>
    static void QuotedPrintable(StringBuilder into, byte[] bytes)
    {
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var one = bytes[at];
            if (one == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n')
            {
                into.Append("\r\n");
                (length, at) = (0, at + 1);
                continue;
            }
            var endsLine = at + 1 == bytes.Length || bytes[at + 1] == '\r';
            var isEscaped = IsEscaped(one) || (one is (byte)' ' or (byte)'\t' && endsLine) || (length == 0 && (one == '.' || bytes.AsSpan(at).StartsWith("From "u8)));
            if (length + (isEscaped ? 3 : 1) > (endsLine ? LineLength : LineLength - 1))
            {
                into.Append("=\r\n");
                length = 0;
            }
            if (isEscaped) into.Append('=').Append(Hex[one >> 4]).Append(Hex[one & 15]);
            else into.Append((char)one);
            length += isEscaped ? 3 : 1;
        }
        if (length > 0) into.Append("\r\n");
    }

    static bool IsEscaped(byte one) => one is (byte)'=' or (< (byte)' ' and not ((byte)'\t' or (byte)'\r' or (byte)'\n')) or > (byte)'~';

    static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    static void RefuseControls(string text)
    {
        if (text.Any(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            throw new ArgumentException("The text holds a line end or another control character.", nameof(text));
    }
}
