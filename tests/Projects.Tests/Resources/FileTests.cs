using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Resources;

/// <summary>Files of resources: what comes in, and how it goes out again.</summary>
[Collection<Alone>]
public sealed class FileTests(ProjectsHost host)
{
    readonly HttpClient editor = host.As(Roles.Editor);

    [Fact]
    public async Task Who_follows_a_published_resource_hears_of_a_file_that_comes_or_goes()
    {
        var resource = await host.PublishedResource(by: editor);
        resource = await (await editor.Send(resource, Encoding.UTF8.GetBytes("Words."), "text/plain", "a.txt")).Json();
        await host.Broker.Hear<ResourceUpdated>(e => e.ResourceId == Samples.Id(resource) && e.Version == Samples.Version(resource));
        resource = await editor.Change(HttpMethod.Delete, resource.List("files").Single()!.Text("url"), Samples.Version(resource)).Success();
        await host.Broker.Hear<ResourceUpdated>(e => e.ResourceId == Samples.Id(resource) && e.Version == Samples.Version(resource));
    }

    [Fact]
    public async Task A_file_goes_in_and_comes_out_byte_for_byte_whole_and_in_part()
    {
        var resource = await editor.Write(r => r["links"] = new JsonArray());
        // More than two chunks of the database.
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(i => $"Ligne {i} à lire\n")));
        using (var created = await editor.Send(resource, text, "text/plain; charset=utf-8", "Rapport à lire.txt"))
        {
            created.StatusCode.ShouldBe(HttpStatusCode.Created);
            resource = await created.Json();
        }
        var file = resource.List("files").ShouldHaveSingleItem()!;
        (file.Text("name"), file["bytes"]!.GetValue<long>(), file.Text("sha256")).ShouldBe(("Rapport à lire.txt", text.Length, Convert.ToHexStringLower(SHA256.HashData(text))));
        (await host.Visitor().GetAsync(file.Text("url"))).StatusCode.ShouldBe(HttpStatusCode.NotFound); // a draft's

        using (var same = await editor.Send(resource, text, "text/plain", "again.txt"))
            (await same.Json()).List("files").Count.ShouldBe(1);
        resource = await host.As(Roles.Moderator).Turn(resource, "publish");
        using var whole = await host.Visitor().GetAsync(file.Text("url"));
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(text);
        whole.Headers.ETag!.Tag.ShouldBe($"\"{file.Text("sha256")}\"");
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        whole.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        (whole.Content.Headers.ContentDisposition!.DispositionType, whole.Content.Headers.ContentDisposition.FileNameStar).ShouldBe(("attachment", "Rapport à lire.txt"));

        using var some = new HttpRequestMessage(HttpMethod.Get, file.Text("url")) { Headers = { Range = new(262_140, 524_300) } }; // over two borders of chunks
        using var part = await host.Visitor().SendAsync(some);
        (part.StatusCode, await part.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.PartialContent, Encoding.UTF8.GetString(text[262_140..524_301])));
        using var known = new HttpRequestMessage(HttpMethod.Get, file.Text("url")) { Headers = { IfNoneMatch = { whole.Headers.ETag } } };
        (await host.Visitor().SendAsync(known)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var last = await editor.Change(HttpMethod.Delete, file.Text("url"), Samples.Version(resource));
        (await last.ProblemCode()).ShouldBe("nothing-to-read");
        foreach (var (content, type, name) in new[] { (SampleFiles.Pdf(), "application/pdf", "a.PDF"), (SampleFiles.Png(), "image/png", "a.png"), (SampleFiles.Docx(), SampleFiles.Word, "a.docx"), (SampleFiles.Odt(), SampleFiles.Writer, "a.odt") })
        {
            using var added = await editor.Send(resource, content, type, name);
            added.StatusCode.ShouldBe(HttpStatusCode.Created, name);
            resource = await added.Json();
        }
        (await editor.Change(HttpMethod.Delete, file.Text("url"), Samples.Version(resource)).Success()).List("files").Count.ShouldBe(4);
        (await host.Visitor().GetAsync(file.Text("url"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Attack_72_A_file_that_would_run_where_it_is_read()
    {
        var resource = await editor.Write();
        var script = "<< /S /JavaScript /JS (app.alert(1)) >>";
        var attacks = new (string Name, byte[] Content, string Type, string As, string Code)[]
        {
            ("SVG", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "image/svg+xml", "a.svg", "unsupported-media-type"),
            ("HTML", "<script>alert(1)</script>"u8.ToArray(), "text/html", "a.html", "unsupported-media-type"),
            ("HTML said to be text", "\n <!doctype html><script>alert(1)</script>"u8.ToArray(), "text/plain", "a.txt", "file-active"),
            ("HTML said to be a PDF", "<html>%PDF-1.7 %%EOF"u8.ToArray(), "application/pdf", "a.pdf", "file-not-as-declared"),
            ("SVG said to be a picture", "<svg/>"u8.ToArray(), "image/png", "a.png", "file-not-as-declared"),
            ("a PDF that is named as a page", SampleFiles.Pdf(), "application/pdf", "a.html", "file-name"),
            ("a PDF with a script", SampleFiles.Pdf($"/OpenAction {script}"), "application/pdf", "a.pdf", "file-active"),
            ("a PDF with a script under another spelling", SampleFiles.Pdf("/OpenAction << /S /J#61vaScript >>"), "application/pdf", "a.pdf", "file-active"),
            ("a PDF with a script of another object", SampleFiles.Pdf("/OpenAction << /S 5 0 R /JS\n6 0 R >>"), "application/pdf", "a.pdf", "file-active"),
            ("a PDF that starts a program", SampleFiles.Pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), "application/pdf", "a.pdf", "file-active"),
            ("a PDF with a packed script", SampleFiles.Pdf(packed: SampleFiles.Deflated($"1 0 {script}")), "application/pdf", "a.pdf", "file-active"),
            ("a PDF that unpacks without end", SampleFiles.Pdf(packed: SampleFiles.Deflated(new string(' ', 20_000_000))), "application/pdf", "a.pdf", "file-broken"),
            ("a PDF with a file inside", SampleFiles.Pdf("/Names << /EmbeddedFiles 5 0 R >>"), "application/pdf", "a.pdf", "file-active"),
            ("a protected PDF", SampleFiles.Pdf("/Encrypt 5 0 R"), "application/pdf", "a.pdf", "file-broken"),
            ("half a PDF", SampleFiles.Pdf()[..40], "application/pdf", "a.pdf", "file-broken"),
            ("a picture with a page behind it", SampleFiles.Png("<script>alert(1)</script>"), "image/png", "a.png", "file-broken"),
            ("a ZIP said to be a document", SampleFiles.Zip(("a.txt", "a")), SampleFiles.Word, "a.docx", "file-not-as-declared"),
            ("a text said to be a table", SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a.xlsx", "file-not-as-declared"),
            ("macros", SampleFiles.Docx(("word/vbaProject.bin", "x")), SampleFiles.Word, "a.docx", "file-active"),
            ("a template from elsewhere", SampleFiles.Docx(("word/_rels/settings.xml.rels",
                """<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://evil.example/a.dotm" TargetMode="External"/></Relationships>""")),
                SampleFiles.Word, "a.docx", "file-active"),
            ("an object", SampleFiles.Docx(("word/embeddings/oleObject1.bin", "x")), SampleFiles.Word, "a.docx", "file-active"),
            ("a program", SampleFiles.Odt(("Pictures/a.exe", "MZ")), SampleFiles.Writer, "a.odt", "file-active"),
            ("OpenDocument macros", SampleFiles.Odt(("Basic/Standard/Module1.xml", "x")), SampleFiles.Writer, "a.odt", "file-active"),
            ("a part outside", SampleFiles.Docx(("../../etc/passwd", "x")), SampleFiles.Word, "a.docx", "file-broken"),
            ("a part twice", SampleFiles.Docx(("word/document.xml", "x")), SampleFiles.Word, "a.docx", "file-broken"),
            ("entities", SampleFiles.Zip(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Types>&b;</Types>")), SampleFiles.Word, "a.docx", "file-broken"),
            ("NUL in text", "a\0b"u8.ToArray(), "text/csv", "a.csv", "file-broken"),
            ("no UTF-8", [0x61, 0xC3, 0x28], "text/plain", "a.txt", "file-broken"),
            ("nothing", [], "text/plain", "a.txt", "file-broken")
        };
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var (what, content, type, name, code) in attacks)
        {
            using var answer = await editor.Send(resource, content, type, name);
            (await answer.ProblemCode()).ShouldBe(code, what);
            await answer.ShouldBeRefused(code == "unsupported-media-type" ? 415 : 400);
        }
        await before.ShouldStillHold();
        (await editor.Send(resource, SampleFiles.Pdf(packed: SampleFiles.Deflated("1 0 << /Type /Page >>")), "application/pdf", "good.pdf")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_comes()
    {
        var resource = await editor.Write();
        using var answer = await host.Attack(() => editor.Send(resource, new byte[(10 * 1024 * 1024) + 1], "text/plain", "a.txt"), 413);
        (await answer.ProblemCode()).ShouldBe("too-large");
    }

    [Fact]
    public async Task Attack_77_A_name_that_means_something_to_a_header_or_a_file_system()
    {
        var resource = await editor.Write();
        foreach (var (name, kept) in new[] { ("a\"; x=\".html.txt", "a__ x=_.html.txt"), (@"..\..\windows\x.txt", "x.txt"), ("../../etc/passwd.txt", "passwd.txt"), ("naïve 文書.txt", "naïve 文書.txt"), ("%2e%2e%2f.txt", "_2e_2e_2f.txt") })
        {
            using var added = await editor.Send(resource, Encoding.UTF8.GetBytes(name), "text/plain", name);
            resource = await added.Json();
            var file = resource.List("files")[^1]!;
            file.Text("name").ShouldBe(kept);
            using var read = await editor.GetAsync(file.Text("url"));
            var header = read.Content.Headers.GetValues("Content-Disposition").ShouldHaveSingleItem();
            header.ShouldStartWith("attachment; filename=");
            header.Count(c => c == ';').ShouldBe(2); // the type, the name, and the name in UTF-8
            read.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(kept);
        }
        foreach (var name in new[] { "safe\u202Etxt.exe", "a\r\nX-Evil: 1.txt", ".txt\0", "a.svg", "txt", new string('a', 300) + ".txt" })
            await host.Attack(() => editor.Send(resource, "text"u8.ToArray(), "text/plain", name), 400);
    }
}
