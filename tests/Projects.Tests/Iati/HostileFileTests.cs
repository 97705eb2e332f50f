using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>Files that are broken or made to do harm are refused whole: a problem, and not a row.</summary>
[Collection<Alone>]
public sealed class HostileFileTests(ProjectsHost host)
{
    const string Laughs = """
        <?xml version="1.0"?>
        <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
        <iati-activities version="2.03"><iati-activity><iati-identifier>&d;</iati-identifier></iati-activity></iati-activities>
        """;

    public static TheoryData<string, string, string> Refused => new()
    {
        { "undeclared entity", Files.Wrap("<iati-activity><title>&nbsp;</title></iati-activity>"), "broken-xml" },
        { "not XML", "iati-identifier,title\nXM-1,A", "broken-xml" },
        { "nothing", "", "broken-xml" },
        { "cut off", Files.Wrap(Files.Activity("XM-DAC-47066-1"))[..^40], "broken-xml" },
        { "tags crossed", Files.Wrap("<iati-activity><title></iati-activity></title>"), "broken-xml" },
        { "broken after good activities", Files.Wrap(Enumerable.Range(0, 300).Select(_ => Files.Activity(Files.Identifier())).Append("<iati-activity><iati-identifier>x</iati-identifier")), "broken-xml" },
        { "wrong root", "<activities version=\"2.03\"/>", "wrong-root" },
        { "organisation file", "<iati-organisations version=\"2.03\"/>", "wrong-root" },
        { "wrong namespace", "<iati-activities xmlns=\"urn:x\" version=\"2.03\"/>", "wrong-namespace" },
        { "version 1", "<iati-activities version=\"1.05\"><iati-activity/></iati-activities>", "unsupported-version" },
        { "no version", "<iati-activities><iati-activity/></iati-activities>", "unsupported-version" },
        { "no activity", "<iati-activities version=\"2.03\"/>", "no-activities" },
        { "NUL", Files.Wrap("<iati-activity><title>\0</title></iati-activity>"), "broken-xml" },
        { "unknown encoding", "<?xml version=\"1.0\" encoding=\"x-none\"?><iati-activities version=\"2.03\"/>", "broken-encoding" },
        { "not the encoding it says", "<?xml version=\"1.0\" encoding=\"utf-16\"?><iati-activities version=\"2.03\"/>", "broken-encoding" },
        { "activity without end", Files.Wrap($"<iati-activity><title>{new string('x', 17 * 1024 * 1024)}"), "too-large" },
    };

    [Fact]
    public Task Attack_61_Entities_that_grow_a_thousandfold_are_not_read() => IsRefused(Laughs, "dtd-forbidden");

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:PORT/x\">]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:PORT/x.dtd\"> %p;]>")]
    [InlineData("<!DOCTYPE iati-activities SYSTEM \"http://127.0.0.1:PORT/x.dtd\">")]
    [InlineData("<!DOCTYPE iati-activities PUBLIC \"x\" \"http://127.0.0.1:PORT/x.dtd\">")]
    public async Task Attack_62_An_external_entity_is_not_fetched(string type)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var declared = type.Replace("PORT", $"{((IPEndPoint)elsewhere.LocalEndpoint).Port}", StringComparison.Ordinal);
        await IsRefused($"<?xml version=\"1.0\"?>{declared}<iati-activities version=\"2.03\"><iati-activity>&e;</iati-activity></iati-activities>", "dtd-forbidden");
        elsewhere.Pending().ShouldBeFalse("nobody asked for it");
    }

    [Theory]
    [InlineData(80_000, "")]
    [InlineData(70, "iati-activity")]
    public Task Attack_63_A_file_that_is_too_deep_is_refused_before_it_is_built(int levels, string inside)
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));
        return IsRefused(Files.Wrap(inside.Length > 0 ? $"<{inside}>{deep}</{inside}>" : deep), "too-deep");
    }

    async Task IsRefused(string xml, string code)
    {
        var manager = host.As(Roles.ProgrammeManager);
        using var answer = await host.Attack(() => manager.Send(xml), 400);
        (await answer.ProblemCode()).ShouldBe(code);
        (await manager.Import(Files.Wrap(Files.Activity(Files.Identifier())))).Text("state").ShouldBe("applied");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused_with_its_reason_and_leaves_nothing(string what, string xml, string code)
    {
        var manager = host.As(Guid.NewGuid(), Roles.ProgrammeManager);
        using var response = await manager.Send(xml);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, what);
        (await response.ProblemCode()).ShouldBe(code, await response.Content.ReadAsStringAsync());
        (await manager.GetAsync(Files.Imports).Success()).List("items").ShouldBeEmpty();
        (await manager.Import(Files.Wrap(Files.Activity(Files.Identifier())))).Text("state").ShouldBe("applied");
    }

    [Fact]
    public async Task Attack_66_Of_ten_thousand_activities_of_which_the_last_but_one_is_broken_none_is_taken()
    {
        var good = Files.Activity(Files.Identifier()).ReplaceLineEndings(" ");
        var file = Files.Wrap([.. Enumerable.Repeat(good, 9_998), "<iati-activity><iati-identifier>x</iati-activity>", good]);
        using var answer = await host.Attack(() => host.As(Roles.ProgrammeManager).Send(file), 400);
        (await answer.Json()).Text("detail").ShouldStartWith("Line 10001: "); // two lines stand before the first
    }

    [Fact]
    public async Task The_line_of_a_broken_element_is_told()
    {
        using var response = await host.As(Roles.ProgrammeManager).Send("<iati-activities version=\"2.03\">\n<iati-activity>\n<title>\n</iati-activity>");
        (await response.Json()).Text("detail").ShouldStartWith("Line 4: ");
    }

    [Fact]
    public async Task An_encoding_that_the_bytes_do_not_keep_is_told()
    {
        byte[] xml = [.. Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\"><iati-activity><title>"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("</title></iati-activity></iati-activities>")];
        using var response = await host.As(Roles.ProgrammeManager).Send(xml);
        (await response.ProblemCode()).ShouldBe("broken-encoding");
        (await response.Json()).Text("detail").ShouldStartWith("Line 2: ");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public async Task Other_encodings_are_read_as_they_say(string name)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var identifier = Files.Identifier();
        var xml = Files.Wrap(Files.Activity(identifier, title: "Régional")).Replace("UTF-8", name, StringComparison.Ordinal);
        var manager = host.As(Roles.ProgrammeManager);
        await manager.Finished(await manager.Send([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]).Success());
        (await manager.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success())["title"]!.Text("en").ShouldBe("Régional");
    }

    [Fact]
    public async Task Attack_64_A_packed_file_is_refused_unread()
    {
        var manager = host.As(Roles.ProgrammeManager);
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var megabytes = 0; megabytes < 200; megabytes++) await gzip.WriteAsync(new byte[1_000_000]);
        await host.Attack(() => manager.Send(bomb.ToArray(), encoding: "gzip"), 415);
        await host.Attack(() => manager.Send(bomb.ToArray(), encoding: "br"), 415);
        await host.Attack(() => manager.Send(bomb.ToArray()), 415);
        (await manager.Import(Files.Wrap(Files.Activity(Files.Identifier())))).Text("state").ShouldBe("applied");
    }

    public static TheoryData<string, byte[]> Archives => new()
    {
        { "a bomb in a bomb", Zip(("1.zip", Zip(("0.xml", new byte[10_000_000])))) },
        { "names that lead elsewhere", Zip(("../../etc/x", [1]), ("/absolute", [1]), ("C:\\x", [1])) },
        { "one name twice", Zip(("a.xml", [1]), ("a.xml", [2])) },
        { "five thousand entries", Zip([.. Enumerable.Range(0, 5_000).Select(i => ($"{i}", Array.Empty<byte>()))]) }
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task Attack_65_An_archive_is_never_opened(string what, byte[] archive)
    {
        var manager = host.As(Roles.ProgrammeManager);
        foreach (var type in new[] { "application/zip", "application/x-zip-compressed", "application/octet-stream" })
        {
            using var named = await host.Attack(() => manager.Send(archive, type: type), 415);
            (await named.ProblemCode()).ShouldBe("unsupported-media-type", what);
        }
        foreach (var type in new[] { "application/xml", "text/csv", "application/json" })
        {
            using var disguised = await host.Attack(() => manager.Send(archive, type: type), 415);
            (await disguised.ProblemCode()).ShouldBe("packed-file", what);
        }
        (await manager.Import(Files.Wrap(Files.Activity(Files.Identifier())))).Text("state").ShouldBe("applied");
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return zip.ToArray();
    }

    public static TheoryData<string, string, byte[]> HostileTables => new()
    {
        { "quote left open", "broken-csv", Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,\"A\nXM-2,B\n") },
        { "quote in the middle", "broken-csv", Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,\"A\"B\n") },
        { "NUL", "broken-csv", Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,A\0B\n") },
        { "a million columns", "too-large", Encoding.UTF8.GetBytes("iati_identifier,title\n" + new string(',', 1_000_000)) },
        { "a cell without end", "too-large", Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,\"" + new string('x', 19_000_000)) },
        { "UTF-8, then Latin", "broken-encoding", [.. Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,é\nXM-2,"), 0xE9, (byte)'\n'] },
        { "Latin, then UTF-8", "broken-encoding", [.. Encoding.UTF8.GetBytes("iati_identifier,title\nXM-1,"), 0xE9, (byte)'\n', .. Encoding.UTF8.GetBytes("XM-2,é\n")] },
        { "UTF-16, broken", "broken-encoding", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("iati_identifier\nXM-1\n"), 0x00, 0xD8, 0x20, 0x00] },
        { "no identifier", "no-identifier-column", Encoding.UTF8.GetBytes("colour,size\nred,3\n") },
        { "nothing", "broken-csv", [] },
    };

    [Theory]
    [MemberData(nameof(HostileTables))]
    public async Task Attack_68_A_hostile_table_is_refused_whole_and_at_once(string what, string code, byte[] table)
    {
        var manager = host.As(Roles.ProgrammeManager);
        using var answer = await host.Attack(() => manager.Send(table, type: "text/csv"), 400);
        (await answer.ProblemCode()).ShouldBe(code, what);
    }

    [Theory]
    [InlineData("[{\"iatiIdentifier\":\"x\"}", "broken-json")]
    [InlineData("{\"projects\":[{}],", "broken-json")]
    [InlineData("[] []", "broken-json")]
    [InlineData("\"text\"", "wrong-root")]
    [InlineData("{\"items\":[]}", "wrong-root")]
    [InlineData("[]", "no-activities")]
    [InlineData("", "broken-json")]
    public async Task JSON_that_is_none_of_ours_is_refused_whole(string json, string code)
    {
        using var answer = await host.As(Roles.ProgrammeManager).Send(json, type: "application/json");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ProblemCode()).ShouldBe(code);
    }

    [Fact]
    public async Task JSON_that_is_too_deep_is_refused_before_it_is_built()
    {
        using var answer = await host.Attack(() => host.As(Roles.ProgrammeManager).Send("[" + new string('[', 80_000) + new string(']', 80_000) + "]", type: "application/json"), 400);
        (await answer.ProblemCode()).ShouldBe("broken-json");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_whether_or_not_it_says_how_large_it_is()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var large = new byte[21 * 1024 * 1024];
        Array.Fill(large, (byte)' ');
        using var told = await manager.Send(large);
        told.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await told.ProblemCode()).ShouldBe("too-large");

        using var untold = new HttpRequestMessage(HttpMethod.Post, Files.Imports) { Content = new StreamContent(new Unsized(large)) };
        untold.Content.Headers.ContentType = new("application/xml");
        untold.Headers.TransferEncodingChunked = true;
        (await manager.SendAsync(untold)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Bombs_cost_no_time()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var deep = Files.Wrap(string.Concat(Enumerable.Repeat("<a>", 80_000)) + string.Concat(Enumerable.Repeat("</a>", 80_000)));
        foreach (var file in new[] { Laughs, deep })
        {
            await manager.Send(file); // once for the compiler
            var best = TimeSpan.MaxValue;
            for (var i = 0; i < 5; i++)
            {
                var clock = Stopwatch.StartNew();
                (await manager.Send(file)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
                if (clock.Elapsed < best) best = clock.Elapsed;
            }
            best.ShouldBeLessThan(TimeSpan.FromMilliseconds(500)); // 100 ms on a machine that has nothing else to do; quadratic readers take 10 s
        }
    }

    [Fact]
    public async Task A_client_that_hangs_up_leaves_nothing()
    {
        var person = Guid.NewGuid();
        var manager = host.As(person, Roles.ProgrammeManager);
        using var hangUp = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Files.Imports) { Content = new StreamContent(new Stalling(Encoding.UTF8.GetBytes(Files.Wrap(Files.Activity(Files.Identifier()))), hangUp)) };
        request.Content.Headers.ContentType = new("application/xml");
        await Should.ThrowAsync<OperationCanceledException>(() => manager.SendAsync(request, hangUp.Token));
        (await manager.GetAsync(Files.Imports).Success()).List("items").ShouldBeEmpty();
    }

    /// <summary>A body whose length is not known before it ends.</summary>
    class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>A body that ends in the middle, with the connection.</summary>
    sealed class Stalling(byte[] bytes, CancellationTokenSource hangUp) : Unsized(bytes[..(bytes.Length / 2)])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) await hangUp.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return read;
        }
    }
}
