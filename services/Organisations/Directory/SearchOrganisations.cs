using System.ComponentModel.DataAnnotations;
using Npgsql;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Directory;

/// <summary>An organisation in a list.</summary>
public sealed record OrganisationSummary(Guid Id, Text Name, StakeholderType StakeholderType, string OrganisationType, string ResidenceCountry, IReadOnlyList<string> HeritageCountries);

/// <summary>A part of what matches, and how many match in all.</summary>
public sealed record FoundOrganisations(IReadOnlyList<OrganisationSummary> Items, string? Next, long Total);

/// <summary>The listed organisations, by name; every filter narrows.</summary>
public static class SearchOrganisations
{
    public sealed record Filter([property: StringLength(200)] string? Q, [property: Country] string? Country, [property: Country] string? Heritage,
        [property: StringLength(10)] string? Sector, [property: Word<StakeholderType>] string? Stakeholder, [property: StringLength(2)] string? Type, int? Limit, [property: StringLength(1000)] string? Cursor);

    sealed record After(string Name, Guid Id);

    public static async Task<FoundOrganisations> Handle([AsParameters] Filter filter, NpgsqlDataSource database, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.Read<After>(filter.Cursor);
        await using var search = database.CreateCommand("""
            WITH hit AS (
                SELECT * FROM organisations
                WHERE state = 'listed'
                  AND ($1::text IS NULL OR search @@ websearch_to_tsquery('simple', folded($1)))
                  AND ($2::text IS NULL OR residence_country = $2)
                  AND ($3::text IS NULL OR heritage_countries @> ARRAY[$3])
                  AND ($4::text IS NULL OR sectors @> ARRAY[$4])
                  AND ($5::text IS NULL OR stakeholder_type = $5)
                  AND ($6::text IS NULL OR organisation_type = $6))
            SELECT id, name, stakeholder_type, organisation_type, residence_country, heritage_countries, sort_name, (SELECT count(*) FROM hit)
            FROM hit WHERE $7::text IS NULL OR (sort_name, id) > ($7, $8::uuid)
            ORDER BY sort_name, id LIMIT $9
            """);
        search.Parameters.AddRange(new NpgsqlParameter[]
        {
            Optional(filter.Q), Optional(filter.Country), Optional(filter.Heritage), Optional(filter.Sector), Optional(filter.Stakeholder),
            Optional(filter.Type), Optional(after?.Name), new() { Value = (object?)after?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid }, new() { Value = limit + 1 }
        });
        var found = new List<(OrganisationSummary Summary, string SortName)>();
        var total = 0L;
        await using var reader = await search.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add((new(reader.GetGuid(0), Mapping.FromJson<Text>(reader.GetString(1)), EnumText.Parse<StakeholderType>(reader.GetString(2)), reader.GetString(3),
                reader.GetString(4), reader.GetFieldValue<string[]>(5)), reader.GetString(6)));
            total = reader.GetInt64(7);
        }
        var page = Cursor.Cut(found, limit, last => new After(last.SortName, last.Summary.Id));
        return new([.. page.Items.Select(item => item.Summary)], page.Next, total);
    }

    static NpgsqlParameter Optional(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
