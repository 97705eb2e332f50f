using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.TestKit;

/// <summary>A POST that creates.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Body">A valid body, another each time.</param>
/// <param name="Text">The member of it that takes text, such as <c>name.en</c>.</param>
public sealed record Creation(string Path, Func<JsonObject> Body, string Text)
{
    /// <summary>A valid request with another text, written as JSON.</summary>
    internal string With(string text)
    {
        var (body, names) = (Body(), Text.Split('.'));
        var holder = names[..^1].Aggregate<string, JsonNode>(body, (node, name) => node[name]!);
        holder[names[^1]] = "@@";
        return body.ToJsonString().Replace("\"@@\"", text, StringComparison.Ordinal);
    }
}

/// <summary>What a service is sent by those who mean it ill, or whose program is broken: the same for every POST that creates and every list. Named, so that a theory shows which one got through.</summary>
public static class HostileWrites
{
    private static readonly Dictionary<string, string> BadKeys = new()
    {
        ["empty"] = "",
        ["a blank"] = " ",
        ["256 characters"] = new('k', 256),
        ["a blank inside"] = "a b",
        ["a tab"] = "a\tb",
        ["a control character"] = "a\u0001b",
        ["DEL"] = "a\u007f"
    };

    private static readonly Dictionary<string, string> BadTexts = new()
    {
        ["NUL"] = "\"a\\u0000b\"",
        ["escape"] = "\"a\\u001b[2Jb\"",
        ["half of a surrogate pair"] = "\"\\ud800\"",
        ["the other half"] = "\"a\\udc00\"",
        ["right-to-left override"] = "\"safe\\u202Etxt.exe\"",
        ["isolate"] = "\"a\\u2066b\"",
        ["C1 control"] = "\"a\\u0085b\"",
        ["blanks"] = "\"   \"",
        ["nothing"] = "\"\"",
        ["1 MB"] = $"\"{new string('x', 1_000_000)}\"",
        ["a number"] = "7",
        ["an object"] = "{\"a\":1}"
    };

    private static readonly Dictionary<string, (int Status, Func<string, HttpContent> Content)> BadBodies = new()
    {
        ["33 levels"] = (400, _ => Json(new string('[', 33) + new string(']', 33))),
        ["33 levels in a member"] = (400, json => Json($"{json[..^1]},\"more\":{new string('[', 33)}{new string(']', 33)}}}")),
        ["a million levels"] = (400, _ => Json(new string('[', 1_000_000))),
        ["an unknown member"] = (400, json => Json($"{json[..^1]},\"isAdmin\":true}}")),
        ["a member twice"] = (400, json => Json($"{json[..^1]},{json[1..]}")),
        ["2 MiB"] = (413, json => Json(json + new string(' ', 2 * 1024 * 1024))),
        ["2 MiB of unknown length"] = (413, json => new StreamContent(new Unsized(Encoding.UTF8.GetBytes(json + new string(' ', 2 * 1024 * 1024)))) { Headers = { { "Content-Type", "application/json" } } }),
        ["no type"] = (415, json => new ByteArrayContent(Encoding.UTF8.GetBytes(json))),
        ["plain text"] = (415, json => new StringContent(json)),
        ["XML"] = (415, json => new StringContent(json, null, "application/xml")),
        ["a form"] = (415, _ => new FormUrlEncodedContent([new("name", "x")])),
        ["cut off"] = (400, json => Json(json[..(json.Length / 2)])),
        ["nothing"] = (400, _ => Json("")),
        ["null"] = (400, _ => Json("null")),
        ["a list"] = (400, json => Json($"[{json}]")),
        ["two values"] = (400, json => Json(json + json)),
        ["a comment"] = (400, json => Json("/* */" + json)),
        ["a comma too many"] = (400, json => Json(json[..^1] + ",}")),
        ["UTF-16"] = (400, json => new ByteArrayContent([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(json)]) { Headers = { { "Content-Type", "application/json" } } }),
        ["broken UTF-8"] = (400, json => new ByteArrayContent([.. Encoding.UTF8.GetBytes(json[..^2]), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(json[^2..])]) { Headers = { { "Content-Type", "application/json" } } }),
        ["packed"] = (400, json => Packed(Encoding.UTF8.GetBytes(json)))
    };

    public static IReadOnlyCollection<string> Keys => BadKeys.Keys;

    public static IReadOnlyCollection<string> Texts => BadTexts.Keys;

    public static IReadOnlyCollection<string> Bodies => BadBodies.Keys;

    /// <summary>Queries that ask a list for what it has not: sizes, and cursors that it never gave.</summary>
    public static IReadOnlyCollection<string> Pages { get; } =
    [
        "limit=-1", "limit=0", "limit=101", "limit=1000000000", "limit=99999999999999999999", "limit=1.5", "limit=ten", "limit=0x10", "limit=10&limit=20", "cursor=x", "cursor=!!!", "cursor=%00",
        .. new[] { "null", "{}", "[]", "\"'; DROP TABLE x; --\"", "1e400", "{\"a\":1}", "[1,2,3,4,5,6,7]", new string('[', 5000), "\"\\u0000\"", "not json" }.Select(forged => $"cursor={Convert.ToBase64String(Encoding.UTF8.GetBytes(forged)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}")
    ];

    /// <summary>Queries that would break out of a statement, or match everything, where a search were not careful.</summary>
    public static IReadOnlyCollection<string> Searches { get; } =
        ["'; DROP TABLE migration; --", "' OR '1'='1", "%", "_", "%%%", "\\", "\\\\", "\\'", "*", ":*", "& | !", "(((", "<->", "a & ", "\"", "'", "$$", "E'\\x00'", "\u202E", "😀", "İ", new('%', 200)];

    /// <summary>A creation without a key.</summary>
    public static Task<HttpResponseMessage> WithoutKey(this HttpClient client, Creation creation) => client.PostAsync(creation.Path, Json(creation.Body().ToJsonString()));

    /// <summary>With one of <see cref="Keys"/>.</summary>
    public static Task<HttpResponseMessage> WithKey(this HttpClient client, Creation creation, string which) => client.Send(creation.Path, Json(creation.Body().ToJsonString()), BadKeys[which]);

    /// <summary>With one of <see cref="Texts"/>.</summary>
    public static Task<HttpResponseMessage> WithText(this HttpClient client, Creation creation, string which) => client.Send(creation.Path, Json(creation.With(BadTexts[which])));

    /// <summary>With one of <see cref="Bodies"/>.</summary>
    /// <remarks>Who sends too much may be hung up on before the answer has come through. Such a request is sent again, until its answer is heard.</remarks>
    public static async Task<HttpResponseMessage> WithBody(this HttpClient client, Creation creation, string which)
    {
        for (var tries = 1; ; tries++)
        {
            try { return await client.Send(creation.Path, BadBodies[which].Content(creation.Body().ToJsonString())); }
            catch (HttpRequestException) when (StatusOf(which) == 413 && tries < 20) { }
        }
    }

    /// <summary>What <see cref="WithBody"/> must be answered.</summary>
    public static int StatusOf(string body) => BadBodies[body].Status;

    /// <summary>A valid creation.</summary>
    public static Task<HttpResponseMessage> Create(this HttpClient client, Creation creation) => client.Create(creation.Path, creation.Body());

    /// <summary>Twenty at once with one key: every answer is the first one's, or a request to try again.</summary>
    /// <returns>The ids that were given out, each once.</returns>
    public static async Task<IReadOnlyCollection<string>> TwentyAtOnce(this HttpClient client, Creation creation)
    {
        var (body, key) = (creation.Body(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Create(creation.Path, body, key)));
        if (answers.FirstOrDefault(answer => (int)answer.StatusCode is not (201 or 409)) is { } other) throw new AttackSucceededException($"Answered {(int)other.StatusCode}: {await other.Content.ReadAsStringAsync()}");
        var created = await Task.WhenAll(answers.Where(answer => (int)answer.StatusCode == 201).Select(answer => answer.Json()));
        return [.. created.Select(answer => answer["id"]!.GetValue<string>()).Distinct()];
    }

    /// <summary>Sends a part of a creation and breaks the connection off without waiting for the answer.</summary>
    /// <param name="share">Of the body: 0.5 is half, 1 the whole.</param>
    public static async Task HangUp(this HttpClient client, Creation creation, string body, string key, double share)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var connection = new TcpClient { LingerState = new LingerOption(true, 0) };
        await connection.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {creation.Path} HTTP/1.1\r\nHost: {client.BaseAddress.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n")
            + string.Create(CultureInfo.InvariantCulture, $"Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n");
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await connection.GetStream().WriteAsync(bytes.AsMemory(0, (int)(bytes.Length * share)));
    }

    /// <summary>The same creation to its end, as a client does that heard nothing.</summary>
    public static Task<HttpResponseMessage> Again(this HttpClient client, Creation creation, string body, string key) => client.Send(creation.Path, Json(body), key);

    private static Task<HttpResponseMessage> Send(this HttpClient client, string path, HttpContent content, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (content is StreamContent) request.Headers.TransferEncodingChunked = true;
        return client.SendAsync(request);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static ByteArrayContent Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return new ByteArrayContent(packed.ToArray()) { Headers = { { "Content-Type", "application/json" }, { "Content-Encoding", "gzip" } } };
    }

    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
