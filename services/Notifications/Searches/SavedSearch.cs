using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Searches;

/// <summary>Something that a search demands: one of these keys. A key is a word, or a code as <c>#vocabulary:code</c>.</summary>
/// <param name="AsPrefix">The key may be the beginning of a longer word.</param>
public sealed record Demand(IReadOnlyList<string> Keys, bool AsPrefix = false)
{
    /// <summary>As PostgreSQL's tsquery.</summary>
    public override string ToString() => Keys.Count == 1 ? Operand(Keys[0]) : $"({string.Join(" | ", Keys.Select(Operand))})";

    string Operand(string key) =>
        $"'{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'{(AsPrefix ? ":*" : "")}";
}

/// <summary>A search that can be followed: the filters of <c>GET /api/projects</c>, and <c>kind</c>. Each filter narrows, several codes of one widen; a thing that has no such code is not found.</summary>
/// <remarks>
/// As in that search, the last word may be the beginning of one, and every word must be there. Misspelt words are not corrected: nobody looks at an answer that comes by itself.
/// The canonical form has the filters in one order, codes sorted, words folded and, but for the last, sorted: equal searches are one.
/// </remarks>
public sealed partial class SavedSearch
{
    /// <summary>Of the query as it is given.</summary>
    public const int MostCharacters = 2000;

    const int MostWords = 200; // characters of q, as in the search
    const int MostCodes = 20;  // of one filter
    const int LongestCode = 64;
    const int LongestReference = 300;

    public static readonly IReadOnlyList<string> Kinds = ["project", "practice", "resource", "event", "organisation", "call"];

    static readonly string[] Codes = ["kind", "country", "region", "sector", "sdg", "gcm", "theme", "status", "type", "year", "scope"];

    static readonly string[] Filters = ["q", .. Codes, "organisation", "role", "budgetMin", "budgetMax", "currency"];

    static readonly string[] ForLists = ["sort", "limit", "cursor", "facets", "publication"];

    SavedSearch(string query, string? q, IReadOnlyList<Demand> demands, decimal? budgetMin, decimal? budgetMax, string? currency) =>
        (Query, Q, Demands, BudgetMin, BudgetMax, Currency, Id) = (query, q, demands, budgetMin, budgetMax, currency, NamedId.Of($"search {query}"));

    /// <summary>The canonical form.</summary>
    public string Query { get; }

    /// <summary>Its words; null: none.</summary>
    public string? Q { get; }

    public IReadOnlyList<Demand> Demands { get; }
    public decimal? BudgetMin { get; }
    public decimal? BudgetMax { get; }

    /// <summary>ISO 4217: that of the budget which is looked for; null: any.</summary>
    public string? Currency { get; }

    public Guid Id { get; }

    public string Topic => Subscriptions.Topic.Of("search", Id);

    /// <summary>As PostgreSQL's tsquery; the budget is compared beside it.</summary>
    public string Condition => string.Join(" & ", Demands);

    /// <summary>What it is called in feeds and messages: its words, and the names or codes of its filters.</summary>
    public string TitleIn(string language) => string.Join(" · ", new[] { Q }.OfType<string>().Concat(
        Demands.Where(demand => demand.Keys[0][0] == '#' && demand.Keys[0] != Found.Budget)
            .Select(demand => string.Join(", ", demand.Keys.Select(key => Name(key[1..], language))))).Concat(Range()));

    /// <summary>The same for mails, which somebody may have sent to somebody else: few words, and of its codes only those that have names and could not be read as an address.</summary>
    public string MailTitleIn(string language)
    {
        var named = Demands.Where(demand => demand.Keys.All(key => key[0] != '#' || NamedCode().IsMatch(key))).ToList();
        var parts = new[] { Q is null ? null : Words.First(Q, 60) }.Where(words => !string.IsNullOrEmpty(words)).OfType<string>().Select(words => $"“{words}”")
            .Concat(named.Where(demand => demand.Keys[0][0] == '#').Select(demand => string.Join(", ", demand.Keys.Select(key => Name(key[1..], language))))).ToList();
        return string.Join(" · ", named.Count < Demands.Count || parts.Count == 0 ? parts.Append("…") : parts);
    }

    /// <summary>The organisation of our directory that it names; null: none.</summary>
    public Guid? Organisation => Demands.Select(demand => demand.Keys[0]).Where(key => key.StartsWith("#organisation:", StringComparison.Ordinal))
        .Select(key => Guid.TryParseExact(key[(key.LastIndexOf(':') + 1)..], "D", out var id) ? id : (Guid?)null).FirstOrDefault();

    /// <summary>The same of an organisation that another one was merged into.</summary>
    public SavedSearch LedOn(Guid into) => Read(Query.Replace($"organisation={Organisation}", $"organisation={into}", StringComparison.Ordinal));

    /// <summary>Reads a query string.</summary>
    public static bool TryRead(string query, [NotNullWhen(true)] out SavedSearch? search, [NotNullWhen(false)] out Refusal? refusal)
    {
        search = null;
        refusal = null;
        try { search = Read(query); }
        catch (RefusedException refused) { refusal = refused.Refusal; }
        return search is not null;
    }

    /// <inheritdoc cref="TryRead"/>
    /// <exception cref="RefusedException">400, and says what is wrong with it.</exception>
    public static SavedSearch Read(string query) => query.Length > MostCharacters ? throw Refused($"A search that is followed has at most {MostCharacters} characters.") : Read(QueryHelpers.ParseQuery(query));

    /// <inheritdoc cref="Read(string)"/>
    public static SavedSearch Read(IReadOnlyDictionary<string, StringValues> given)
    {
        var unknown = given.Keys.Where(name => !Filters.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            var named = string.Join(", ", unknown.Select(name => Words.Cut(name, 40)));
            var why = unknown.All(ForLists.Contains) ? " They say how a list is shown." : "";
            throw Refused($"A search cannot be followed with {named}.{why} It takes {string.Join(", ", Filters)}.");
        }

        var (form, demands) = (new StringBuilder(), new List<Demand>());
        var words = Only(given, "q", MostWords) is { } q ? TakeWords(q, demands) : null;
        Add("q", words);
        foreach (var filter in Codes)
        {
            if (CodesOf(given, filter) is not { Count: > 0 } codes) continue;
            demands.Add(new([.. codes.Select(code => $"#{filter}:{code}")]));
            Add(filter, string.Join(',', codes));
        }

        var (organisation, role) = (Only(given, "organisation", LongestReference), Only(given, "role", 1));
        if (Guid.TryParse(organisation, out var id)) organisation = id.ToString();
        if (role is not (null or "1" or "2" or "3" or "4")) throw Refused("role is 1 (funding), 2 (accountable), 3 (extending) or 4 (implementing).");
        if (role is not null) demands.Add(new([$"#organisation:{role}:{organisation}"]));
        else if (organisation is not null) demands.Add(new([$"#organisation:{organisation}"]));
        Add("organisation", organisation);
        Add("role", role);

        var (min, max) = (AmountOf(given, "budgetMin"), AmountOf(given, "budgetMax"));
        if (min > max) throw Refused("budgetMin is more than budgetMax.");
        if ((min ?? max) is not null) demands.Add(new([Found.Budget]));
        Add("budgetMin", Text(min));
        Add("budgetMax", Text(max));
        var currency = Only(given, "currency", 3)?.ToUpperInvariant();
        if (currency is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])) throw Refused("currency is an ISO 4217 code, for example USD.");
        if (currency is not null) demands.Add(new([$"#currency:{currency}"]));
        Add("currency", currency);

        return demands.Count == 0 ? throw Refused($"Give at least one of {string.Join(", ", Filters)}: a search without any finds everything.") : new(form.ToString(), words, demands, min, max, currency);

        void Add(string name, string? value)
        {
            if (value is not null) form.Append(form.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal));
        }
    }

    /// <summary>The one value of a filter; null where it is empty or not given, as browsers send forms.</summary>
    static string? Only(IReadOnlyDictionary<string, StringValues> given, string name, int most)
    {
        if (!given.TryGetValue(name, out var values)) return null;
        if (values.Where(value => !string.IsNullOrWhiteSpace(value)).ToList() is not { Count: > 0 } filled) return null;
        if (filled.Count > 1) throw Refused($"{name} is given more than once.");
        return Texts.IsPlain(filled[0], most) ? filled[0]!.Trim() : throw Refused($"{name} has at most {most} characters, without control characters.");
    }

    static string TakeWords(string q, List<Demand> demands)
    {
        var words = Words.Of(q);
        if (words.Count == 0) throw Refused("q has no word in it: give letters or digits.");
        var (whole, last) = (words.SkipLast(1).Distinct().Order(StringComparer.Ordinal).ToList(), words[^1]);
        var naming = words.Exists(word => !Words.Joins(word)); // one that only joins others is there with whatever those name
        demands.AddRange(whole.Where(Counts).Select(word => new Demand([.. Words.FormsOf(word)])));
        if (!whole.Contains(last) && Counts(last)) demands.Add(new([.. Words.FormsOf(last)], Words.MayContinue(last)));
        return string.Join(' ', whole.Append(last));

        bool Counts(string word) => !naming || !Words.Joins(word);
    }

    static List<string> CodesOf(IReadOnlyDictionary<string, StringValues> given, string filter)
    {
        if (!given.TryGetValue(filter, out var values)) return [];
        var codes = values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(code => filter == "country" ? code.ToUpperInvariant() : code).Distinct().Order(StringComparer.Ordinal).ToList();
        if (codes.Count > MostCodes || !codes.All(code => Texts.IsPlain(code, LongestCode))) throw Refused($"{filter} takes at most {MostCodes} codes of at most {LongestCode} characters, parted by commas.");
        foreach (var code in codes)
        {
            if (Term.Vocabularies.Contains(filter) && Subscriptions.Topic.Check(filter, code) is { } refusal) throw Refused($"{filter}: {refusal.Detail}");
            if (filter == "kind" && !Kinds.Contains(code)) throw Refused($"kind is {string.Join(", ", Kinds.SkipLast(1))} or {Kinds[^1]}.");
        }
        return codes;
    }

    static decimal? AmountOf(IReadOnlyDictionary<string, StringValues> given, string name) => Only(given, name, 30) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw Refused($"{name} is an amount, for example 250000.");

    static string? Text(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture);

    static string Name(string key, string language) => key.Split(':', 2) is [var vocabulary, var code] && Term.Vocabularies.Contains(vocabulary)
        ? Feeds.Feed.TitleOf(Subscriptions.Topic.Of(new Term(vocabulary, code)), null, language) : key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(':');

    IEnumerable<string> Range()
    {
        if (BudgetMin is { } min) yield return $"≥ {Text(min)}";
        if (BudgetMax is { } max) yield return $"≤ {Text(max)}";
    }

    [GeneratedRegex("^#(country:[A-Z]{2}|(sdg|gcm):[0-9a-z.]{1,5}|(region|sector):[0-9]{1,6}|currency:[A-Z]{3}|theme:[A-Za-z0-9-]{1,40})$")]
    private static partial Regex NamedCode();

    static RefusedException Refused(string detail) => new(StatusCodes.Status400BadRequest, "invalid-search", detail);
}
