using System.Collections.Concurrent;
using System.Collections.Frozen;
using Platform.Contracts;
using Platform.Portal.Language;

namespace Platform.Portal.Services;

public sealed record Codelist(IReadOnlyList<Code> Items);

public sealed record Code([property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, Text Name, bool Withdrawn);

/// <summary>Names of codes that we have no words of our own for. The lists are kept for ten minutes: they are the same for everybody.</summary>
public sealed class CodeNames(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (DateTimeOffset Until, FrozenDictionary<string, Code> Codes)> lists = new();

    /// <summary>In the words of the page, else the code itself.</summary>
    public string Of(string list, string code, Words words) => lists.TryGetValue(list, out var kept) && kept.Codes.TryGetValue(code, out var found) ? found.Name.In(words.Language) : code;

    /// <summary>The codelists that name what terms of a vocabulary have no words of ours for.</summary>
    static readonly FrozenDictionary<string, string> ListOf = new Dictionary<string, string> { ["region"] = "Region", ["sector"] = "Sector", ["sdg"] = "UNSDG-Targets" }.ToFrozenDictionary();

    internal static string[] Lists { get; } = [.. ListOf.Values];

    /// <summary>A term in words: ours where there are, else those of its codelist, else the code.</summary>
    public string OfTerm(string vocabulary, string code, Words words) => words.Has($"{vocabulary}.{code}") || !ListOf.TryGetValue(vocabulary, out var list) ? words.Code(vocabulary, code) : Of(list, code, words);

    public Text? Find(string list, string code) => lists.TryGetValue(list, out var kept) && kept.Codes.TryGetValue(code, out var found) ? found.Name : null;

    public IEnumerable<Code> All(string list) => lists.TryGetValue(list, out var kept) ? kept.Codes.Values.Where(code => !code.Withdrawn) : [];

    internal bool IsFresh(string list) => lists.TryGetValue(list, out var kept) && kept.Until > clock.GetUtcNow();

    internal void Keep(string list, Codelist codes) => lists[list] = (clock.GetUtcNow() + Kept, codes.Items.ToFrozenDictionary(code => code.Value));
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
}
