using System.Text;

namespace Platform.Projects.Iati;

/// <summary>The rows of a CSV file (RFC 4180), one after the other. The separator, comma, semicolon or tab, is the one that the header has most of.</summary>
/// <remarks>Without a byte order mark the first character beyond ASCII tells UTF-8 from Windows-1252; what does not keep to it further on is an error with its line. Cells, columns and so memory are bounded.</remarks>
public sealed class CsvRows
{
    /// <summary>Characters of a cell.</summary>
    public const int MostInCell = 1_000_000;

    public const int MostColumns = 500;

    const int MostInRow = 4_000_000;

    readonly Stream stream;
    readonly byte[] bytes = new byte[64 * 1024];
    readonly StringBuilder cell = new();
    int byteStart, byteCount;
    bool ended;
    char[] chars = new char[64 * 1024];
    int charStart, charCount;
    Encoding? encoding;
    Decoder? decoder;

    /// <summary>Between cells.</summary>
    public char Separator { get; }

    /// <summary>Of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Whether it is in Windows-1252, as far as it is read.</summary>
    public bool IsWindows1252 => encoding?.CodePage == 1252;

    /// <exception cref="BadFileException">Its beginning cannot be read.</exception>
    public CsvRows(Stream stream)
    {
        this.stream = stream;
        byteCount = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (Encodings.Marked(bytes.AsSpan(0, byteCount)) is { } marked)
        {
            (encoding, byteStart) = marked;
            decoder = encoding.GetDecoder();
        }
        Fill();
        Separator = SeparatorOf(chars.AsSpan(0, charCount));
    }

    /// <summary>The cells of the next row that is not blank, and the line it begins in; null at the end.</summary>
    /// <exception cref="BadFileException">A quote is left open, or there is too much of something.</exception>
    public (List<string> Cells, int Line)? Read()
    {
        while (true)
        {
            if (Peek() < 0) return null;
            var line = Line;
            var cells = ReadRow(line);
            if (cells.Count > 1 || cells[0].Length > 0) return (cells, line);
        }
    }

    List<string> ReadRow(int line)
    {
        var cells = new List<string>();
        var size = 0;
        while (true)
        {
            cell.Clear();
            var more = Peek() == '"' ? ReadQuoted() : ReadPlain();
            size += cell.Length;
            if (size > MostInRow) throw TooMuch($"This row is longer than {MostInRow / 1_000_000} million characters.", line);
            if (cells.Count == MostColumns) throw TooMuch($"This row has more than {MostColumns} columns.", line);
            cells.Add(cell.ToString());
            if (!more) return cells;
        }
    }

    /// <returns>Whether another cell follows in the row.</returns>
    bool ReadPlain()
    {
        for (int c; (c = Next()) >= 0;)
        {
            if (c == Separator) return true;
            if (c == '\n') return false;
            if (c == '\r')
            {
                if (Peek() == '\n') Next();
                return false;
            }
            Add((char)c);
        }
        return false;
    }

    bool ReadQuoted()
    {
        var opened = Line;
        Next();
        while (true)
        {
            var c = Next();
            if (c < 0) throw new BadFileException("broken-csv", "A quotation mark that opens a cell here is never closed. Close it, and write a quotation mark inside a cell twice.", opened);
            if (c != '"') Add((char)c);
            else if (Peek() == '"') Add((char)Next());
            else break;
        }
        var end = Next();
        if (end == '\r')
        {
            if (Peek() == '\n') Next();
            return false;
        }
        return end == Separator || (end is '\n' or < 0 ? false
            : throw new BadFileException("broken-csv", "After the closing quotation mark of a cell comes something else than a separator or the end of the row. Write a quotation mark inside a cell twice.", Line));
    }

    void Add(char c)
    {
        if (c == '\0') throw new BadFileException("broken-csv", "Here is a NUL character. This is no text file, or a broken one.", Line);
        if (cell.Length == MostInCell) throw TooMuch($"A cell is longer than {MostInCell / 1_000_000} million characters. Is a quotation mark left open?", Line);
        cell.Append(c);
    }

    static BadFileException TooMuch(string what, int line) => new("too-large", what, line);

    static char SeparatorOf(ReadOnlySpan<char> start)
    {
        Span<int> counts = [0, 0, 0];
        var quoted = false;
        foreach (var c in start)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n') break;
            else if (!quoted && c is ',' or ';' or '\t') counts[c switch { ',' => 0, ';' => 1, _ => 2 }]++;
        }
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    int Peek() => charStart < charCount || Fill() ? chars[charStart] : -1;

    int Next()
    {
        if (charStart == charCount && !Fill()) return -1;
        var c = chars[charStart++];
        if (c == '\n' || (c == '\r' && Peek() != '\n')) Line++;
        return c;
    }

    bool Fill()
    {
        (charStart, charCount) = (0, 0);
        while (charCount == 0 && !(ended && byteStart == byteCount))
        {
            if (byteCount - byteStart < 4 && !ended) ReadMore();
            charCount = Decode();
        }
        return charCount > 0;
    }

    void ReadMore()
    {
        bytes.AsSpan(byteStart, byteCount - byteStart).CopyTo(bytes);
        (byteStart, byteCount) = (0, byteCount - byteStart);
        var read = stream.Read(bytes, byteCount, bytes.Length - byteCount);
        byteCount += read;
        ended = read == 0;
    }

    int Decode()
    {
        var input = bytes.AsSpan(byteStart, byteCount - byteStart);
        if (encoding is null)
        {
            var plain = input.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain != 0) // ASCII so far
            {
                input = plain < 0 ? input : input[..plain];
                byteStart += input.Length;
                return Encoding.ASCII.GetChars(input, chars);
            }
            if (input.Length < 4 && !ended) return 0;
            encoding = IsUtf8(input) ? Encodings.Strict("utf-8") : Encodings.Strict("windows-1252");
            decoder = encoding.GetDecoder();
        }
        if (IsWindows1252) CheckWindows1252(input);
        try
        {
            byteStart = byteCount;
            return decoder!.GetChars(input, chars, flush: ended);
        }
        catch (DecoderFallbackException)
        {
            var readable = Encodings.Lenient(encoding).GetString(input);
            throw Encodings.Broken(encoding, Line + readable.AsSpan(0, Math.Max(0, readable.IndexOf('\uFFFD', StringComparison.Ordinal))).Count('\n'));
        }
    }

    /// <summary>Text in two encodings is text in none: which characters were meant nobody can tell.</summary>
    void CheckWindows1252(ReadOnlySpan<byte> input)
    {
        for (var i = 0; i < input.Length; i++)
            if (input[i] >= 0x80 && (IsUtf8(input[i..]) || input[i] is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D))
                throw new BadFileException("broken-encoding", "The file is partly in Windows-1252 and partly in another encoding. Save all of it as UTF-8.", Line + input[..i].Count((byte)'\n'));
    }

    static bool IsUtf8(ReadOnlySpan<byte> at) => Rune.DecodeFromUtf8(at, out _, out _) == System.Buffers.OperationStatus.Done;
}
