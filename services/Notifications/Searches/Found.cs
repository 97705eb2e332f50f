using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Searches;

/// <summary>What a thing is found by, for the index of feeds and for the searches that wait for it.</summary>
/// <param name="Keys">Words and codes, each once.</param>
/// <param name="Anchors">Wherever a search may lie that finds it: its keys and every beginning of its words, in the order of the index.</param>
/// <param name="Costs">Each by itself; null where only the least and the most are known.</param>
public sealed record Found(string[] Keys, string[] Anchors, decimal? BudgetMin, decimal? BudgetMax, IReadOnlyList<Cost>? Costs = null)
{
    /// <summary>The key of whatever has a budget.</summary>
    public const string Budget = "#budget";

    const int MostKeys = 3000;
    const int LongestKey = 400;
    const int MostCosts = 1000;

    /// <summary>Of what an event says: by its name and topics alone where it says no more.</summary>
    /// <param name="topics">Terms and organisations.</param>
    public static Found Of(string kind, Text name, IReadOnlyList<string> topics, Facts? facts, SearchedBy? said)
    {
        var keys = new HashSet<string> { $"#kind:{kind}" };
        foreach (var (vocabulary, code) in topics.Select(Topic.Parts)) Add($"{vocabulary}:{code}");
        foreach (var key in said?.Keys ?? []) Add(key);
        if (said?.BudgetMin is not null) keys.Add(Budget);
        foreach (var currency in said?.Costs?.Select(cost => cost.Currency).OfType<string>() ?? []) Add($"currency:{currency}");

        var anchors = new HashSet<string>();
        var words = said is not null ? $"{Words.First(said.Words, SearchedBy.MostCharacters)} {Words.First(said.Names ?? "", SearchedBy.MostCharacters)}" : string.Join(' ', name.Values.Append(facts?.Identifier));
        foreach (var word in Words.Of(words))
        {
            if (!keys.Add(word)) continue;
            for (var length = 1; length <= word.Length; length++)
                if (Words.MayContinue(word[..length]) && !char.IsHighSurrogate(word[length - 1])) anchors.Add(word[..length]);
        }
        anchors.UnionWith(keys);
        return new([.. keys], [.. anchors.Order(StringComparer.Ordinal)], said?.BudgetMin, said?.BudgetMax, said?.Costs is { Count: > MostCosts } ? null : said?.Costs);

        void Add(string key)
        {
            if (key.Length <= LongestKey && keys.Count < MostKeys && !key.Any(char.IsControl)) keys.Add("#" + key);
        }
    }

    /// <summary>As parameters: keys, anchors, the budget from and to, and what it costs as amounts and their currencies.</summary>
    public static NpgsqlParameter[] Parameters(Found? found) =>
    [
        new() { Value = (object?)found?.Keys ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        new() { Value = found?.Anchors ?? [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        new() { Value = (object?)found?.BudgetMin ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
        new() { Value = (object?)found?.BudgetMax ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
        new() { Value = (object?)found?.Costs?.Select(cost => cost.Amount).ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
        new() { Value = (object?)found?.Costs?.Select(cost => cost.Currency ?? "").ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
    ];

    /// <summary>SQL condition: <paramref name="thing"/> (a row of subjects) is found by <paramref name="search"/> (a row of searches).</summary>
    /// <param name="condition">Of the search; null: the row's.</param>
    public static string By(string thing, string search, string? condition = null) => $"""
        ({thing}.found_by @@ {condition ?? $"{search}.condition"}
         AND ({search}.budget_min IS NULL OR {thing}.budget_max >= {search}.budget_min) AND ({search}.budget_max IS NULL OR {thing}.budget_min <= {search}.budget_max)
         AND (coalesce({search}.budget_min, {search}.budget_max) IS NULL OR {thing}.amounts IS NULL OR EXISTS (
            SELECT FROM unnest({thing}.amounts, {thing}.currencies) AS c (amount, currency)
            WHERE ({search}.currency IS NULL OR c.currency = {search}.currency) AND ({search}.budget_min IS NULL OR c.amount >= {search}.budget_min) AND ({search}.budget_max IS NULL OR c.amount <= {search}.budget_max))))
        """;

    /// <summary>The searches that find the thing, as rows <c>s</c>, some more than once: a look into one index for each of its keys, however many other searches there are.</summary>
    /// <param name="anchors">The parameter.</param>
    /// <remarks>OFFSET 0 keeps the planner from joining, for which it would read all searches: it cannot know how few lie under a key.</remarks>
    public static string Searches(string thing, string anchors)
    {
        const string condition = "coalesce(a.condition, (SELECT long.condition FROM searches long WHERE long.id = a.search_id))";
        return $"""
            unnest({anchors}) AS k (anchor) CROSS JOIN LATERAL (
                SELECT a.search_id AS id, {condition} AS condition, a.budget_min, a.budget_max, a.currency FROM search_anchors a WHERE a.anchor = k.anchor AND {By(thing, "a", condition)} OFFSET 0) s
            """;
    }
}
