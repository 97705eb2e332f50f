using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Catalogue;

/// <summary>A part of what matches, how many match in all, and, when asked for, how they are spread.</summary>
/// <param name="Facets">For each vocabulary its most frequent codes among all matches.</param>
public sealed record FoundProjects(IReadOnlyList<ProjectSummary> Items, string? Next, long Total, IReadOnlyDictionary<string, IReadOnlyList<Facet>>? Facets);

public sealed record Facet(string Value, long Count);

/// <summary>Finds projects by words and codes. Several values of one filter widen, several filters narrow.</summary>
/// <remarks>
/// Everyone searches what is published; those who write a project find it unpublished, and programme managers all that are submitted or withdrawn, with <c>publication=draft</c> and so on.
/// Two statements in one round trip, over <c>project_index</c> alone; the summaries in it go out as they are stored.
/// </remarks>
public static class SearchProjects
{
    const int MostFacets = 50;

    static readonly string[] Facets = ["status", "country", "region", "sector", "sdg", "gcm", "theme", "type", "year", "scope", "organisation"];

    /// <param name="Q">Words in any language; the last may be the beginning of one. Identifiers and acronyms that match whole come first.</param>
    /// <param name="Organisation">Directory id or reference of one that takes part, in the <paramref name="Role"/> if that is given.</param>
    /// <param name="BudgetMin">In the budget's own currency; nothing is converted.</param>
    /// <param name="Sort"><c>relevance</c> (with words), <c>newest</c>, <c>updated</c>, <c>start</c> or <c>title</c>.</param>
    public sealed record Filter(
        [property: StringLength(200)] string? Q, [property: Codes] string[]? Country, [property: Codes] string[]? Region, [property: Codes] string[]? Sector, [property: Codes] string[]? Sdg,
        [property: Codes] string[]? Gcm, [property: Codes] string[]? Theme, [property: Codes] string[]? Status, [property: StringLength(300)] string? Organisation,
        [property: RegularExpression("^[1-4]$")] string? Role, [property: Codes] string[]? Type, [property: Codes] string[]? Year, [property: Codes] string[]? Scope, decimal? BudgetMin, decimal? BudgetMax,
        [property: Word<Publication>] string? Publication,
        [property: RegularExpression("^(relevance|newest|updated|start|title)$")] string? Sort, int? Limit, [property: StringLength(1000)] string? Cursor, bool? Facets);

    /// <param name="Key">The sort key of the last item, as text.</param>
    sealed record After(string Sort, string Key, Guid Id);

    /// <summary>How a list is ordered: the SQL of its key, and the type that the key's text is read back as.</summary>
    sealed record Order(string Name, string Key, string Type, bool Descending);

    public static async Task<ReadyJson<FoundProjects>> Handle([AsParameters] Filter filter, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        var limit = Paging.Limit(filter.Limit);
        var (page, count, order) = Plan(filter, caller, limit);

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(page);
        batch.BatchCommands.Add(count);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return new(await WriteAsync(reader, order, limit, filter.Facets is true, ct));
    }

    /// <summary>The SQL of a search, and nothing around it: what the benchmark holds the search against.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Statements(Filter filter, Caller caller)
    {
        var (page, count, _) = Plan(filter, caller, Paging.Limit(filter.Limit));
        return [page, count];
    }

    static (NpgsqlBatchCommand Page, NpgsqlBatchCommand Count, Order Order) Plan(Filter filter, Caller caller, int limit)
    {
        var words = filter.Q is { Length: > 0 } ? Words.Query(filter.Q) : null;
        var parameters = new List<NpgsqlParameter>();
        var where = Where(filter, words, caller, parameters);
        var count = CountOf(where, filter.Facets is true, parameters);
        var order = OrderOf(filter, words, parameters);
        return (PageOf(where, order, AfterOf(filter, order), limit, parameters), count, order);
    }

    static string Where(Filter filter, string? words, Caller caller, List<NpgsqlParameter> parameters)
    {
        var where = new StringBuilder("publication = ").Append(Parameter(parameters, filter.Publication ?? "published", NpgsqlDbType.Text));
        if (filter.Publication is { } publication and not "published" && !caller.IsAdministrator && !(publication is not "draft" && caller.Is(Roles.ProgrammeManager)))
        {
            var person = Parameter(parameters, caller.Id ?? Guid.Empty, NpgsqlDbType.Uuid);
            where.Append(CultureInfo.InvariantCulture, $"""
                 AND project_id IN (
                    SELECT project_id FROM project_team WHERE person_id = {person}
                    UNION ALL SELECT p.id FROM organisation_editors e JOIN projects p ON p.reporting_organisation = ANY(e.identifiers) WHERE e.person_ids @> ARRAY[{person}])
                """);
        }
        if (words is not null) where.Append(" AND words @@ ").Append(Parameter(parameters, words, NpgsqlDbType.Text)).Append("::tsquery");
        else if (filter.Q is { Length: > 0 }) where.Append(" AND false"); // signs only: no project has such a word

        // A filter with one value joins the others in one look-up; one with several needs one of its own.
        var all = new List<string>();
        foreach (var (vocabulary, values) in new[]
        {
            ("country", filter.Country), ("region", filter.Region), ("sector", filter.Sector), ("sdg", filter.Sdg), ("gcm", filter.Gcm), ("theme", filter.Theme), ("status", filter.Status),
            ("type", filter.Type), ("year", filter.Year), ("scope", filter.Scope)
        })
        {
            var codes = CodesAttribute.Split(values).Select(code => $"{vocabulary}:{code}").ToArray();
            if (codes.Length == 1) all.Add(codes[0]);
            else if (codes.Length > 1) where.Append(" AND terms && ").Append(Parameter(parameters, codes, NpgsqlDbType.Array | NpgsqlDbType.Text));
        }
        if (all.Count > 0) where.Append(" AND terms @> ").Append(Parameter(parameters, all.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));

        if (filter.Organisation is { Length: > 0 } || filter.Role is not null)
        {
            var organisation = Guid.TryParse(filter.Organisation, out var id) ? id.ToString() : filter.Organisation;
            where.Append(" AND organisations @> ").Append(Parameter(parameters, new[] { filter.Role is null ? organisation! : $"{filter.Role}:{organisation}" }, NpgsqlDbType.Array | NpgsqlDbType.Text));
        }
        if (filter.BudgetMin is { } min) where.Append(" AND budget_high >= ").Append(Parameter(parameters, min, NpgsqlDbType.Numeric));
        if (filter.BudgetMax is { } max) where.Append(" AND budget_low <= ").Append(Parameter(parameters, max, NpgsqlDbType.Numeric));
        return where.ToString();
    }

    static Order OrderOf(Filter filter, string? words, List<NpgsqlParameter> parameters) => (filter.Sort ?? (words is null ? "newest" : "relevance")) switch
    {
        "title" => new("title", "title", "text COLLATE \"C\"", Descending: false),
        "start" => new("start", "coalesce(starts, '-infinity'::date)", "date", Descending: true),
        "relevance" when words is not null => new("relevance",
            $"CASE WHEN identifiers @> {Parameter(parameters, new[] { ProjectIndex.Key(filter.Q!) }, NpgsqlDbType.Array | NpgsqlDbType.Text)} THEN 9 ELSE ts_rank(head, {Parameter(parameters, words, NpgsqlDbType.Text)}::tsquery) END::real",
            "real", Descending: true),
        "newest" or "relevance" when filter.Publication is null or "published" => new("newest", "published_at", "timestamptz", Descending: true),
        _ => new("updated", "updated_at", "timestamptz", Descending: true)
    };

    static After? AfterOf(Filter filter, Order order)
    {
        var after = Paging.Read<After>(filter.Cursor);
        var fits = after is null || (after.Sort == order.Name && order.Type switch
        {
            "date" => after.Key == "-infinity" || DateOnly.TryParseExact(after.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "real" => float.TryParse(after.Key, CultureInfo.InvariantCulture, out var rank) && float.IsFinite(rank),
            "timestamptz" => DateTimeOffset.TryParse(after.Key, CultureInfo.InvariantCulture, out _),
            _ => Texts.IsPlain(after.Key + ".", 300)
        });
        return fits ? after : Paging.Read<After>("!");
    }

    static NpgsqlBatchCommand PageOf(string where, Order order, After? after, int limit, List<NpgsqlParameter> parameters)
    {
        var (compare, direction) = order.Descending ? ("<", "DESC") : (">", "ASC");
        var beyond = after is null ? ""
            : $" AND ({order.Key}, project_id) {compare} ({Parameter(parameters, after.Key, NpgsqlDbType.Text)}::{order.Type}, {Parameter(parameters, after.Id, NpgsqlDbType.Uuid)})";
        return Command($"""
            SELECT summary, project_id, ({order.Key})::text AS sort_key FROM project_index WHERE {where}{beyond}
            ORDER BY {order.Key} {direction}, project_id {direction} LIMIT {Parameter(parameters, limit + 1, NpgsqlDbType.Integer)}
            """, parameters);
    }

    static NpgsqlBatchCommand CountOf(string where, bool facets, List<NpgsqlParameter> parameters) => Command(facets
        ? $"""
            WITH hit AS MATERIALIZED (SELECT terms FROM project_index WHERE {where})
            SELECT NULL, count(*) FROM hit UNION ALL SELECT term, count(*) FROM hit, unnest(terms) AS term GROUP BY term
            """
        : $"SELECT NULL::text, count(*) FROM project_index WHERE {where}", parameters);

    static NpgsqlBatchCommand Command(string sql, List<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter.Clone());
        return command;
    }

    /// <summary>The answer as JSON, with the stored summaries copied into it as they are.</summary>
    static async Task<ReadOnlyMemory<byte>> WriteAsync(NpgsqlDataReader reader, Order order, int limit, bool facets, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("items");
        After? last = null;
        var (read, more) = (0, false);
        while (await reader.ReadAsync(ct))
        {
            if (more = ++read > limit) break;
            json.WriteRawValue(reader.GetFieldValue<byte[]>(0), skipInputValidation: true);
            if (read == limit) last = new(order.Name, reader.GetString(2), reader.GetGuid(1));
        }
        json.WriteEndArray();
        json.WriteString("next", more ? Paging.Write(last) : null);
        await reader.NextResultAsync(ct);
        await WriteCountsAsync(json, reader, facets, ct);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    static async Task WriteCountsAsync(Utf8JsonWriter json, NpgsqlDataReader reader, bool facets, CancellationToken ct)
    {
        var counted = Facets.ToDictionary(name => name, _ => new List<Facet>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(0))
            {
                json.WriteNumber("total", reader.GetInt64(1));
                continue;
            }
            var term = reader.GetString(0);
            var colon = term.IndexOf(':', StringComparison.Ordinal);
            if (counted.TryGetValue(term[..colon], out var facet)) facet.Add(new(term[(colon + 1)..], reader.GetInt64(1)));
        }
        if (!facets) return;
        json.WriteStartObject("facets");
        foreach (var name in Facets)
        {
            json.WriteStartArray(name);
            foreach (var facet in counted[name].OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal).Take(MostFacets))
            {
                json.WriteStartObject();
                json.WriteString("value", facet.Value);
                json.WriteNumber("count", facet.Count);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static string Parameter(List<NpgsqlParameter> parameters, object value, NpgsqlDbType type)
    {
        parameters.Add(new() { Value = value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }
}
