using System.IO.Compression;
using System.Text;

namespace Platform.Projects.Tests.Resources;

/// <summary>Files as people send them, small and whole, and as they should not.</summary>
static class SampleFiles
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Writer = "application/vnd.oasis.opendocument.text";

    public static byte[] Pdf(string more = "", byte[]? packed = null) =>
    [
        .. Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {more} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"),
        .. packed is null ? [] : (byte[])[.. Encoding.Latin1.GetBytes($"3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length} >>\nstream\r\n"), .. packed, .. "\nendstream\nendobj\n"u8],
        .. "trailer\n<< /Root 1 0 R >>\n%%EOF\n"u8
    ];

    public static byte[] Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(Encoding.Latin1.GetBytes(text));
        return packed.ToArray();
    }

    public static byte[] Png(string behind = "") => [.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), .. Encoding.ASCII.GetBytes(behind)];

    public static byte[] Docx(params (string Name, string Content)[] more) => Zip(
    [
        ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{Word}.main+xml"/></Types>"""),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"""),
        ("word/document.xml", "<document/>"), .. more
    ]);

    public static byte[] Odt(params (string Name, string Content)[] more) => Zip([("mimetype", Writer), ("META-INF/manifest.xml", "<manifest/>"), ("content.xml", "<office/>"), .. more]);

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return file.ToArray();
    }

    public static Task<HttpResponseMessage> Send(this HttpClient client, System.Text.Json.Nodes.JsonNode resource, byte[] content, string type, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{ResourceSamples.At(resource)}/files?name={Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.IfMatch.Add(new($"\"{Samples.Version(resource)}\""));
        request.Headers.ExpectContinue = content.Length > 1_000_000; // a refusal comes before the body goes
        return client.SendAsync(request);
    }
}
