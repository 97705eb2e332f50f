using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Catalogue;

/// <summary>A part of what matches, how many match in all, and, when asked for, how they are spread.</summary>
/// <param name="Corrected">The words that were looked for instead, because no project has those that were given; else null.</param>
/// <param name="Facets">For each vocabulary its most frequent codes among all matches.</param>
public sealed record FoundProjects(IReadOnlyList<ProjectSummary> Items, string? Next, long Total, string? Corrected, IReadOnlyDictionary<string, IReadOnlyList<Facet>>? Facets);

public sealed record Facet(string Value, long Count);

/// <summary>Finds projects by words and codes. Several values of one filter widen, several filters narrow.</summary>
/// <remarks>
/// Everyone searches what is published; those who write a project find it unpublished, and programme managers all that are submitted or withdrawn, with <c>publication=draft</c> and so on.
/// The index in memory says which projects match (<see cref="SearchRun"/>), once it has what was committed before the request. The summaries of the page are read from the database, where it is asked again
/// whether they are still as public as that.
/// </remarks>
public static class SearchProjects
{
    const int ExportedAtOnce = 500;

    /// <param name="Q">Words in any language; the last may be the beginning of one. Identifiers and acronyms that match whole come first.</param>
    /// <param name="Organisation">Directory id or reference of one that takes part, in the <paramref name="Role"/> if that is given.</param>
    /// <param name="Region">Of the OECD DAC (298) or of the IOM Development Fund (africa); each finds what it is in the other's list too.</param>
    /// <param name="BudgetMin">In the budget's own currency; nothing is converted, and each budget is compared by itself.</param>
    /// <param name="Currency">ISO 4217: that of the budget; any unless given.</param>
    /// <param name="Sort"><c>relevance</c> (with words), <c>newest</c>, <c>updated</c>, <c>start</c> or <c>title</c>.</param>
    public sealed record Filter(
        [property: StringLength(200)] string? Q, [property: Codes] string[]? Country, [property: Codes] string[]? Region, [property: Codes] string[]? Sector, [property: Codes] string[]? Sdg,
        [property: Codes] string[]? Gcm, [property: Codes] string[]? Theme, [property: Codes] string[]? Status, [property: StringLength(300)] string? Organisation,
        [property: RegularExpression("^[1-4]$")] string? Role, [property: Codes] string[]? Type, [property: Codes] string[]? Year, [property: Codes] string[]? Scope, decimal? BudgetMin, decimal? BudgetMax,
        [property: RegularExpression("^[A-Za-z]{3}$", ErrorMessage = "Use an ISO 4217 code, for example USD.")] string? Currency, [property: Word<Publication>] string? Publication,
        [property: RegularExpression("^(relevance|newest|updated|start|title)$")] string? Sort, int? Limit, [property: StringLength(1000)] string? Cursor, bool? Facets);

    /// <summary>A place in a list, and by what it is sorted.</summary>
    sealed record Position(string Sort, SearchPlace Place);

    public static async Task<ReadyJson<FoundProjects>> Handle([AsParameters] Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database, CancellationToken ct)
    {
        var limit = Paging.Limit(filter.Limit);
        var sort = Sort(filter);
        var after = Paging.Read<Position>(filter.Cursor);
        if (after is not null && after.Sort != sort) Paging.Read<Position>("!");
        var answer = await FindAsync(filter, sort, after?.Place, limit, filter.Facets is true, caller, feed, codes, database, ct);
        var summaries = await SummariesAsync(answer.Ids, filter, database, ct);
        return new(Write(answer, summaries, sort));
    }

    /// <summary>The ids of all matches in their order, some hundreds at a time: each part goes on where the one before ended, whatever changed meanwhile, and holds nothing of the database.</summary>
    /// <remarks>A project may be gone, or hidden, by the time it is read: whoever reads it asks again whether it may be seen.</remarks>
    public static async IAsyncEnumerable<IReadOnlyList<Guid>> MatchesAsync(Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database, [EnumeratorCancellation] CancellationToken ct)
    {
        var sort = Sort(filter);
        SearchPlace? after = null;
        do
        {
            var part = await FindAsync(filter, sort, after, ExportedAtOnce, facets: false, caller, feed, codes, database, ct);
            if (part.Ids.Count > 0) yield return part.Ids;
            after = part.Next;
        }
        while (after is not null);
    }

    static async Task<SearchAnswer> FindAsync(Filter filter, string sort, SearchPlace? after, int take, bool facets, Caller caller, SearchFeed feed, CodeStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        var codes = await store.NowAsync(ct);
        var permission = await PermissionAsync(filter, caller, database, ct);
        var index = await feed.FreshAsync(PublicationOf(filter), ct);
        return index.Search(new()
        {
            Text = filter.Q,
            Publication = PublicationOf(filter),
            Only = permission,
            Codes =
            [
                .. new[]
                {
                    ("country", filter.Country), ("region", filter.Region), ("sector", filter.Sector), ("sdg", filter.Sdg), ("gcm", filter.Gcm), ("theme", filter.Theme), ("status", filter.Status),
                    ("type", filter.Type), ("year", filter.Year), ("scope", filter.Scope)
                }.Select(given => CodesAttribute.Split(given.Item2).SelectMany(code => SearchNames.Meant(given.Item1, code, codes)).Distinct().ToList()).Where(choice => choice.Count > 0)
            ],
            Organisation = Organisation(filter),
            BudgetMin = filter.BudgetMin,
            BudgetMax = filter.BudgetMax,
            Currency = filter.Currency?.ToUpperInvariant(),
            Names = SearchNames.Of(codes),
            Order = sort is "relevance" ? null : Enum.Parse<SearchOrder>(sort, ignoreCase: true),
            After = after,
            Take = take,
            Facets = facets
        });
    }

    static string PublicationOf(Filter filter) => filter.Publication ?? "published";

    static string Sort(Filter filter) => (filter.Sort ?? "relevance") switch
    {
        "relevance" when !string.IsNullOrWhiteSpace(filter.Q) => "relevance",
        "newest" or "relevance" => PublicationOf(filter) is "published" ? "newest" : "updated",
        var sort => sort
    };

    static string? Organisation(Filter filter)
    {
        var organisation = Guid.TryParse(filter.Organisation, out var id) ? id.ToString() : filter.Organisation;
        return filter.Role is not null ? $"{filter.Role}:{organisation}" : string.IsNullOrEmpty(organisation) ? null : organisation;
    }

    /// <summary>Which unpublished projects the caller may see, as the database has it now; null: all that are asked for.</summary>
    static async Task<SearchPermission?> PermissionAsync(Filter filter, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        var publication = PublicationOf(filter);
        if (publication is "published" || caller.IsAdministrator || (publication is not "draft" && caller.Is(Roles.ProgrammeManager))) return null;
        if (caller.Id is not { } person) return new([], []);
        await using var read = database.CreateCommand("""
            SELECT t.project_id, NULL FROM project_team t JOIN project_index i USING (project_id) WHERE t.person_id = $1 AND i.publication = $2
            UNION ALL SELECT NULL, unnest(identifiers) FROM organisation_editors WHERE person_ids @> ARRAY[$1]
            """);
        read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = person }, new() { Value = publication } });
        var permission = (Projects: new List<Guid>(), Reporters: new List<string>());
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(1)) permission.Projects.Add(reader.GetGuid(0));
            else permission.Reporters.Add(reader.GetString(1));
        }
        return new(permission.Projects, permission.Reporters);
    }

    /// <summary>The summaries of a page by id, of those that are still what was asked for.</summary>
    static async Task<Dictionary<Guid, byte[]>> SummariesAsync(IReadOnlyList<Guid> ids, Filter filter, NpgsqlDataSource database, CancellationToken ct)
    {
        var summaries = new Dictionary<Guid, byte[]>(ids.Count);
        if (ids.Count == 0) return summaries;
        await using var read = database.CreateCommand("SELECT project_id, summary FROM project_index WHERE project_id = ANY($1) AND publication = $2");
        read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = ids }, new() { Value = PublicationOf(filter) } });
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) summaries.Add(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));
        return summaries;
    }

    /// <summary>The answer as JSON, with the stored summaries copied into it as they are.</summary>
    static ReadOnlyMemory<byte> Write(SearchAnswer answer, Dictionary<Guid, byte[]> summaries, string sort)
    {
        var buffer = new ArrayBufferWriter<byte>(32 * 1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var id in answer.Ids) if (summaries.TryGetValue(id, out var summary)) json.WriteRawValue(summary, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteString("next", answer.Next is null ? null : Paging.Write(new Position(sort, answer.Next)));
        json.WriteNumber("total", answer.Total);
        json.WriteString("corrected", answer.Corrected);
        if (answer.Facets is not null) WriteFacets(json, answer.Facets);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    static void WriteFacets(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<Facet>> facets)
    {
        json.WriteStartObject("facets");
        foreach (var (name, counts) in SearchIndex.Facets.Zip(facets))
        {
            json.WriteStartArray(name);
            foreach (var facet in counts)
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
}
