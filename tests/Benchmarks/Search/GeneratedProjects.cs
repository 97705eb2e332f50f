using System.Globalization;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;

namespace Platform.Benchmarks.Search;

/// <summary>Published projects with words, countries, sectors and goals as uneven as real ones, the same in every run.</summary>
static class GeneratedProjects
{
    /// <summary>A word that every third project or so holds, and that names no code: SQL knows no names.</summary>
    public const string FrequentWord = "village";

    const int AtOnce = 500;

    static readonly string[] Countries =
        ["KE", "ET", "SN", "GH", "NG", "FJ", "WS", "MD", "AM", "GE", "PE", "SV", "CO", "MX", "NP", "BD", "LK", "PH", "VN", "MU", "MG", "ML", "NE", "TG", "SL", "LR", "GM", "MA", "TN", "EG", "JO", "LB", "IQ", "KG", "TJ", "UA", "RS", "BA", "AL", "HT"];

    static readonly string[] Sectors = ["15190", "14030", "11330", "31120", "41010", "24010", "13040", "16010", "15170", "25030"];
    static readonly string[] Types = ["TK", "CB", "RP", "PD", "RS"];

    static readonly string[] Syllables = ["ka", "lo", "mi", "ren", "tas", "vor", "pel", "dun", "sha", "bi", "cor", "nex", "um", "fal", "gri"];

    public static async Task Write(Func<ProjectsDb> open, int count)
    {
        var random = new Random(7);
        string[] vocabulary = [.. Enumerable.Range(0, 4_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])))];
        var editor = Guid.NewGuid();
        var start = DateTimeOffset.UtcNow.AddDays(-1);
        for (var written = 0; written < count; written += AtOnce)
        {
            await using var db = open();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = written; i < Math.Min(written + AtOnce, count); i++)
            {
                var at = start.AddMilliseconds(i);
                var project = Project.Create(Content(i, random, vocabulary), editor, at);
                if (project.PublishImported(editor, at) is { } refusal) throw new InvalidOperationException(refusal.Detail);
                db.Projects.Add(project);
            }
            await db.SaveChangesAsync();
        }
    }

    static ProjectContent Content(int i, Random random, string[] vocabulary)
    {
        return new()
        {
            IatiIdentifier = $"XX-BENCH-{i:00000}",
            OtherIdentifiers = [new("A1", $"{Types[i % Types.Length]}.{i:00000}")],
            DefaultLanguage = "en",
            DefaultCurrency = "USD",
            Title = new("en", Words(8)),
            Descriptions = [new("1", new("en", Words(90) + (random.Next(3) == 0 ? " " + FrequentWord : ""))), new("2", new("en", Words(40)))],
            ReportingOrganisation = new($"XX-ORG-{Skewed(50)}", "40", new("en", "An organisation that reports")),
            ParticipatingOrganisations = [new("1", "10", $"XX-FUND-{Skewed(30)}", new("en", "A fund")), new("4", "40", $"XX-ORG-{Skewed(50)}", new("en", "An implementer"))],
            Status = Number(2 + Skewed(3)),
            Dates = [new("2", new DateOnly(2010 + random.Next(15), 1 + random.Next(12), 1)), new("3", new DateOnly(2026 + random.Next(4), 12, 31))],
            Scope = "4",
            RecipientCountries = [.. Enumerable.Range(0, 1 + Skewed(3)).Select(_ => Countries[Skewed(Countries.Length)]).Distinct().Select(code => new RecipientCountry(code))],
            Sectors = [new(Sectors[Skewed(Sectors.Length)])],
            Tags = [new("sdg", Number(1 + Skewed(17))), new("gcm", Number(1 + Skewed(23)))],
            Budgets = [new(10_000 + (random.Next(100) * 5_000m), Start: new DateOnly(2023, 1, 1), End: new DateOnly(2023, 12, 31))],
            ProjectType = new(Types[i % Types.Length], new("en", "A type")),
            AllocationYear = 2010 + random.Next(15),
        };

        // Small numbers are frequent, large ones rare.
        int Skewed(int below) => (int)(below * Math.Pow(random.NextDouble(), 2.5));

        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => vocabulary[Skewed(vocabulary.Length)]));
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
