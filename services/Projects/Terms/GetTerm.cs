using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Terms;

/// <summary>Something that is tagged with a term.</summary>
/// <param name="Kind"><c>practice</c>, <c>project</c>, <c>resource</c> or <c>recommendation</c>.</param>
/// <param name="By">Who shares, reports, issues or recommends it.</param>
/// <param name="Date">When a practice was shared, a project or resource published, a recommendation opened for inputs or, later, adopted.</param>
/// <param name="Url">Where it is read in full.</param>
public sealed record TaggedThing(string Kind, Guid Id, Text Title, Text? Teaser, string? By, DateTimeOffset Date, string Url);

/// <summary>How much is tagged with a term.</summary>
public sealed record TaggedCounts(long Practices, long Projects, long Resources, long Recommendations);

/// <summary>Where a term can be read in a feed reader.</summary>
public sealed record FeedAddresses(string Atom, string Rss, string Json);

/// <summary>A term, and what is tagged with it.</summary>
/// <param name="Name">Null where the vocabulary has no names here.</param>
public sealed record TermPage(string Vocabulary, string Code, Text? Name, TaggedCounts Counts, FeedAddresses Feeds, IReadOnlyList<TaggedThing> Items, string? Next);

/// <summary>What is tagged with a term, newest first: practices, projects, resources and recommendations together, or one kind of them.</summary>
public static class GetTerm
{
    sealed record After(DateTimeOffset Date, Guid Id);

    /// <summary>What each kind is listed by; $1 the tag, $2 and $3 the last item of the page before, $4 how many, $5 the projects, which the search knows.</summary>
    static readonly (string Kind, string From, string Date, string Id, string Shown)[] Kinds =
    [
        ("practice", "practices WHERE state = 'published' AND terms @> ARRAY[$1]", "shared_on::timestamp AT TIME ZONE 'UTC'", "id",
            "content->>'title', coalesce(content->>'teaser', content->'summary'->>'what'), content->'submitter'->>'name'"),
        ("project", "project_index WHERE publication = 'published' AND project_id = ANY($5)", "published_at", "project_id",
            "summary->>'title', summary->>'teaser', coalesce(summary->'reportingOrganisation'->'name'->>'en', summary->'reportingOrganisation'->>'ref')"),
        ("resource", "resources WHERE state = 'published' AND terms @> ARRAY[$1]", "listed_at", "id", "content->>'title', content->>'summary', content->'issuer'->>'name'"),
        ("recommendation", "recommendations JOIN recommendation_texts ON recommendation_id = id AND no = text_no WHERE state <> 'draft' AND terms @> ARRAY[$1]", "coalesce(adopted_at, opens_at)", "id",
            "content->>'title', text::text, content->'workingGroup'->>'name'")
    ];

    /// <param name="vocabulary">country, region, theme, sdg, gcm or sector.</param>
    /// <param name="kind">practice, project, resource or recommendation; all of them unless given.</param>
    public static async Task<Results<Ok<TermPage>, ProblemHttpResult>> Handle(
        string vocabulary, string code, [RegularExpression("^(practice|project|resource|recommendation)$", ErrorMessage = "Use practice, project, resource or recommendation.")] string? kind, int? limit,
        [StringLength(1000)] string? cursor, SearchFeed feed, CodeStore codes, NpgsqlDataSource database, CancellationToken ct)
    {
        if (!Term.Vocabularies.Contains(vocabulary)) return Problems.Of(404, "unknown-vocabulary", $"The vocabularies are {string.Join(", ", Term.Vocabularies.Order(StringComparer.Ordinal))}.");
        if (!Texts.IsPlain(code, 64) || (vocabulary == "country" && !Texts.Countries.Contains(code))) return Problems.Of(404, "unknown-code", "The vocabulary has no such code.");

        var (take, after, tag) = (Cursor.Limit(limit), Cursor.Read<After>(cursor), $"{vocabulary}:{code}");
        var projects = (await feed.FreshAsync(ct)).Search(new()
        {
            Codes = [[tag]],
            Order = SearchOrder.Newest,
            After = after is null ? null : new(0, after.Date.UtcTicks, "", after.Id),
            Take = take + 1
        });
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("SELECT " + string.Join(", ", Kinds.Where(each => each.Kind != "project").Select(each => $"(SELECT count(*) FROM {each.From})"))) { Parameters = { new() { Value = tag } } });
        batch.BatchCommands.Add(new($"""
            SELECT kind, id, title, teaser, name, date FROM ({string.Join(" UNION ALL ", Kinds.Where(each => kind is null || each.Kind == kind).Select(PageOf))}) AS tagged (kind, id, title, teaser, name, date)
            ORDER BY date DESC, id DESC LIMIT $4
            """)
        {
            Parameters =
            {
                new() { Value = tag }, new() { Value = (after?.Date ?? DateTimeOffset.MaxValue).ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = after?.Id ?? Guid.AllBitsSet }, new() { Value = take + 1 }, new() { Value = projects.Ids.ToArray() }
            }
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var counts = new TaggedCounts(reader.GetInt64(0), projects.Total, reader.GetInt64(1), reader.GetInt64(2));
        await reader.NextResultAsync(ct);
        var items = new List<TaggedThing>();
        while (await reader.ReadAsync(ct)) items.Add(Read(reader));

        var page = Cursor.Cut(items, take, last => new After(last.Date, last.Id));
        var address = $"/feeds/{vocabulary}/{Uri.EscapeDataString(code)}";
        return TypedResults.Ok(new TermPage(vocabulary, code, NameOf(await codes.NowAsync(ct), vocabulary, code), counts, new($"{address}.atom", $"{address}.rss", $"{address}.json"), page.Items, page.Next));
    }

    static string PageOf((string Kind, string From, string Date, string Id, string Shown) each) => $"""
        (SELECT '{each.Kind}', {each.Id}, {each.Shown}, {each.Date} FROM {each.From} AND ({each.Date}, {each.Id}) < ($2, $3) ORDER BY {each.Date} DESC, {each.Id} DESC LIMIT $4)
        """;

    static TaggedThing Read(NpgsqlDataReader row)
    {
        var (kind, id) = (row.GetString(0), row.GetGuid(1));
        return new(kind, id, Mapping.FromJson<Text>(row.GetString(2)), row.IsDBNull(3) ? null : Prose.Teaser(Mapping.FromJson<Text>(row.GetString(3))), row.IsDBNull(4) ? null : row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5), $"/api/{kind}s/{id}");
    }

    static Text? NameOf(Codes codes, string vocabulary, string code) => (vocabulary switch
    {
        "country" => codes.Find("Country", code),
        "region" => codes.Find("Region", code) ?? codes.Find("IDF-Regions", code),
        "theme" => codes.Find("GFMD-Themes", code),
        "gcm" => codes.Find("GCM-Objectives", code),
        "sdg" => codes.Find("UNSDG-Goals", code) ?? codes.Find("UNSDG-Targets", code),
        _ => codes.Find("Sector", code) ?? codes.Find("SectorCategory", code)
    })?.Name;
}
