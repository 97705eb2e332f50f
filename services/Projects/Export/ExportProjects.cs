using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Export;

/// <summary>All that a search finds, or everything, as one file that is written while it is read: IATI XML, CSV or JSON.</summary>
/// <remarks>
/// The ids come some hundreds at a time from the search, and their projects in statements that take some megabytes each: neither many projects nor large ones fill the memory, and nothing is held of the database while
/// the client takes its time. When the client hangs up, the statement is cancelled.
/// </remarks>
public static class ExportProjects
{
    const int MostAtOnce = 4 * 1024 * 1024; // bytes as the database keeps them, which is packed; and the project that goes beyond them

    /// <summary>A project as it is read for export.</summary>
    /// <param name="Content">JSON, as it is stored.</param>
    /// <param name="Raw">The element that it was imported from; null when there is none or it is not asked for.</param>
    /// <param name="Untouched">It says what that element says, and nothing else.</param>
    sealed record Row(byte[] Content, DateTimeOffset UpdatedAt, string? Raw, bool Untouched)
    {
        public ProjectContent Read() => JsonSerializer.Deserialize<ProjectContent>(Content, ProjectsDb.Lean)!;
    }

    public static Results<StreamedFile, ProblemHttpResult> Xml([AsParameters] SearchProjects.Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database, TimeProvider clock) =>
        Refused(filter) is { } refusal ? refusal : new StreamedFile("application/xml; charset=utf-8", "projects.xml", null, async (file, ct) =>
        {
            file.Write(IatiXml.FileStart(clock.GetUtcNow()));
            await file.FlushAsync(ct);
            await foreach (var part in RowsAsync(filter, caller, feed, codes, database, withSource: true, ct))
            {
                foreach (var row in part) file.Write((row.Untouched ? IatiXml.Untouched(row.Raw!) : null) ?? IatiXml.Activity(row.Read(), row.UpdatedAt, row.Raw));
                await file.FlushAsync(ct);
            }
            file.Write(IatiXml.FileEnd);
        });

    public static Results<StreamedFile, ProblemHttpResult> Csv([AsParameters] SearchProjects.Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database) =>
        Refused(filter) is { } refusal ? refusal : new StreamedFile("text/csv; charset=utf-8; header=present", "projects.csv", null, async (file, ct) =>
        {
            var rows = new StringBuilder("\uFEFF"); // without the mark spreadsheets take UTF-8 for something else
            CsvText.Write(rows, CsvColumns.All.Select(column => column.Name));
            file.Write(rows);
            await file.FlushAsync(ct);
            await foreach (var part in RowsAsync(filter, caller, feed, codes, database, withSource: false, ct))
            {
                rows.Clear();
                foreach (var row in part)
                {
                    var project = row.Read();
                    CsvText.Write(rows, CsvColumns.All.Select(column => column.Write(project)));
                }
                file.Write(rows);
                await file.FlushAsync(ct);
            }
        });

    public static Results<StreamedFile, ProblemHttpResult> Json([AsParameters] SearchProjects.Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database) =>
        Refused(filter) is { } refusal ? refusal : new StreamedFile("application/json; charset=utf-8", "projects.json", null, async (file, ct) =>
        {
            file.Write("{\"projects\":["u8);
            await file.FlushAsync(ct);
            var first = true;
            await foreach (var part in RowsAsync(filter, caller, feed, codes, database, withSource: false, ct))
            {
                foreach (var row in part)
                {
                    file.Write(first ? "\n"u8 : ",\n"u8);
                    file.Write(row.Content);
                    first = false;
                }
                await file.FlushAsync(ct);
            }
            file.Write("\n]}\n"u8);
        });

    static ProblemHttpResult? Refused(SearchProjects.Filter filter) => filter is { Limit: null, Cursor: null, Facets: null } ? null
        : Problems.Of(400, "unknown-parameter", "An export is whole: it takes the filters and the order of a search, and no limit, cursor or facets.");

    static async IAsyncEnumerable<List<Row>> RowsAsync(SearchProjects.Filter filter, Caller caller, SearchFeed feed, CodeStore codes, NpgsqlDataSource database, bool withSource, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var ids in SearchProjects.MatchesAsync(filter, caller, feed, codes, database, ct))
        {
            for (var left = ids.ToArray(); left.Length > 0;)
            {
                var (rows, read) = await RowsAsync(left, filter, database, withSource, ct);
                if (rows.Count > 0) yield return rows;
                left = left[read..];
            }
        }
    }

    /// <summary>The first of these projects, as many as are not too much at once, and how many ids they stand for: some may be gone by now, or hidden.</summary>
    static async Task<(List<Row> Rows, int Read)> RowsAsync(Guid[] ids, SearchProjects.Filter filter, NpgsqlDataSource database, bool withSource, CancellationToken ct)
    {
        await using var read = database.CreateCommand($"""
            SELECT content::text, updated_at, raw, untouched, place FROM (
                SELECT place, p.content, p.updated_at, {(withSource ? "s.raw, p.created_at = s.imported_at AND p.updated_at = s.imported_at AS untouched" : "NULL AS raw, false AS untouched")},
                    sum(pg_column_size(p.content){(withSource ? " + coalesce(pg_column_size(s.raw), 0)" : "")}) OVER (ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM unnest($1) WITH ORDINALITY AS found (id, place) JOIN projects p USING (id) {(withSource ? "LEFT JOIN project_sources s ON s.project_id = p.id AND s.raw IS NOT NULL" : "")}
                WHERE p.publication = $2) found
            WHERE before IS NULL OR before < {MostAtOnce} ORDER BY place
            """);
        read.Parameters.Add(new() { Value = ids });
        read.Parameters.Add(new() { Value = filter.Publication ?? "published", NpgsqlDbType = NpgsqlDbType.Text });
        var (rows, last) = (new List<Row>(), ids.Length);
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? null : reader.GetString(2), !reader.IsDBNull(3) && reader.GetBoolean(3)));
            last = (int)reader.GetInt64(4);
        }
        return (rows, last);
    }
}
