using System.Buffers;
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

    /// <summary>What stands before a part, its own headers and its body, in whichever of quoted-printable and base64 is shorter.</summary>
    /// <param name="before">In ASCII; the part's headers are added to it.</param>
    internal static void Part(IBufferWriter<byte> into, StringBuilder before, string type, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n"));
        var escaped = 0;
        for (var rest = bytes.AsSpan(); rest.IndexOfAnyExcept(Plain) is >= 0 and var at; rest = rest[(at + 1)..]) escaped += IsEscaped(rest[at]) ? 1 : 0;
        var isBase64 = escaped * 2 > bytes.Length / 3;
        Header(before, "Content-Type", type);
        Header(before, "Content-Transfer-Encoding", isBase64 ? "base64" : "quoted-printable");
        before.Append("\r\n");
        foreach (var chunk in before.GetChunks()) Encoding.ASCII.GetBytes(chunk.Span, into);
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

    static void Base64(IBufferWriter<byte> into, ReadOnlySpan<byte> bytes)
    {
        const int line = LineLength / 4 * 3;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(line, bytes.Length)..])
        {
            System.Buffers.Text.Base64.EncodeToUtf8(bytes[..Math.Min(line, bytes.Length)], into.GetSpan(LineLength), out _, out var written);
            into.Advance(written);
            into.Write("\r\n"u8);
        }
    }

    /// <summary>RFC 2045 section 6.7. A dot or "From " that begins a line is encoded too: some relays change them.</summary>
    static void QuotedPrintable(IBufferWriter<byte> into, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf("\r\n"u8);
            Line(into, end < 0 ? bytes : bytes[..end]);
            into.Write("\r\n"u8);
            bytes = end < 0 ? [] : bytes[(end + 2)..];
        }
    }

    static void Line(IBufferWriter<byte> into, ReadOnlySpan<byte> line)
    {
        for (var length = 0; line.Length > 0;)
        {
            var plain = length == 0 && (line[0] == '.' || line.StartsWith("From "u8)) ? 0 : line.IndexOfAnyExcept(Plain);
            if (plain < 0) plain = line[^1] is (byte)' ' or (byte)'\t' ? line.Length - 1 : line.Length;
            var room = LineLength - length;
            if (plain == 0)
            {
                if (line.Length > 1 ? room <= 3 : room < 3)
                {
                    into.Write("=\r\n"u8);
                    length = 0;
                }
                into.Write([(byte)'=', (byte)Hex[line[0] >> 4], (byte)Hex[line[0] & 15]]);
                line = line[1..];
                length += 3;
                continue;
            }
            var taken = Math.Min(plain, plain == line.Length && plain <= room ? room : room - 1);
            into.Write(line[..taken]);
            line = line[taken..];
            length += taken;
            if (taken == plain) continue;
            into.Write("=\r\n"u8);
            length = 0;
        }
    }

    /// <summary>What quoted-printable leaves as it is within a line.</summary>
    static readonly SearchValues<byte> Plain = SearchValues.Create([(byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Where(one => one != '=').Select(one => (byte)one)]);

    static bool IsEscaped(byte one) => one is (byte)'=' or (< (byte)' ' and not ((byte)'\t' or (byte)'\r' or (byte)'\n')) or > (byte)'~';

    static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    static void RefuseControls(string text)
    {
        if (text.Any(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            throw new ArgumentException("The text holds a line end or another control character.", nameof(text));
    }
}
