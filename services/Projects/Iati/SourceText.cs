using System.Buffers;
using System.Text;

namespace Platform.Projects.Iati;

/// <summary>The characters of a file as an XML reader takes them, and for a while after: what lies between two of its places can be cut out as it was written.</summary>
/// <remarks>
/// The encoding is that of the byte order mark, else the one the declaration names, else UTF-8. Bytes that the encoding does not have are an error with their line, and not a character of replacement.
/// Lines are counted as XML counts them: CR, LF, or both at once.
/// </remarks>
public sealed class SourceText : TextReader
{
    /// <summary>Characters of one activity. Some hold thousands of transactions; none holds this much.</summary>
    public const int MostKept = 16 * 1024 * 1024;

    static readonly SearchValues<char> LineEnds = SearchValues.Create('\r', '\n');

    readonly Stream? stream;
    readonly Decoder? decoder;
    readonly Encoding encoding;
    readonly byte[] bytes = new byte[16 * 1024];
    readonly List<long> lineStarts = [0];
    int firstLine = 1;
    int byteCount, byteStart;
    bool ended, afterReturn;

    char[] kept;
    long keptFrom;
    int keptCount;
    int given;

    /// <exception cref="BadFileException">Its declaration names an encoding that is not known.</exception>
    public SourceText(Stream stream)
    {
        this.stream = stream;
        kept = new char[32 * 1024];
        byteCount = stream.ReadAtLeast(bytes, 512, throwOnEndOfStream: false);
        (encoding, byteStart) = Encodings.Detect(bytes.AsSpan(0, byteCount));
        decoder = encoding.GetDecoder();
    }

    /// <summary>A text that is in memory already.</summary>
    public SourceText(string text)
    {
        encoding = Encoding.Unicode;
        kept = text.ToCharArray();
        ended = true;
        keptCount = kept.Length;
        NoteLines(kept, 0);
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (given == keptCount && !Fill()) return 0;
        var taken = Math.Min(count, keptCount - given);
        kept.AsSpan(given, taken).CopyTo(buffer.AsSpan(index));
        given += taken;
        return taken;
    }

    public override int Read(Span<char> buffer)
    {
        if (given == keptCount && !Fill()) return 0;
        var taken = Math.Min(buffer.Length, keptCount - given);
        kept.AsSpan(given, taken).CopyTo(buffer);
        given += taken;
        return taken;
    }

    public override int Read() => given == keptCount && !Fill() ? -1 : kept[given++];

    public override int Peek() => given == keptCount && !Fill() ? -1 : kept[given];

    /// <summary>The place of a line and column, both from 1, as a count of characters from the beginning.</summary>
    public long PlaceOf(int line, int column) => lineStarts[line - firstLine] + column - 1;

    /// <summary>The place behind the tag of which something stands at this place.</summary>
    public long EndOfTag(long place)
    {
        var quote = '\0';
        for (var i = (int)(place - keptFrom); ; i++)
        {
            var c = kept[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'') quote = c;
            else if (c == '>') return keptFrom + i + 1;
        }
    }

    /// <summary>What stands between two places, in UTF-8, of which the first must not have been let go.</summary>
    public byte[] Cut(long from, long to) => Encoding.UTF8.GetBytes(kept, (int)(from - keptFrom), (int)(to - from));

    /// <summary>Lets go of what stands before a place.</summary>
    public void LetGo(long before)
    {
        var many = (int)(before - keptFrom);
        if (many < 16 * 1024) return;
        kept.AsSpan(many, keptCount - many).CopyTo(kept);
        keptFrom += many;
        keptCount -= many;
        given -= many;
        var old = 0;
        while (old + 1 < lineStarts.Count && lineStarts[old + 1] <= before) old++;
        lineStarts.RemoveRange(0, old);
        firstLine += old;
    }

    bool Fill()
    {
        while (!ended)
        {
            if (byteStart == byteCount) (byteStart, byteCount) = (0, stream!.Read(bytes));
            var last = byteCount == 0;
            var most = encoding.GetMaxCharCount(byteCount - byteStart);
            if (keptCount > MostKept) throw new BadFileException("too-large", $"One activity, or one text, is longer than {MostKept / 1024 / 1024} million characters, the most that is read at once.", firstLine + lineStarts.Count - 1);
            if (kept.Length - keptCount < most) Array.Resize(ref kept, Math.Max(kept.Length * 2, keptCount + most));
            var before = keptCount;
            keptCount += Decode(last);
            ended = last;
            NoteLines(kept, before);
            if (keptCount > before) return true;
        }
        return false;
    }

    int Decode(bool last)
    {
        var input = bytes.AsSpan(byteStart, byteCount - byteStart);
        byteStart = byteCount;
        try
        {
            return decoder!.GetChars(input, kept.AsSpan(keptCount), last);
        }
        catch (DecoderFallbackException)
        {
            var readable = Encodings.Lenient(encoding).GetString(input);
            var bad = readable.IndexOf('\uFFFD', StringComparison.Ordinal);
            var line = firstLine + lineStarts.Count - 1 + readable.AsSpan(0, Math.Max(0, bad)).Count('\n');
            throw Encodings.Broken(encoding, line);
        }
    }

    void NoteLines(char[] text, int from)
    {
        if (afterReturn && from < keptCount)
        {
            if (text[from] == '\n') lineStarts[^1]++;
            afterReturn = false;
        }
        for (var i = from; i < keptCount;)
        {
            var next = text.AsSpan(i, keptCount - i).IndexOfAny(LineEnds);
            if (next < 0) return;
            i += next + 1;
            if (text[i - 1] == '\r')
            {
                if (i == keptCount) afterReturn = true;
                else if (text[i] == '\n') i++;
            }
            lineStarts.Add(keptFrom + i);
        }
    }
}

/// <summary>Which encoding a file is in, strictly.</summary>
static class Encodings
{
    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a file and how many bytes its mark has.</summary>
    /// <exception cref="BadFileException">Its XML declaration names one that is not known, or that it cannot be in.</exception>
    public static (Encoding Encoding, int Mark) Detect(ReadOnlySpan<byte> start)
    {
        if (Marked(start) is { } marked) return marked;
        if (start is [0, (byte)'<', ..]) return (Strict("utf-16BE"), 0);
        if (start is [(byte)'<', 0, ..]) return (Strict("utf-16"), 0);
        if (Declared(start) is not { } name) return (Strict("utf-8"), 0);
        try
        {
            var encoding = Strict(name);
            return encoding.GetByteCount("<") == 1 ? (encoding, 0)
                : throw new BadFileException("broken-encoding", $"The file says that it is in {name}, and it is not. Correct the encoding in its first line.", 1);
        }
        catch (ArgumentException)
        {
            throw new BadFileException("broken-encoding", $"The file says that it is in the encoding \"{(name.Length > 40 ? name[..40] + "…" : name)}\", which is not known here. Send it as UTF-8.", 1);
        }
    }

    /// <summary>The encoding of a byte order mark, and its length; null when there is none.</summary>
    public static (Encoding Encoding, int Mark)? Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Strict("utf-8"), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Strict("utf-32"), 4),
        [0xFF, 0xFE, ..] => (Strict("utf-16"), 2),
        [0xFE, 0xFF, ..] => (Strict("utf-16BE"), 2),
        _ => null
    };

    public static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    public static Encoding Lenient(Encoding encoding) => Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    public static BadFileException Broken(Encoding encoding, int line) => new("broken-encoding",
        $"Here are bytes that are no text in {encoding.WebName.ToUpperInvariant()}. Save the file as UTF-8, or name the encoding that it is in.", line);

    static string? Declared(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith("<?xml"u8)) return null;
        var end = start.IndexOf("?>"u8);
        var declaration = Encoding.Latin1.GetString(start[..(end < 0 ? Math.Min(start.Length, 200) : end)]);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0) return null;
        var quote = declaration.AsSpan(at).IndexOfAny('"', '\'');
        if (quote < 0) return null;
        var rest = declaration.AsSpan(at + quote + 1);
        var close = rest.IndexOf(declaration[at + quote]);
        return close < 0 ? null : rest[..close].ToString();
    }
}
