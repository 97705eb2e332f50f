using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Catalogue;

/// <summary>A project in a list.</summary>
/// <param name="Start">Actual start, else planned.</param>
/// <param name="End">Actual end, else planned.</param>
/// <param name="Teaser">The beginning of the description.</param>
/// <param name="Budgets">One amount for each source and currency.</param>
public sealed record ProjectSummary(
    Guid Id, string IatiIdentifier, string? Acronym, Text Title, Text? Teaser, string? Status, string Publication, string? Scope, ProjectType? ProjectType, int? AllocationYear,
    ReportingOrganisation ReportingOrganisation, ActivityDate? Start, ActivityDate? End, IReadOnlyList<RecipientCountry> RecipientCountries, IReadOnlyList<RecipientRegion> RecipientRegions,
    IReadOnlyList<StatedBudget> Budgets, DateTime? PublishedAt, DateTime UpdatedAt, long Version);

/// <summary>What one source says the project costs: its revised budgets where there are any, else the original ones.</summary>
/// <param name="Source">Null: the reporting organisation.</param>
/// <param name="ValueDate">The latest one stated.</param>
public sealed record StatedBudget(decimal Amount, string? Currency, string? Source, DateOnly? ValueDate);

/// <summary>The row that search reads in place of the project: what it is found by, what lists are sorted by, and its summary as ready JSON.</summary>
/// <remarks>Derived from the project and written with it (<see cref="Data.ProjectsDb"/>), so it can be made anew at any time.</remarks>
public static class ProjectIndex
{
    const int MostCharacters = 250_000; // a tsvector holds a megabyte

    const string Upsert = """
        INSERT INTO project_index AS i (project_id, publication, identifiers, terms, organisations, words, head, published_at, updated_at, starts, title, budget_low, budget_high, summary)
        VALUES ($1, $2, $3, $4,
            $5 || ARRAY(SELECT DISTINCT left(k, 2) || o.id FROM organisations o, unnest($5) AS k WHERE o.id = ANY($15) AND substr(k, 2, 1) = ':' AND o.identifiers @> ARRAY[substr(k, 3)]),
            array_to_tsvector($6), $7::tsvector, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (project_id) DO UPDATE SET publication = excluded.publication, identifiers = excluded.identifiers, terms = excluded.terms, organisations = excluded.organisations,
            words = excluded.words, head = excluded.head, published_at = excluded.published_at, updated_at = excluded.updated_at, starts = excluded.starts, title = excluded.title,
            budget_low = excluded.budget_low, budget_high = excluded.budget_high, summary = excluded.summary
        """;

    /// <summary>Brings the rows of these projects up to date, in one round trip.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyCollection<Project> projects, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var project in projects) batch.BatchCommands.Add(Row(project));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>An identifier or acronym as it is compared: without case, accents and blanks around it.</summary>
    public static string Key(string identifier) => Words.Fold(identifier.Trim());

    /// <summary>Codes that a project is filtered and counted by: the terms it can be followed by, and what else has a code, each as <c>vocabulary:code</c>.</summary>
    public static IReadOnlyList<string> Terms(ProjectContent content)
    {
        var terms = content.Terms().Select(term => $"{term.Vocabulary}:{term.Code}").ToList();
        if (content.Status is { } status) terms.Add($"status:{status}");
        if (content.Scope is { } scope) terms.Add($"scope:{scope}");
        if (content.ProjectType is { } type) terms.Add($"type:{type.Code}");
        if (Year(content) is { } year) terms.Add($"year:{year}");
        terms.Add($"organisation:{content.ReportingOrganisation.Ref}");
        return terms;
    }

    /// <summary>Everyone who takes part, by reference and by directory id, each alone and after the role: <c>1:XM-DAC-47066</c>. <c>1:</c> alone says that the role is filled.
    /// The roles of ids that the directory found are added as the row is written.</summary>
    public static IReadOnlyList<string> Organisations(Project project)
    {
        var keys = new HashSet<string> { project.ReportingOrganisation };
        foreach (var org in project.Content.ParticipatingOrganisations)
        {
            keys.Add($"{org.Role}:");
            foreach (var key in new[] { org.Ref, org.OrganisationId?.ToString() })
                if (!string.IsNullOrWhiteSpace(key)) keys.UnionWith([key, $"{org.Role}:{key}"]);
        }
        keys.UnionWith(project.OrganisationIds.Select(id => id.ToString()));
        return [.. keys.Where(key => key.Length <= 300)];
    }

    public static ProjectSummary Summary(Project project)
    {
        var content = project.Content;
        return new(project.Id, content.IatiIdentifier, content.Acronym, content.Title, Teaser(content), content.Status, project.Publication.ToText(), content.Scope, content.ProjectType,
            content.AllocationYear, content.ReportingOrganisation, Date(content, "2", "1"), Date(content, "4", "3"), content.RecipientCountries, content.RecipientRegions,
            [.. StatedBudgets(content)], project.PublishedAt?.UtcDateTime, project.UpdatedAt.UtcDateTime, project.Version);
    }

    /// <summary>What the project costs, as each source states it. Sources are never added to one another, nor currencies.</summary>
    public static IEnumerable<StatedBudget> StatedBudgets(ProjectContent content) =>
        from budget in content.Budgets
        group budget by (budget.Source, Currency: budget.Currency ?? content.DefaultCurrency) into stated
        let periods = stated.GroupBy(budget => (budget.Start, budget.End)).Select(period => period.Any(b => b.Type == "2") ? period.Where(b => b.Type == "2") : period)
        select new StatedBudget(periods.SelectMany(period => period).Sum(budget => budget.Amount), stated.Key.Currency, stated.Key.Source, stated.Max(budget => budget.ValueDate));

    static NpgsqlBatchCommand Row(Project project)
    {
        var content = project.Content;
        var amounts = StatedBudgets(content).Select(budget => budget.Amount).ToList();
        var (all, head) = Indexed(content);
        return new(Upsert)
        {
            Parameters =
            {
                Value(project.Id, NpgsqlDbType.Uuid),
                Value(project.Publication.ToText(), NpgsqlDbType.Text),
                Value(Identifiers(content), NpgsqlDbType.Array | NpgsqlDbType.Text),
                Value(Terms(content).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
                Value(Organisations(project).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
                Value(all, NpgsqlDbType.Array | NpgsqlDbType.Text),
                Value(head, NpgsqlDbType.Text),
                Value(project.PublishedAt?.UtcDateTime, NpgsqlDbType.TimestampTz),
                Value(project.UpdatedAt.UtcDateTime, NpgsqlDbType.TimestampTz),
                Value(Date(content, "2", "1")?.Date, NpgsqlDbType.Date),
                Value(SortTitle(content), NpgsqlDbType.Text),
                Value(amounts.Count == 0 ? null : amounts.Min(), NpgsqlDbType.Numeric),
                Value(amounts.Count == 0 ? null : amounts.Max(), NpgsqlDbType.Numeric),
                Value(JsonSerializer.Serialize(Summary(project), Wire.Json), NpgsqlDbType.Json),
                Value(project.OrganisationIds, NpgsqlDbType.Array | NpgsqlDbType.Uuid)
            }
        };
    }

    static NpgsqlParameter Value(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    static string[] Identifiers(ProjectContent content) =>
        [.. content.OtherIdentifiers.Select(other => other.Ref).Append(content.IatiIdentifier).Append(content.Acronym).OfType<string>().Select(Key).Where(key => key.Length is > 0 and <= 300).Distinct()];

    /// <summary>Every word of the project; and those of its identifiers and acronym (weight A) and titles (weight B) as a tsvector, by which matches are ranked.</summary>
    static (string[] All, string Head) Indexed(ProjectContent content)
    {
        var names = content.OtherIdentifiers.Select(other => other.Ref).Append(content.IatiIdentifier).Append(content.Acronym).OfType<string>().SelectMany(Words.Of).ToList();
        var title = content.Title.Values.SelectMany(Words.Of).ToList();
        var head = new StringBuilder();
        var position = 0;
        foreach (var (word, weight) in names.Select(word => (word, 'A')).Concat(title.Select(word => (word, 'B'))).Take(500))
            head.Append('\'').Append(word).Append("':").Append(++position).Append(weight).Append(' ');

        var rest = Rest(content).OfType<string>().SelectMany(Words.Of);
        var characters = 0;
        return ([.. names.Concat(title).Concat(rest).Distinct().TakeWhile(word => (characters += word.Length) < MostCharacters)], head.ToString());
    }

    static IEnumerable<string?> Rest(ProjectContent content) =>
    [
        .. content.RecipientCountries.SelectMany(country => Countries.NamesOf(country.Code)),
        .. content.RecipientRegions.SelectMany(region => region.Name?.Values ?? Enumerable.Empty<string>()),
        .. content.ProjectType is { } type ? (type.Name?.Values ?? Enumerable.Empty<string>()).Append(type.Code) : [],
        content.IdfRegion,
        content.AllocationYear?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        .. (content.ReportingOrganisation.Name?.Values ?? Enumerable.Empty<string>()).Append(content.ReportingOrganisation.Ref),
        .. content.ParticipatingOrganisations.SelectMany(org => (org.Name?.Values ?? Enumerable.Empty<string?>()).Append(org.Ref)),
        .. content.Tags.SelectMany(tag => tag.Name?.Values ?? Enumerable.Empty<string>()),
        .. content.Sectors.SelectMany(sector => sector.Name?.Values ?? Enumerable.Empty<string>()),
        .. content.Descriptions.SelectMany(description => description.Text.Values),
        .. content.Results.SelectMany(result => result.Title.Values.Concat(result.Description?.Values ?? Enumerable.Empty<string>()))
    ];

    static ActivityDate? Date(ProjectContent content, string actual, string planned) =>
        content.Dates.FirstOrDefault(date => date.Type == actual) ?? content.Dates.FirstOrDefault(date => date.Type == planned);

    static int? Year(ProjectContent content) => content.AllocationYear ?? Date(content, "2", "1")?.Date.Year;

    static string SortTitle(ProjectContent content) =>
        Words.Cut(Words.Fold(content.Title.In(content.DefaultLanguage ?? "en")).Trim(), 200);

    static Text? Teaser(ProjectContent content)
    {
        if (content.Descriptions.FirstOrDefault(description => description.Type == "1") is not { } description) return null;
        var teaser = new Text();
        foreach (var (language, text) in description.Text) teaser[language] = text.Length > 280 ? Words.Cut(text, 280).TrimEnd() + "…" : text;
        return teaser;
    }
}
