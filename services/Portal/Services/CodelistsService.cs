using System.Collections.Concurrent;
using System.Collections.Frozen;
using Platform.Contracts;
using Platform.Portal.Language;

namespace Platform.Portal.Services;

public sealed record Codelist(IReadOnlyList<Code> Items);

public sealed record Code([property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, Text Name, bool Withdrawn);

public sealed record CodelistIndex(IReadOnlyList<CodelistInIndex> Items);

public sealed record CodelistInIndex(string Name, Text Title, string Source, string? Edition, int Count);

/// <param name="Closed">Complete: no code can be added.</param>
/// <param name="Categories">The list that the categories of its codes are in.</param>
public sealed record FullCodelist(string Name, Text Title, string Source, string? Edition, bool Closed, string? Categories, long Version, IReadOnlyList<FullCode> Items);

/// <param name="Official">It came with the list: its English name and category are not ours to change.</param>
public sealed record FullCode(string Code, Text Name, string? Category, bool Withdrawn, bool Official, IReadOnlyList<CodeElsewhere> Crosswalk);

public sealed record CodeElsewhere(string List, string Code);

/// <summary>Names of codes that we have no words of our own for. The lists are kept for ten minutes: they are the same for everybody.</summary>
public sealed class CodeNames(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>For so long after a change another replica of the service, or an answer that was under way, may give the list as it was.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, DateTimeOffset> changed = new();
    readonly ConcurrentDictionary<string, (DateTimeOffset Until, FrozenDictionary<string, Code> Codes)> lists = new();

    /// <summary>In the words of the page, else the code itself.</summary>
    public string Of(string list, string code, Words words) => lists.TryGetValue(list, out var kept) && kept.Codes.TryGetValue(code, out var found) ? found.Name.In(words.Language) : code;

    /// <summary>The codelists that name what terms of a vocabulary have no words of ours for.</summary>
    static readonly FrozenDictionary<string, string> ListOf = new Dictionary<string, string> { ["region"] = "Region", ["sector"] = "Sector", ["sdg"] = "UNSDG-Targets", ["type"] = "IDF-ProjectTypes" }.ToFrozenDictionary();

    /// <summary>Sectors of three digits are the categories of those of five.</summary>
    const string Categories = "SectorCategory";

    internal static string[] Lists { get; } = [.. ListOf.Values, Categories];

    /// <summary>A term in words: ours where there are, else those of its codelist, else the code.</summary>
    public string OfTerm(string vocabulary, string code, Words words) => words.Has($"{vocabulary}.{code}") || !ListOf.TryGetValue(vocabulary, out var list) ? words.Code(vocabulary, code) : Of(vocabulary == "sector" && code.Length == 3 ? Categories : list, code, words);

    public Text? Find(string list, string code) => lists.TryGetValue(list, out var kept) && kept.Codes.TryGetValue(code, out var found) ? found.Name : null;

    public IEnumerable<Code> All(string list) => lists.TryGetValue(list, out var kept) ? kept.Codes.Values.Where(code => !code.Withdrawn) : [];

    internal bool IsFresh(string list) => lists.TryGetValue(list, out var kept) && kept.Until > clock.GetUtcNow();

    /// <summary>A code of the list was changed here.</summary>
    internal void Forget(string list)
    {
        changed[list] = clock.GetUtcNow();
        lists.TryRemove(list, out _);
    }

    internal void Keep(string list, Codelist codes)
    {
        var now = clock.GetUtcNow();
        var settled = !changed.TryGetValue(list, out var at) || now - at > Settling;
        lists[list] = (settled ? now + Kept : now, codes.Items.ToFrozenDictionary(code => code.Value));
    }
}

public sealed class CodelistsService(HttpClient http, CodeNames names)
{
    /// <summary>The names of terms; see <see cref="CodeNames.OfTerm"/>.</summary>
    public Task<CodeNames> ForTermsAsync(HttpContext page, CancellationToken ct) => WithAsync(page, ct, CodeNames.Lists);

    /// <summary>The names, once these lists have been read. One that cannot be read now is as it was read last, or empty.</summary>
    public async Task<CodeNames> WithAsync(HttpContext page, CancellationToken ct, params string[] lists)
    {
        await Task.WhenAll(lists.Where(list => !names.IsFresh(list)).Select(async list =>
        {
            if ((await http.GetAsync<Codelist>(page, $"/api/codelists/{list}", ct)).Value is { } read) names.Keep(list, read);
        }));
        return names;
    }
    public Task<Answer<CodelistIndex>> ListsAsync(HttpContext page, CancellationToken ct) => http.GetAsync<CodelistIndex>(page, "/api/codelists", ct);

    public Task<Answer<FullCodelist>> WholeAsync(HttpContext page, string list, CancellationToken ct) => http.GetAsync<FullCodelist>(page, $"/api/codelists/{Uri.EscapeDataString(list)}", ct);

    /// <summary>Adds a code, or changes it. For administrators; others are refused.</summary>
    /// <param name="version">Of the list, as it was read.</param>
    public async Task<Answer<Nothing>> SetAsync(HttpContext page, string list, string code, long version, object change, CancellationToken ct)
    {
        var saved = await http.AskAsync<Nothing>(page, HttpMethod.Put, $"/api/codelists/{Uri.EscapeDataString(list)}/codes/{Uri.EscapeDataString(code)}", change, ct, headers => headers.IfMatch.Add(new($"\"{version}\"")));
        names.Forget(list); // this process shows it at once, the others within minutes
        return saved;
    }
}
