using System.Text;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>A kind of file that resources have: documents to read, and nothing that a reader's machine would run.</summary>
/// <param name="Served">The content type that it is served with.</param>
public sealed record FileKind(string MediaType, string Served, params string[] Extensions)
{
    public static FileKind Pdf { get; } = new("application/pdf", "application/pdf", ".pdf");
    public static FileKind Png { get; } = new("image/png", "image/png", ".png");
    public static FileKind Jpeg { get; } = new("image/jpeg", "image/jpeg", ".jpg", ".jpeg");
    public static FileKind Text { get; } = new("text/plain", "text/plain; charset=utf-8", ".txt");
    public static FileKind Csv { get; } = new("text/csv", "text/csv; charset=utf-8", ".csv");

    public static IReadOnlyList<FileKind> All { get; } =
    [
        Pdf, Png, Jpeg, Text, Csv,
        Packed("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        Packed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        Packed("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
        Packed("application/vnd.oasis.opendocument.text", ".odt"),
        Packed("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        Packed("application/vnd.oasis.opendocument.presentation", ".odp")
    ];

    public static FileKind? Of(string? mediaType) => All.FirstOrDefault(kind => kind.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    static FileKind Packed(string mediaType, string extension) => new(mediaType, mediaType, extension);
}

/// <summary>Looks whether a file is what it is said to be, by its content, and holds nothing active. It is read through in parts and never unpacked whole.</summary>
public static class FileContent
{
    /// <param name="file">Seekable.</param>
    /// <returns>Null when it may be kept.</returns>
    public static Refusal? Check(Stream file, FileKind declared)
    {
        if (file.Length == 0) return Broken("it is empty");
        var head = new byte[8];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, read);
        file.Position = 0;
        return declared switch
        {
            _ when declared == FileKind.Pdf => start.StartsWith("%PDF-"u8) ? PdfContent.Check(file) : NotAs(declared),
            _ when declared == FileKind.Png => start.SequenceEqual((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? Png(file) : NotAs(declared),
            _ when declared == FileKind.Jpeg => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(file) : NotAs(declared),
            _ when declared == FileKind.Text || declared == FileKind.Csv => Plain(file),
            _ => start.StartsWith("PK\u0003\u0004"u8) ? PackedContent.Check(file, declared) : NotAs(declared)
        };
    }

    public static Refusal NotAs(FileKind declared) => new("file-not-as-declared", $"The content of the file is not {declared.MediaType}. Send it with the type that it has.", 400);

    public static Refusal Active(string what) => new("file-active", $"The file holds {what}, which could run on a reader's machine. Save it without, and send it again.", 400);

    public static Refusal Broken(string why) => new("file-broken", $"The file cannot be read: {why}. Save it anew, and send it again.", 400);

    /// <summary>Chunks from the first to IEND, and nothing behind it, where another file could hide.</summary>
    static Refusal? Png(Stream file)
    {
        file.Position = 8;
        var header = new byte[8];
        for (var first = true; ; first = false)
        {
            if (file.ReadAtLeast(header, 8, throwOnEndOfStream: false) < 8) return Broken("the picture breaks off");
            var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header);
            if (first && !header.AsSpan(4).SequenceEqual("IHDR"u8)) return Broken("the picture has no header");
            if (file.Position + length + 4 > file.Length) return Broken("the picture breaks off");
            file.Position += length + 4;
            if (header.AsSpan(4).SequenceEqual("IEND"u8)) return file.Position == file.Length ? null : Broken("something follows the end of the picture");
        }
    }

    static Refusal? Jpeg(Stream file)
    {
        var end = new byte[2];
        file.Position = file.Length - 2;
        file.ReadExactly(end);
        return end is [0xFF, 0xD9] ? null : Broken("the picture breaks off, or something follows its end");
    }

    /// <summary>UTF-8 without control characters that does not begin as markup does.</summary>
    static Refusal? Plain(Stream file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var (buffer, begun) = (new char[16 * 1024], false);
        try
        {
            for (int read; (read = reader.Read(buffer)) > 0;)
                foreach (var c in buffer.AsSpan(0, read))
                {
                    if (char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f')) return Broken("it holds control characters, which text has not");
                    if (begun || char.IsWhiteSpace(c) || c == '\uFEFF') continue;
                    begun = true;
                    if (c == '<') return Active("markup instead of text");
                }
            return begun ? null : Broken("it is empty");
        }
        catch (DecoderFallbackException)
        {
            return Broken("text has to be UTF-8");
        }
    }
}
