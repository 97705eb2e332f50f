using System.Text;
using System.Text.RegularExpressions;
using Platform.ServiceDefaults.Mail;

namespace Platform.ServiceDefaults.Tests.Mail;

/// <summary>What is written is read back by a reader of its own, which knows the standards and not the writer.</summary>
public sealed partial class MailMessageTests
{
    static readonly MailMessage Plain = new("<0198@example.org>", new("no-reply@example.org", "Platform"), new("ana@example.net"), "Hello", "Hello,\n\nthis is it.\n", new(2026, 11, 22, 5, 6, 7, TimeSpan.FromHours(2)));

    [Fact]
    public void A_message_is_seven_bits_with_lines_that_end_with_CRLF()
    {
        var bytes = (Plain with { Subject = "Nouveau projet : eau à Suva", Html = "<p>" + new string('x', 3000) + " é</p>", Calendar = ("PUBLISH", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") }).ToBytes();
        bytes.ShouldAllBe(b => b < 0x80);
        var text = Encoding.ASCII.GetString(bytes);
        text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n').ShouldBe(-1);
        text.Split("\r\n").ShouldAllBe(line => line.Length <= 78);
        text.ShouldContain("Date: Sun, 22 Nov 2026 03:06:07 +0000\r\n");
        text.ShouldContain("Message-ID: <0198@example.org>\r\n");
        text.ShouldContain("MIME-Version: 1.0\r\n");
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("Nouveau projet : formation à l’exportation – Fidji, « l’eau »")]
    [InlineData("مشروع جديد: تعزيز قدرات الجاليات في مجال المناخ والتنمية المستدامة على المدى الطويل")]
    [InlineData("=?utf-8?Q?not_encoded?= as it stands")]
    [InlineData("a very long subject in plain English that goes on and on until it has to be folded somewhere between two of its words, as lines are 78 long")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 and 漢字 to the end")]
    public void A_subject_is_read_back_as_it_was(string subject)
    {
        var (headers, _) = Read(Plain with { Subject = subject });
        Words(headers["Subject"]).ShouldBe(subject);
        EncodedWord().Matches(headers["Subject"]).ShouldAllBe(word => word.Length <= 75);
    }

    [Theory]
    [InlineData("Hello,\n\nthis is it.\n")]
    [InlineData("Un texte où chaque mot a son accent, écrit à la main, et qui est bien plus long que les soixante-seize caractères d’une ligne : = égale =.\n")]
    [InlineData("هذا نص طويل باللغة العربية يُرسل بالبريد الإلكتروني ويجب أن يصل كما هو دون أي تغيير مهما كان الوسيط.\nسطر ثانٍ\n")]
    [InlineData(".\n..\nFrom here\n trailing space \ntab\t\n\n\nend without a line end")]
    [InlineData("https://example.org/a?code=ABCDE-FGHIJ&x=%20 and =3D and soft=\nbreak\n")]
    public void A_text_is_read_back_as_it_was(string text)
    {
        var (headers, body) = Read(Plain with { Text = text });
        var lines = body.Split("\r\n");
        lines.ShouldAllBe(line => line.Length <= 76 && !line.EndsWith(' ') && !line.StartsWith('.') && !line.StartsWith("From ", StringComparison.Ordinal));
        Decode(headers, body).TrimEnd('\n').ShouldBe(text.TrimEnd('\n'));
    }

    [Fact]
    public void Text_HTML_and_calendar_are_alternatives_the_plainest_first()
    {
        var (headers, body) = Read(Plain with { Html = "<p>Hello</p>", Calendar = ("PUBLISH", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") });
        var boundary = Regex.Match(headers["Content-Type"], "^multipart/alternative; boundary=\"(.+)\"$").Groups[1].Value;
        var parts = ("\r\n" + body).Split($"\r\n--{boundary}").Skip(1).ToArray();
        parts[^1].ShouldBe("--\r\n");
        parts[..^1].Select(part => Split(part[2..]).Headers["Content-Type"]).ShouldBe(["text/plain; charset=utf-8", "text/html; charset=utf-8", "text/calendar; charset=utf-8; method=PUBLISH"]);
        var (html, content) = Split(parts[1][2..]);
        Decode(html, content).ShouldBe("<p>Hello</p>\n");
    }

    [Theory]
    [InlineData("Ana", "Ana <ana@example.net>")]
    [InlineData("Doe, Ana \"the\" \\ First", "\"Doe, Ana \\\"the\\\" \\\\ First\" <ana@example.net>")]
    [InlineData("x@evil.example", "\"x@evil.example\" <ana@example.net>")]
    [InlineData("Ané <x@evil.example>,", "=?utf-8?B?QW7DqSA8eEBldmlsLmV4YW1wbGU+LA==?= <ana@example.net>")]
    public void A_name_is_never_read_as_an_address(string name, string written) => Read(Plain with { To = new("ana@example.net", name) }).Headers["To"].ShouldBe(written);

    [Theory]
    [InlineData("Bob\r\nBcc: v@example.org")]
    [InlineData("Bob\nBcc: v@example.org")]
    [InlineData("Bob\rBcc: v@example.org")]
    [InlineData("Zoé\r\nBcc: v@example.org")]
    [InlineData("Bob\u0000")]
    [InlineData("Bob\u0085Bcc: v@example.org")]
    [InlineData("Bob\u2028Bcc: v@example.org")]
    public Task Attack_76_A_line_end_in_any_value_of_a_header(string value)
    {
        MailMessage[] messages =
        [
            Plain with { Subject = value }, Plain with { From = new("a@example.org", value) }, Plain with { To = new("a@example.org", value) }, Plain with { To = new(value) }, Plain with { From = new(value) },
            Plain with { Id = value }, Plain with { Language = value }, Plain with { Headers = [("X-Any", value)] }, Plain with { Headers = [(value, "x")] }, Plain with { Html = "", Calendar = (value, "") }
        ];
        foreach (var message in messages) Should.Throw<ArgumentException>(() => message.ToBytes());
        Should.Throw<ArgumentException>(() => Mime.Parameter("filename", value));
        return Task.CompletedTask;
    }

    [Fact]
    public void A_parameter_says_what_language_it_is_written_in()
    {
        Mime.Parameter("filename", "event.ics").ShouldBe("; filename=event.ics");
        Mime.Parameter("filename", "my \"event\".ics").ShouldBe("; filename=\"my \\\"event\\\".ics\"");
        Mime.Parameter("filename", "événement 1.ics").ShouldBe("; filename*=utf-8''%C3%A9v%C3%A9nement%201.ics");
    }

    static (Dictionary<string, string> Headers, string Body) Read(MailMessage message) => Split(Encoding.ASCII.GetString(message.ToBytes()));

    static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = text[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return (headers, text[(end + 4)..]);
    }

    static string Decode(Dictionary<string, string> headers, string body)
    {
        if (headers["Content-Transfer-Encoding"] == "base64") return Encoding.UTF8.GetString(Convert.FromBase64String(body)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var unbroken = body.Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < unbroken.Length; i++)
            if (unbroken[i] == '=') bytes.Add(Convert.ToByte(unbroken.Substring((i += 2) - 1, 2), 16));
            else bytes.Add((byte)unbroken[i]);
        return Encoding.UTF8.GetString([.. bytes]).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    static string Words(string header) => EncodedWord().Replace(Regex.Replace(header, @"\?= =\?", "?==?"), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
