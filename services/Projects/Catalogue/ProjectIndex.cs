using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Projects.Codelists;
using Platform.Projects.Iati;
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

/// <summary>What one source says the project costs: its revised budgets, and the original ones of times for which there are none.</summary>
/// <param name="Source">Null: the reporting organisation.</param>
/// <param name="ValueDate">The latest one stated.</param>
public sealed record StatedBudget(decimal Amount, string? Currency, string? Source, DateOnly? ValueDate);

/// <summary>The row that search is made from in place of the project: what it is found by, what lists are sorted by, and its summary as ready JSON.</summary>
/// <remarks>Derived from the project and written with it (<see cref="Data.ProjectsDb"/>), so it can be made anew at any time. <see cref="SearchFeed"/> reads it.</remarks>
public static class ProjectIndex
{
    const int MostCharacters = 250_000; // of words
    const int MostKept = 20_000; // characters that a thread keeps room for
    const int AtOnce = 500;
    const char Between = '\u001F'; // lists travel as one text: it stands in no identifier

    // Sorted, so that two writers of the same projects wait for one another in the same order.
    const string Upsert = """
        INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, starts, title, budgets, summary, changed_in)
        SELECT r.id, r.publication, string_to_array(r.identifiers, E'\x1F'), r.terms,
            string_to_array(r.organisations, E'\x1F') || CASE WHEN r.directory = '' THEN '{}' ELSE ARRAY(
                SELECT DISTINCT left(k, 2) || o.id FROM organisations o, string_to_array(r.organisations, E'\x1F') AS keys, unnest(keys) AS k
                WHERE o.id = ANY(string_to_array(r.directory, E'\x1F')::uuid[]) AND substr(k, 2, 1) = ':' AND o.identifiers @> ARRAY[substr(k, 3)]) END,
            r.head, r.words, r.published_at, r.updated_at, r.starts, r.title, r.budgets, r.summary, pg_current_xact_id()
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            AS r (id, publication, identifiers, terms, organisations, directory, head, words, published_at, updated_at, starts, title, budgets, summary)
        ORDER BY r.id
        ON CONFLICT (project_id) DO UPDATE SET publication = excluded.publication, identifiers = excluded.identifiers, terms = excluded.terms, organisations = excluded.organisations,
            head = excluded.head, words = excluded.words, published_at = excluded.published_at, updated_at = excluded.updated_at, starts = excluded.starts, title = excluded.title,
            budgets = excluded.budgets, summary = excluded.summary, form = excluded.form
        """;

    /// <summary>The rows of new projects.</summary>
    /// <param name="directory">Ids of organisations in the directory by the references that mean them.</param>
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<Draft> drafts, ILookup<string, Guid> directory, CancellationToken ct)
    {
        await using var copy = await CopyRows.BeginAsync(connection,
            "project_index (project_id, publication, identifiers, terms, head, words, published_at, updated_at, starts, title, budgets, summary, organisations)", ct);
        foreach (var draft in drafts) draft.AddTo(await copy.RowAsync(13, ct), directory);
        await copy.CompleteAsync(ct);
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
            Column(NpgsqlDbType.Text, row => row.Budgets);
            Column(NpgsqlDbType.Json, row => row.Summary);
            await write.ExecuteNonQueryAsync(ct);

            void Column<T>(NpgsqlDbType type, Converter<Row, T> value) => write.Parameters.Add(new() { Value = Array.ConvertAll(rows, value), NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }

    /// <param name="Directory">Ids of organisations that the directory found.</param>
    public sealed record Row(
        Guid Id, string Publication, string Identifiers, string Terms, string Organisations, string Directory, string Head, string Words, DateTime? PublishedAt, DateTime UpdatedAt, DateOnly? Starts, string Title,
        string Budgets, string Summary)
    {
        public static Row Of(Project project) => Of(project, project.Content);

        /// <param name="content">All that the project says, where it is light itself.</param>
        public static Row Of(Project project, ProjectContent content)
        {
            var (head, words) = Indexed(content);
            return new Row(project.Id, project.Publication.ToText(), string.Join(Between, IdentifierKeys(content)), string.Join('\n', ProjectIndex.Terms(content)),
                string.Join(Between, ProjectIndex.Organisations(project)), string.Join(Between, project.OrganisationIds), head, words, project.PublishedAt?.UtcDateTime, project.UpdatedAt.UtcDateTime, Date(content, "2", "1")?.Date, SortTitle(content),
                string.Join('\n', StatedBudgets(content).Select(budget => string.Create(CultureInfo.InvariantCulture, $"{budget.Currency} {budget.Amount}")).Distinct()), JsonSerializer.Serialize(ProjectIndex.Summary(project, content), Wire.Json));
        }

        /// <summary>Adds the values of a new row, as <see cref="CopyAsync"/> orders them, but for the organisations.</summary>
        public void AddTo(CopyValues values)
        {
            values.Add(Id);
            values.Add(Publication);
            values.Add(List(Identifiers));
            values.Add(Terms);
            values.Add(Head);
            values.Add(Words);
            values.Add(PublishedAt);
            values.Add(UpdatedAt);
            values.Add(Starts);
            values.Add(Title);
            values.Add(Budgets);
            values.Add(Summary);
        }

        /// <summary>Adds those of the organisations.</summary>
        public void AddOrganisationsTo(CopyValues values) => values.Add(List(Organisations));

        static string[] List(string joined) => joined.Length == 0 ? [] : joined.Split(Between);
    }

    /// <summary>An identifier or acronym as it is compared: without case, accents and blanks around it.</summary>
    public static string Key(string identifier) => Words.Fold(identifier.Trim());

    /// <summary>Codes that a project is filtered and counted by: the terms it can be followed by, and what else has a code, each as <c>vocabulary:code</c>.</summary>
    public static IReadOnlyList<string> Terms(ProjectContent content)
    {
        var terms = content.Terms().Select(term => $"{term.Vocabulary}:{term.Code}").ToList();
        if (content.Status is { } status) terms.Add($"status:{status}");
        if (content.Scope is { } scope) terms.Add($"scope:{scope}");
        if (content.IdfRegion is { } region) terms.Add($"region:{RegionCode(region)}");
        if (content.ProjectType is { } type) terms.Add($"type:{type.Code}");
        if (Year(content) is { } year) terms.Add($"year:{year}");
        if (content.ReportingOrganisation.Ref.Length <= 300) terms.Add($"organisation:{content.ReportingOrganisation.Ref}");
        return [.. terms.Where(term => !term.Contains('\n', StringComparison.Ordinal))];
    }

    /// <summary>A region of the IOM Development Fund as its list codes it, given by its code or its English name: <c>Asia and Oceania</c> is <c>asia-oceania</c>.</summary>
    public static string RegionCode(string region) => Words.Cut(string.Join('-', Words.Of(region).Where(word => word is not ("and" or "the"))), 64);

    /// <summary>Everyone who takes part, by reference and by directory id, each alone and after the role: <c>1:XM-DAC-47066</c>. <c>1:</c> alone says that the role is filled.</summary>
    /// <param name="directory">Ids by the references that mean them; without it the roles of those that the directory found are added as the row is written.</param>
    public static IReadOnlyList<string> Organisations(Project project, ILookup<string, Guid>? directory = null)
    {
        var keys = new HashSet<string> { project.ReportingOrganisation };
        foreach (var org in project.Content.ParticipatingOrganisations)
        {
            keys.Add($"{org.Role}:");
            foreach (var key in new[] { org.Ref, org.OrganisationId?.ToString() })
                if (!string.IsNullOrWhiteSpace(key)) keys.UnionWith([key, $"{org.Role}:{key}"]);
            if (directory is not null && org.Ref is { } reference) keys.UnionWith(directory[reference].Select(id => $"{org.Role}:{id}"));
        }
        keys.UnionWith(project.OrganisationIds.Select(id => id.ToString()));
        return [.. keys.Where(key => key.Length <= 300)];
    }

    /// <summary>The same for other services.</summary>
    public static SearchedBy SearchedBy(Project project, Codes codes)
    {
        var costs = StatedBudgets(project.Content).Select(budget => new Cost(budget.Amount, budget.Currency)).Distinct().ToList();
        var (head, words) = Indexed(project.Content);
        List<string> terms = [.. Terms(project.Content).Where(term => !term.StartsWith("organisation:", StringComparison.Ordinal))];
        return new([.. SearchNames.Of(codes).FoundBy(terms), .. Organisations(project).Select(key => $"organisation:{key}")], Words.First($"{head} {words}", Contracts.SearchedBy.MostCharacters),
            costs.Count == 0 ? null : costs.Min(cost => cost.Amount), costs.Count == 0 ? null : costs.Max(cost => cost.Amount), SearchNames.Of(codes).WordsOf(terms, Contracts.SearchedBy.MostCharacters), costs);
    }

    public static ProjectSummary Summary(Project project) => Summary(project, project.Content);

    static ProjectSummary Summary(Project project, ProjectContent content) =>
        new(project.Id, content.IatiIdentifier, content.Acronym, content.Title, Teaser(content), content.Status, project.Publication.ToText(), content.Scope, content.ProjectType,
            content.AllocationYear, content.ReportingOrganisation, Date(content, "2", "1"), Date(content, "4", "3"), content.RecipientCountries, content.RecipientRegions,
            [.. StatedBudgets(content)], project.PublishedAt?.UtcDateTime, project.UpdatedAt.UtcDateTime, project.Version);

    /// <summary>What the project costs, as each source states it. Sources are never added to one another, nor currencies.</summary>
    public static IEnumerable<StatedBudget> StatedBudgets(ProjectContent content) =>
        from budget in content.Budgets
        group budget by (budget.Source, Currency: budget.Currency ?? content.DefaultCurrency) into stated
        let revised = stated.Where(budget => budget.Type == "2").ToList()
        let counted = stated.Where(budget => budget.Type == "2" || !revised.Any(later => later.IsInPlaceOf(budget, content.DefaultCurrency)))
        select new StatedBudget(counted.Sum(budget => budget.Amount), stated.Key.Currency, stated.Key.Source, stated.Max(budget => budget.ValueDate));

    static IEnumerable<string> IdentifierKeys(ProjectContent content) =>
        content.OtherIdentifiers.Select(other => other.Ref).Append(content.IatiIdentifier).Append(content.Acronym).OfType<string>().Select(Key).Where(key => key.Length is > 0 and <= 300).Distinct();

    /// <summary>The words of its titles, identifiers and acronym, and those that stand elsewhere, each once. Names that a code has in its list are not among them: <see cref="SearchNames"/>.</summary>
    static (string Head, string Words) Indexed(ProjectContent content)
    {
        var words = WordsOnce.Anew();
        foreach (var other in content.OtherIdentifiers) words.Add(other.Ref);
        words.Add(content.IatiIdentifier);
        words.Add(content.Acronym);
        words.Add(content.Title);
        var head = words.Take();

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

    /// <summary>Words in the order in which they come, each once, up to <see cref="MostCharacters"/>. A thread has one, and uses it for one project after another.</summary>
    sealed class WordsOnce
    {
        [ThreadStatic]
        static WordsOnce? ours;

        readonly StringBuilder text = new(4096);
        readonly HashSet<(int Start, int Length)> seen;
        char[] all = new char[4096]; // the words one after another, where seen finds them
        int characters;

        WordsOnce() => seen = new(512, new At(this));

        /// <summary>The thread's, empty.</summary>
        public static WordsOnce Anew()
        {
            if (ours is null || ours.characters > MostKept) return ours = new();
            ours.characters = 0;
            ours.seen.Clear();
            ours.text.Clear();
            return ours;
        }

        public void Add(string? words)
        {
            if (words is null || characters >= MostCharacters) return;
            foreach (var word in Words.In(Words.Fold(words)))
            {
                if (all.Length < characters + word.Length) Array.Resize(ref all, Math.Max(all.Length * 2, characters + word.Length));
                word.CopyTo(all.AsSpan(characters));
                if (!seen.Add((characters, word.Length))) continue;
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

        sealed class At(WordsOnce words) : IEqualityComparer<(int Start, int Length)>
        {
            ReadOnlySpan<char> Word((int Start, int Length) at) => words.all.AsSpan(at.Start, at.Length);

            public bool Equals((int Start, int Length) a, (int Start, int Length) b) => a.Length == b.Length && Word(a).SequenceEqual(Word(b));

            public int GetHashCode((int Start, int Length) at) => string.GetHashCode(Word(at));
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
