using System.IO.Compression;
using System.Text;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Looks for what a PDF would run: names of ISO 32000-1 (7.3.5) that stand for scripts, programs to start and files inside, also where they are written with escapes or packed in object streams (7.5.7).</summary>
static class PdfContent
{
    const int MostOfOneStream = 8 * 1024 * 1024;
    const int MostOfAll = 64 * 1024 * 1024;

    static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = "a script",
        ["Launch"] = "a program to start",
        ["EmbeddedFile"] = "a file inside",
        ["EmbeddedFiles"] = "a file inside",
        ["RichMedia"] = "media that run",
        ["XFA"] = "a form that runs"
    };

    /// <summary>Ways to pack an object stream that are not undone here, and that nobody uses but to hide something.</summary>
    static readonly HashSet<string> Hiding = ["ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL", "Predictor"];

    public static Refusal? Check(Stream file)
    {
        var scan = new Scan();
        var buffer = new byte[64 * 1024];
        var unpacked = 0L;
        file.Position = 0;
        while (true)
        {
            var at = file.Position;
            var read = file.Read(buffer);
            if (read == 0) break;
            for (var i = 0; i < read; i++)
            {
                if (!scan.Take(buffer[i]) || !scan.BeginsObjectStream) continue;
                if (scan.Hides) return FileContent.Broken("it is packed in a way that cannot be looked into");
                var (refusal, length) = Unpack(file, at + i + 1);
                unpacked += length;
                if (refusal is not null || unpacked > MostOfAll) return refusal ?? FileContent.Broken("unpacked it is far larger than documents are");
                file.Position = at + read;
            }
            if (scan.Found is { } found) return found;
        }
        return EndsWell(file) ? null : FileContent.Broken("its end is missing");
    }

    static (Refusal? Refusal, long Length) Unpack(Stream file, long at)
    {
        file.Position = at;
        var (scan, buffer, length) = (new Scan(), new byte[16 * 1024], 0L);
        try
        {
            if (file.ReadByte() != '\n') file.Position = at; // after the keyword stands CR LF, or LF
            using var packed = new ZLibStream(file, CompressionMode.Decompress, leaveOpen: true);
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if ((length += read) > MostOfOneStream) return (FileContent.Broken("unpacked it is far larger than documents are"), length);
                foreach (var one in buffer.AsSpan(0, read)) scan.Take(one);
                if (scan.Found is { } found) return (found, length);
            }
            scan.Take((byte)' ');
        }
        catch (InvalidDataException) { } // not packed: the outer scan reads it
        return (scan.Found, length);
    }

    static bool EndsWell(Stream file)
    {
        var end = new byte[Math.Min(2048, file.Length)];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        return end.AsSpan().IndexOf("%%EOF"u8) >= 0;
    }

    /// <summary>Reads byte by byte, names and keywords only.</summary>
    sealed class Scan
    {
        readonly StringBuilder token = new();
        bool isName, afterScript, objects;

        public Refusal? Found { get; private set; }

        /// <summary>The dictionary that was just read announces objects, and the keyword <c>stream</c> follows it.</summary>
        public bool BeginsObjectStream { get; private set; }

        public bool Hides { get; private set; }

        /// <returns>Whether a keyword or name ended with this byte.</returns>
        public bool Take(byte one)
        {
            BeginsObjectStream = false;
            var blank = one is 0 or 9 or 10 or 12 or 13 or 32;
            if (afterScript && !blank) Script(one);
            var ends = blank || one is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
            if (!ends)
            {
                if (token.Length < 128) token.Append((char)one);
                return false;
            }
            var ended = token.Length > 0;
            if (ended)
            {
                if (isName) Name(Unescaped(token.ToString()));
                else Keyword(token.ToString());
                if (afterScript && !blank) Script(one);
                token.Clear();
            }
            isName = one == '/';
            return ended;
        }

        /// <summary>"/JS" alone is found in pictures by chance; a script follows it as a string, or as the number of one.</summary>
        void Script(byte one)
        {
            if (one is (byte)'(' or (byte)'<' or (>= (byte)'0' and <= (byte)'9')) Found ??= FileContent.Active("a script");
            afterScript = false;
        }

        void Name(string name)
        {
            if (Refused.TryGetValue(name, out var what)) Found ??= FileContent.Active(what);
            if (name == "Encrypt") Found ??= FileContent.Broken("it is protected, and cannot be looked into");
            if (name == "JS") afterScript = true;
            if (name == "ObjStm") objects = true;
            Hides |= Hiding.Contains(name);
        }

        void Keyword(string word)
        {
            if (word == "stream")
            {
                BeginsObjectStream = objects;
                objects = false;
            }
            else if (word is "obj" or "endobj") objects = Hides = false;
        }

        /// <summary><c>#61</c> stands for <c>a</c>.</summary>
        static string Unescaped(string name)
        {
            if (!name.Contains('#', StringComparison.Ordinal)) return name;
            var plain = new StringBuilder();
            for (var i = 0; i < name.Length; i++)
            {
                if (name[i] == '#' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code))
                {
                    plain.Append((char)code);
                    i += 2;
                }
                else plain.Append(name[i]);
            }
            return plain.ToString();
        }
    }
}
