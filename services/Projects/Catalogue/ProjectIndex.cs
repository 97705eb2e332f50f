using System.Globalization;
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

/// <summary>The row that search is made from in place of the project: what it is found by, what lists are sorted by, and its summary as ready JSON.</summary>
/// <remarks>Derived from the project and written with it (<see cref="Data.ProjectsDb"/>), so it can be made anew at any time. <see cref="SearchFeed"/> reads it.</remarks>
public static class ProjectIndex
{
    const int MostCharacters = 250_000; // of words
    const int AtOnce = 500;
    const char Between = '\u001F'; // lists travel as one text: it stands in no identifier

    // Sorted, so that two writers of the same projects wait for one another in the same order.
    const string Upsert = """
        INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, starts, title, budget_low, budget_high, summary, changed_in)
        SELECT r.id, r.publication, string_to_array(r.identifiers, E'\x1F'), r.terms,
            string_to_array(r.organisations, E'\x1F') || CASE WHEN r.directory = '' THEN '{}' ELSE ARRAY(
                SELECT DISTINCT left(k, 2) || o.id FROM organisations o, string_to_array(r.organisations, E'\x1F') AS keys, unnest(keys) AS k
                WHERE o.id = ANY(string_to_array(r.directory, E'\x1F')::uuid[]) AND substr(k, 2, 1) = ':' AND o.identifiers @> ARRAY[substr(k, 3)]) END,
            r.head, r.words, r.published_at, r.updated_at, r.starts, r.title, r.budget_low, r.budget_high, r.summary, pg_current_xact_id()
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            AS r (id, publication, identifiers, terms, organisations, directory, head, words, published_at, updated_at, starts, title, budget_low, budget_high, summary)
        ORDER BY r.id
        ON CONFLICT (project_id) DO UPDATE SET publication = excluded.publication, identifiers = excluded.identifiers, terms = excluded.terms, organisations = excluded.organisations,
            head = excluded.head, words = excluded.words, published_at = excluded.published_at, updated_at = excluded.updated_at, starts = excluded.starts, title = excluded.title,
            budget_low = excluded.budget_low, budget_high = excluded.budget_high, summary = excluded.summary
        """;

    /// <summary>The rows of new projects.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<Row> rows, CancellationToken ct)
    {
        // Of organisations in the directory the roles are found as a row is written.
        var listed = new List<Row>();
        await using (var copy = await connection.BeginBinaryImportAsync("""
            COPY project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, starts, title, budget_low, budget_high, summary) FROM STDIN (FORMAT binary)
            """, ct))
        {
            foreach (var row in rows)
            {
                if (row.Directory.Length > 0)
                {
                    listed.Add(row);
                    continue;
                }
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(row.Publication, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(List(row.Identifiers), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Terms, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(List(row.Organisations), NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Head, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Words, NpgsqlDbType.Text, ct);
                await copy.MaybeAsync(row.PublishedAt, NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(row.UpdatedAt, NpgsqlDbType.TimestampTz, ct);
                await copy.MaybeAsync(row.Starts, NpgsqlDbType.Date, ct);
                await copy.WriteAsync(row.Title, NpgsqlDbType.Text, ct);
                await copy.MaybeAsync(row.BudgetLow, NpgsqlDbType.Numeric, ct);
                await copy.MaybeAsync(row.BudgetHigh, NpgsqlDbType.Numeric, ct);
                await copy.WriteAsync(row.Summary, NpgsqlDbType.Json, ct);
            }
            await copy.CompleteAsync(ct);
        }
        await WriteAsync(connection, null, listed, ct);

        static string[] List(string joined) => joined.Length == 0 ? [] : joined.Split(Between);
    }

    /// <summary>Brings these rows up to date: one statement for many, its columns as arrays, which costs little more than COPY and needs no table to copy into.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<Row> all, CancellationToken ct)
    {
        foreach (var rows in all.Chunk(AtOnce))
        {
            await using var write = new NpgsqlCommand(Upsert, connection, transaction);
            Column(NpgsqlDbType.Uuid, row => row.Id);
            Column(NpgsqlDbType.Text, row => row.Publication);
            Column(NpgsqlDbType.Text, row => row.Identifiers);
            Column(NpgsqlDbType.Text, row => row.Terms);
            Column(NpgsqlDbType.Text, row => row.Organisations);
            Column(NpgsqlDbType.Text, row => row.Directory);
            Column(NpgsqlDbType.Text, row => row.Head);
            Column(NpgsqlDbType.Text, row => row.Words);
            Column(NpgsqlDbType.TimestampTz, row => row.PublishedAt);
            Column(NpgsqlDbType.TimestampTz, row => row.UpdatedAt);
            Column(NpgsqlDbType.Date, row => row.Starts);
            Column(NpgsqlDbType.Text, row => row.Title);
            Column(NpgsqlDbType.Numeric, row => row.BudgetLow);
            Column(NpgsqlDbType.Numeric, row => row.BudgetHigh);
            Column(NpgsqlDbType.Json, row => row.Summary);
            await write.ExecuteNonQueryAsync(ct);

            void Column<T>(NpgsqlDbType type, Converter<Row, T> value) => write.Parameters.Add(new() { Value = Array.ConvertAll(rows, value), NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }

    /// <param name="Directory">Ids of organisations that the directory found.</param>
    public sealed record Row(
        Guid Id, string Publication, string Identifiers, string Terms, string Organisations, string Directory, string Head, string Words, DateTime? PublishedAt, DateTime UpdatedAt, DateOnly? Starts, string Title,
        decimal? BudgetLow, decimal? BudgetHigh, string Summary)
    {
        public static Row Of(Project project)
        {
            var content = project.Content;
            var amounts = StatedBudgets(content).Select(budget => budget.Amount).ToList();
            var (head, words) = Indexed(content);
            return new Row(project.Id, project.Publication.ToText(), string.Join(Between, IdentifierKeys(content)), string.Join('\n', ProjectIndex.Terms(content)), "", "", head, words, project.PublishedAt?.UtcDateTime, project.UpdatedAt.UtcDateTime, Date(content, "2", "1")?.Date, SortTitle(content),
                amounts.Count == 0 ? null : amounts.Min(), amounts.Count == 0 ? null : amounts.Max(), JsonSerializer.Serialize(ProjectIndex.Summary(project), Wire.Json)).Linked(project);
        }

        /// <summary>The row of the same content with the organisations of the directory that the project is linked with by now.</summary>
        public Row Linked(Project project) =>
            this with { Organisations = string.Join(Between, ProjectIndex.Organisations(project)), Directory = string.Join(Between, project.OrganisationIds) };
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
        if (content.ReportingOrganisation.Ref.Length <= 300) terms.Add($"organisation:{content.ReportingOrganisation.Ref}");
        return [.. terms.Where(term => !term.Contains('\n', StringComparison.Ordinal))];
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

    /// <summary>The same for other services.</summary>
    public static SearchedBy SearchedBy(Project project)
    {
        var amounts = StatedBudgets(project.Content).Select(budget => budget.Amount).ToList();
        var (head, words) = Indexed(project.Content);
        return new([.. Terms(project.Content).Where(term => !term.StartsWith("organisation:", StringComparison.Ordinal)), .. Organisations(project).Select(key => $"organisation:{key}")],
            Words.First($"{head} {words}", Contracts.SearchedBy.MostCharacters), amounts.Count == 0 ? null : amounts.Min(), amounts.Count == 0 ? null : amounts.Max());
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

    static IEnumerable<string> IdentifierKeys(ProjectContent content) =>
        content.OtherIdentifiers.Select(other => other.Ref).Append(content.IatiIdentifier).Append(content.Acronym).OfType<string>().Select(Key).Where(key => key.Length is > 0 and <= 300).Distinct();

    /// <summary>The words of its titles, identifiers and acronym, and those that stand elsewhere, each once.</summary>
    static (string Head, string Words) Indexed(ProjectContent content)
    {
        var words = new WordsOnce();
        foreach (var other in content.OtherIdentifiers) words.Add(other.Ref);
        words.Add(content.IatiIdentifier);
        words.Add(content.Acronym);
        words.Add(content.Title);
        var head = words.Take();

        foreach (var country in content.RecipientCountries) foreach (var name in Countries.NamesOf(country.Code)) words.Add(name);
        foreach (var location in content.Locations) words.Add(location.Name);
        foreach (var region in content.RecipientRegions) words.Add(region.Name);
        words.Add(content.ProjectType?.Name);
        words.Add(content.ProjectType?.Code);
        words.Add(content.IdfRegion);
        words.Add(content.AllocationYear?.ToString(CultureInfo.InvariantCulture));
        words.Add(content.ReportingOrganisation.Name);
        words.Add(content.ReportingOrganisation.Ref);
        foreach (var org in content.ParticipatingOrganisations)
        {
            words.Add(org.Name);
            words.Add(org.Ref);
        }
        foreach (var tag in content.Tags) words.Add(tag.Name);
        foreach (var sector in content.Sectors) words.Add(sector.Name);
        foreach (var description in content.Descriptions) words.Add(description.Text);
        foreach (var result in content.Results)
        {
            words.Add(result.Title);
            words.Add(result.Description);
        }
        return (head, words.Take());
    }

    /// <summary>Words in the order in which they come, each once, up to <see cref="MostCharacters"/>.</summary>
    sealed class WordsOnce
    {
        readonly StringBuilder text = new(1024);
        readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> seen = new HashSet<string>(100).GetAlternateLookup<ReadOnlySpan<char>>();
        int characters;

        public void Add(string? words)
        {
            if (words is null || characters >= MostCharacters) return;
            foreach (var word in Words.In(Words.Fold(words)))
            {
                if (!seen.Add(word)) continue;
                if ((characters += word.Length) >= MostCharacters) return;
                if (text.Length > 0) text.Append(' ');
                text.Append(word);
            }
        }

        public void Add(Text? words)
        {
            if (words is null) return;
            foreach (var (_, each) in words) Add(each);
        }

        /// <summary>Those since the last time.</summary>
        public string Take()
        {
            var taken = text.ToString();
            text.Clear();
            return taken;
        }
    }

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
