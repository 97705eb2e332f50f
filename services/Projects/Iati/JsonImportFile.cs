using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Export;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>A JSON file as an import reads it: an array of projects as the API has them, or an object whose <c>projects</c> are that array. One project is in memory at a time.</summary>
public sealed class JsonImportFile : IImportFile
{
    /// <summary>Bytes of one project.</summary>
    const int Most = 16 * 1024 * 1024;

    static readonly JsonSerializerOptions Strict = new(Wire.Json)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(), // options that nothing was written with yet have none
        MaxDepth = 32
    };

    readonly Stream stream;
    readonly ColumnMapping mapping;
    byte[] buffer = new byte[64 * 1024];
    int start, end;
    bool ended;
    int line = 1;
    JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 40 });
    string path = "$";
    bool inArray;

    JsonImportFile(Stream stream, ColumnMapping mapping)
    {
        (this.stream, this.mapping) = (stream, mapping);
        Fill();
        if (buffer.AsSpan(0, end) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new BadFileException("broken-encoding", "The file is in UTF-16. JSON is UTF-8: save it as that.", 1);
        if (buffer.AsSpan(0, end) is [0xEF, 0xBB, 0xBF, ..]) start = 3;
    }

    public static JsonImportFile Open(Stream file, ColumnMapping? mapping = null)
    {
        var json = new JsonImportFile(file, mapping ?? ColumnMapping.None);
        json.Enter();
        return json;
    }

    public IReadOnlyList<Issue> Strays => [];

    /// <summary>Of the first object; others are much alike where objects are flat.</summary>
    public IReadOnlyList<string> Unread { get; private set; } = [];

    public IEnumerable<ReadActivity> Activities(Rulebook rules, int skip = 0)
    {
        for (var no = 1; Next() is var (json, at); no++)
            if (no > skip) yield return Read(no, at, json.Span, rules);
    }

    public int Count()
    {
        var count = 0;
        while (Next() is var (json, _))
            if (count++ == 0) Unread = UnknownOf(json.Span);
        return count;
    }

    static readonly HashSet<string> Members = [.. Strict.GetTypeInfo(typeof(ProjectContent)).Properties.Select(property => property.Name)];

    IReadOnlyList<string> UnknownOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var unknown = new List<string>();
        while (reader.Read())
        {
            if (reader is { CurrentDepth: > 0, TokenType: JsonTokenType.StartArray or JsonTokenType.StartObject }) reader.Skip();
            else if (reader.TokenType == JsonTokenType.PropertyName && NameOf(reader) is { } member && !Members.Contains(member) && !mapping.TryFind(member, out _)) unknown.Add(member);
        }
        return ColumnMapping.Nameable(unknown);
    }

    /// <summary>Null for what is no text, or none that can be kept; reading the project tells it.</summary>
    static string? NameOf(in Utf8JsonReader reader)
    {
        try { return reader.GetString() is { } name && !name.Contains('\0', StringComparison.Ordinal) ? name : null; }
        catch (InvalidOperationException) { return null; }
    }

    public void Dispose() { }

    /// <summary>One project. A member that cannot be read, or breaks a bound, is an issue with its line and says nothing, like a cell of a table; without those that every project must have it is not imported.</summary>
    ReadActivity Read(int no, int at, ReadOnlySpan<byte> json, Rulebook rules)
    {
        var place = $"{path}[{no - 1}]";
        var leftOut = new List<Issue>();
        byte[]? rest = null; // the project with blanks where members were left out
        while (true)
        {
            try
            {
                var issues = new List<Issue>(leftOut);
                if (Content(rest ?? json, at, place, rules, issues) is not { } content)
                    return Judged.Unreadable(no, at, mapping.Headers.Count > 0 ? "Here is no object." : "Here is null in place of a project.", place);
                var breaches = Judged.Breaches(content).Take(Judged.MostBreaches).ToList();
                rest ??= breaches.Count > 0 ? json.ToArray() : null;
                if (breaches.Count == 0 || breaches.Exists(breach => IsDemanded(TopOf(breach.Member))) || !JsonPlaces.Blank(rest, breaches.Select(breach => TopOf(breach.Member))))
                {
                    var read = Judged.Of(no, at, content, issues, place, member => $"{place}.{member}", rules);
                    return read with { Issues = JsonPlaces.WithLines(read.Issues, json, place, at) };
                }
                leftOut.AddRange(breaches.Select(breach => LeftOut("platform:bounds", breach.Member, breach.Message, content.IatiIdentifier)));
            }
            catch (InvalidOperationException) // half of a character; the serializer tells it as the JSON's fault, the tree does not
            {
                return Judged.Unreadable(no, at, "Here is something that is no text: an escape such as \\ud800 stands alone in it.", place);
            }
            catch (JsonException e)
            {
                var member = e.Path is { Length: > 2 } inside ? inside[1..].TrimStart('.') : "";
                var reason = e.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "this member is not known. Remove it or check its spelling."
                    : e.Message.Contains("uplicate", StringComparison.Ordinal) ? "this member stands twice."
                    : e.Message.Split("including: ") is [_, var missing] ? $"missing {missing}"
                    : "here is a value of the wrong type.";
                rest ??= json.ToArray();
                if (TopOf(member) is var top && !IsDemanded(top) && leftOut.Count < Judged.MostBreaches && JsonPlaces.Blank(rest, [top])) leftOut.Add(LeftOut("platform:unreadable", member, reason, null));
                else
                {
                    var where = Words.Cut(member.Length == 0 ? place : member[0] == '[' ? place + member : $"{place}.{member}", 200);
                    return Judged.Unreadable(no, at + (mapping.Headers.Count > 0 ? 0 : (int)(e.LineNumber ?? 0)), $"{where}: {reason}", where);
                }
            }
        }

        Issue LeftOut(string rule, string member, string message, string? identifier) =>
            new(rule, Severity.Error, $"{Words.Cut(member, 200)}: {message} \"{Words.Cut(TopOf(member), 60)}\" is not read.", at, Words.Cut(member[0] == '[' ? place + member : $"{place}.{member}", 200), identifier is null ? null : Words.Cut(identifier, 80));
    }

    /// <summary>The member of the project in which something is.</summary>
    static string TopOf(string member) => member.StartsWith("['", StringComparison.Ordinal) && member.IndexOf("']", StringComparison.Ordinal) is > 0 and var end ? member[2..end] : member.Split('.', '[')[0];

    static bool IsDemanded(string member) => member.ToLowerInvariant() is "" or "iatiidentifier" or "title" or "reportingorganisation";

    /// <summary>What a project says; null where none stands.</summary>
    ProjectContent? Content(ReadOnlySpan<byte> json, int at, string place, Rulebook rules, List<Issue> issues) =>
        mapping.Headers.Count > 0 ? Mapped(json, at, place, rules, issues) : JsonSerializer.Deserialize<ProjectContent>(json, Strict);

    /// <summary>An object whose members are mapped is a row of a table, each of those members a cell; others are as the API has them.</summary>
    ProjectContent? Mapped(ReadOnlySpan<byte> json, int at, string place, Rulebook rules, List<Issue> issues)
    {
        if (JsonNode.Parse(json, documentOptions: new() { MaxDepth = 32, AllowDuplicateProperties = false }) is not JsonObject item) return null;
        var cells = new List<(CsvColumn Column, string? Language, string Cell)>();
        foreach (var (name, value) in item.ToList())
        {
            if (!mapping.TryFind(name, out var meaning)) continue;
            item.Remove(name);
            if (meaning is not var (column, language) || value is null) continue;
            if (value is JsonObject || (value is JsonArray array && array.Any(each => each is not JsonValue)))
                issues.Add(new("csv:value", Severity.Error, $"{column.Name}: Here is an object. A member that is mapped is a text, a number, yes or no, or a list of these.", at, $"{place}.{name}", null));
            else cells.Add((column, language, value is JsonArray list ? string.Join(" | ", list.Select(Cell)) : Cell(value)));
        }
        item.TryAdd("iatiIdentifier", "");
        item.TryAdd("title", new JsonObject());
        item.TryAdd("reportingOrganisation", new JsonObject { ["ref"] = "" });
        return ColumnMapping.Take(item.Deserialize<ProjectContent>(Strict)!, [.. ColumnMapping.InOrder(cells)], rules.Codes, false, at, column => $"{place}.{column}", issues);
    }

    /// <summary>A number of JSON has a point and no thousands.</summary>
    static string Cell(JsonNode? value) => value is null ? "" : value.GetValueKind() == JsonValueKind.Number ? CsvText.OfAmount(value.ToString()) : value.ToString();

    /// <summary>Goes to the first item of the array of projects.</summary>
    void Enter()
    {
        if (Token() is JsonTokenType.StartArray)
        {
            inArray = true;
            return;
        }
        if (last != JsonTokenType.StartObject) throw new BadFileException("wrong-root", "A JSON file begins with [ and has projects in it, or with {\"projects\": [.", line);
        while (Token() == JsonTokenType.PropertyName)
        {
            if (name == "projects")
            {
                if (Token() != JsonTokenType.StartArray) throw new BadFileException("wrong-root", "\"projects\" must be an array.", line);
                (inArray, path) = (true, "$.projects");
                return;
            }
            Token(whole: true);
        }
        throw new BadFileException("wrong-root", "The JSON has no \"projects\". Send an array of projects, or {\"projects\": […]}.", line);
    }

    JsonTokenType last;
    string? name;

    /// <summary>The JSON of the next item, and its line; null behind the last, when all the rest is read.</summary>
    (ReadOnlyMemory<byte> Json, int Line)? Next()
    {
        if (!inArray) return null;
        var (from, at) = (0, 0);
        if (Token(whole: true, begin: (first, atLine) => (from, at) = (first, atLine)) != JsonTokenType.EndArray) return (buffer.AsMemory(from, start - from), at);
        inArray = false;
        while (path != "$" && Token() == JsonTokenType.PropertyName) Token(whole: true);
        Token(); // nothing may follow
        return null;
    }

    /// <summary>Reads a token, or with <paramref name="whole"/> all of a value.</summary>
    /// <exception cref="BadFileException">It is not JSON, or ends too early.</exception>
    JsonTokenType Token(bool whole = false, Action<int, int>? begin = null)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
                if (reader.Read())
                {
                    var first = (int)reader.TokenStartIndex;
                    var type = reader.TokenType;
                    if (!whole || type is JsonTokenType.EndArray or JsonTokenType.EndObject || reader.TrySkip())
                    {
                        name = type == JsonTokenType.PropertyName ? reader.GetString() : null;
                        begin?.Invoke(start + first, line + buffer.AsSpan(start, first).Count((byte)'\n'));
                        line += buffer.AsSpan(start, (int)reader.BytesConsumed).Count((byte)'\n');
                        start += (int)reader.BytesConsumed;
                        state = reader.CurrentState;
                        return last = type;
                    }
                }
                else if (ended) return last = JsonTokenType.None;
                Fill();
            }
        }
        catch (InvalidOperationException) // a name in which half of a character stands
        {
            throw new BadFileException("broken-json", "Here is a name that is no text: an escape such as \\ud800 stands alone in it.", line);
        }
        catch (JsonException e)
        {
            throw new BadFileException("broken-json", e.Message.Contains("depth", StringComparison.Ordinal) ? "The JSON is nested too deeply; 32 levels are read." : "The file is not JSON, or breaks off.", (int)(e.LineNumber ?? 0) + 1);
        }
    }

    void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
        {
            if (end >= Most) throw new BadFileException("too-large", $"One project is longer than {Most / 1024 / 1024} MiB.", line);
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var read = stream.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
        end += read;
        ended = read == 0;
    }
}
