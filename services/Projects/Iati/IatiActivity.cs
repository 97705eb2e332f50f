using System.Globalization;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Something in a file that breaks a rule or could not be understood.</summary>
/// <param name="RuleId">Number in the official IATI ruleset; <c>codelist:…</c>, <c>schema:…</c> or <c>platform:…</c> for what it does not number.</param>
/// <param name="Path">XPath of the element or attribute.</param>
/// <param name="Identifier">IATI identifier of the activity.</param>
public sealed record Issue(string RuleId, Severity Severity, string Message, int? Line, string? Path, string? Identifier);

/// <summary>An activity of a file as a project, with everything about it that is not as it should be.</summary>
/// <remarks>What cannot be understood is left out of the project, stays in the raw element, and is an issue; it is never a reason to drop the activity.</remarks>
public sealed class IatiActivity
{
    /// <summary>A file with a thousand broken transactions needs no thousand lines to say so.</summary>
    public const int MostIssues = 200;

    readonly IatiElement element;
    readonly List<Issue> issues = [];
    readonly Dictionary<string, IatiElement> places = [];
    readonly string? language;

    IatiActivity(IatiElement element)
    {
        this.element = element;
        language = Language(element["xml:lang"]);
        Identifier = element.First("iati-identifier")?.Text ?? "";
    }

    public string Identifier { get; }

    public ProjectContent Content { get; private set; } = null!;

    public IReadOnlyList<Issue> Issues => issues;

    public bool IsFlagged => issues.Any(issue => issue.Severity != Severity.Info);

    /// <param name="today">"Actual" dates may not lie after it.</param>
    public static IatiActivity Read(IatiElement element, DateOnly today)
    {
        var activity = new IatiActivity(element);
        activity.Content = activity.ReadContent().WithShares();
        foreach (var breach in ProjectRules.Check(activity.Content, today)) activity.Add(breach);
        foreach (var (rule, severity, message, at) in IatiRules.Check(element, today)) activity.Add(rule, severity, message, at);
        if (activity.issues.Count > MostIssues)
        {
            var more = activity.issues.Count - MostIssues;
            activity.issues.RemoveRange(MostIssues, more);
            activity.Add("platform:more", Severity.Info, $"{more} more of this activity are not listed.", element);
        }
        return activity;
    }

    ProjectContent ReadContent() => new()
    {
        IatiIdentifier = Place("iatiIdentifier", "iati-identifier", Identifier),
        OtherIdentifiers = Each("otherIdentifiers", "other-identifier", e => e["ref"] is { } reference
            ? new OtherIdentifier(e["type"], reference, e.First("owner-org") is { } owner ? owner["ref"] ?? Narratives(owner)?.In(language ?? "en") : null) : null),
        Hierarchy = int.TryParse(element["hierarchy"], CultureInfo.InvariantCulture, out var hierarchy) ? hierarchy : null,
        DefaultLanguage = language,
        DefaultCurrency = element["default-currency"],
        Humanitarian = Flag(element["humanitarian"]),
        Title = Place("title", "title", element.First("title") is { } title ? Narratives(title) : null) ?? [],
        Descriptions = Each("descriptions", "description", e => new Description(e["type"] ?? "1", Narratives(e) ?? [])),
        ReportingOrganisation = Place("reportingOrganisation", "reporting-org", element.First("reporting-org") is { } reporter
            ? new ReportingOrganisation(reporter["ref"] ?? "", reporter["type"], Narratives(reporter), Flag(reporter["secondary-reporter"])) : new ReportingOrganisation("")),
        ParticipatingOrganisations = Each("participatingOrganisations", "participating-org", e =>
            new ParticipatingOrganisation(e["role"] ?? "", e["type"], e["ref"], Narratives(e), e["activity-id"])),
        Status = Place("status", "activity-status", element.First("activity-status")?["code"]),
        Dates = Each("dates", "activity-date", e => Date(e, "iso-date") is { } date ? new ActivityDate(e["type"] ?? "", date, "day", Narratives(e)) : null),
        Scope = Place("scope", "activity-scope", element.First("activity-scope")?["code"]),
        RecipientCountries = Each("recipientCountries", "recipient-country", e => e["code"] is { } code ? new RecipientCountry(code, Number(e, "percentage")) : Lacks<RecipientCountry>(e, "code")),
        RecipientRegions = Each("recipientRegions", "recipient-region", e => e["code"] is { } code
            ? new RecipientRegion(code, Number(e, "percentage"), false, e["vocabulary"] ?? "1", Narratives(e)) : Lacks<RecipientRegion>(e, "code")),
        Sectors = Each("sectors", "sector", e => e["code"] is { } code ? new Sector(code, Number(e, "percentage"), e["vocabulary"] ?? "1", Narratives(e)) : Lacks<Sector>(e, "code")),
        Tags = Each("tags", "tag", e => e["code"] is { } code ? new Tag(e["vocabulary"] switch { "2" or "3" => "sdg", { } other => other, _ => "99" }, code, Narratives(e)) : Lacks<Tag>(e, "code")),
        PolicyMarkers = Each("policyMarkers", "policy-marker", e => e["code"] is { } code
            ? new PolicyMarker(code, e["significance"], e["vocabulary"] ?? "1", Narratives(e)) : Lacks<PolicyMarker>(e, "code")),
        Budgets = Each("budgets", "budget", e => e.First("value") is { } value && Amount(value) is { } amount
            ? new Budget(amount, value["currency"], Date(e.First("period-start"), "iso-date"), Date(e.First("period-end"), "iso-date"), Date(value, "value-date"), null, e["type"] ?? "1", e["status"] ?? "1")
            : null),
        RelatedProjects = Each("relatedProjects", "related-activity", e => e["ref"] is { } reference ? new RelatedProject(e["type"] ?? "", reference) : Lacks<RelatedProject>(e, "ref")),
        DocumentLinks = Each("documentLinks", "document-link", e => e["url"] is { } url
            ? new DocumentLink(url, e["format"], e.First("title") is { } title ? Narratives(title) : null, [.. e.All("category").Select(c => c["code"]).OfType<string>()],
                [.. e.All("language").Select(l => l["code"]).OfType<string>()], Date(e.First("document-date"), "iso-date"))
            : Lacks<DocumentLink>(e, "url")),
        Results = Each("results", "result", e => new Result(e["type"] ?? "9", e.First("title") is { } title ? Narratives(title) ?? [] : [],
            e.First("description") is { } description ? Narratives(description) : null, [.. e.All("indicator").Select(ReadIndicator)]))
    };

    Indicator ReadIndicator(IatiElement e) => new(
        e.First("title") is { } title ? Narratives(title) ?? [] : [], e["measure"], Flag(e["ascending"]),
        [.. e.All("baseline").Select(baseline => new Baseline(int.TryParse(baseline["year"], CultureInfo.InvariantCulture, out var year) ? year : null, Date(baseline, "iso-date"), baseline["value"]))],
        [.. e.All("period").Select(period => new IndicatorPeriod(Date(period.First("period-start"), "iso-date"), Date(period.First("period-end"), "iso-date"),
            [.. period.All("target").Select(target => new Measured(target["value"]))], [.. period.All("actual").Select(actual => new Measured(actual["value"]))]))]);

    /// <summary>The items of a list, each remembered with its element, so that a breach of its rules can name the line.</summary>
    List<T> Each<T>(string member, string name, Func<IatiElement, T?> read) where T : class
    {
        var list = new List<T>();
        foreach (var child in element.All(name))
        {
            places.TryAdd(member, child);
            if (read(child) is not { } item) continue;
            places[$"{member}[{list.Count}]"] = child;
            list.Add(item);
        }
        return list;
    }

    T Place<T>(string member, string name, T value)
    {
        if (element.First(name) is { } child) places[member] = child;
        return value;
    }

    T? Lacks<T>(IatiElement e, string attribute) where T : class
    {
        Add("schema:missing-attribute", Severity.Error, $"{e.Name} must have the attribute {attribute}.", e);
        return null;
    }

    /// <summary>The texts by language; those of one language are joined. Null when there is none.</summary>
    Text? Narratives(IatiElement e)
    {
        Text? text = null;
        foreach (var narrative in e.All("narrative"))
        {
            if (narrative.Text is not { Length: > 0 } words) continue;
            var tag = Language(narrative["xml:lang"]) ?? language ?? "und";
            text ??= [];
            text[tag] = text.TryGetValue(tag, out var before) ? $"{before}\n{words}" : words;
        }
        return text;
    }

    static string? Language(string? tag) => tag is not null && Texts.IsLanguage(tag) ? tag.ToLowerInvariant() : null;

    static bool? Flag(string? value) => value switch { "1" or "true" => true, "0" or "false" => false, _ => null };

    /// <summary>The day of an xsd:date, whose zone does not matter here, or of a date and time.</summary>
    DateOnly? Date(IatiElement? e, string attribute)
    {
        if (e?[attribute] is not { } value) return null;
        if (IatiRules.Day(value) is { } day) return day;
        Add("schema:date", Severity.Error, $"\"{Shown(value)}\" is not a date. Write year-month-day, for example 2023-05-17.", e, attribute);
        return null;
    }

    decimal? Number(IatiElement e, string attribute)
    {
        if (e[attribute] is not { } value) return null;
        if (IatiRules.Number(value) is { } number && Math.Abs(number) < 1e15m) return number;
        Add("schema:decimal", Severity.Error, $"\"{Shown(value)}\" is not a number. Write digits with a point, for example 33.3.", e, attribute);
        return null;
    }

    decimal? Amount(IatiElement value)
    {
        if (IatiRules.Number(value.Text) is { } amount && Math.Abs(amount) < 1e15m) return amount;
        Add("schema:decimal", Severity.Error, $"\"{Shown(value.Text)}\" is not an amount. Write digits with a point and no separators, for example 400000.00.", value);
        return null;
    }

    /// <summary>A breach names a member of the project; the file has it in an element.</summary>
    void Add(Breach breach)
    {
        var place = breach.Path;
        while (true)
        {
            if (places.TryGetValue(place, out var at))
            {
                Add(breach.RuleId, breach.Severity, breach.Message, at);
                return;
            }
            var cut = place.LastIndexOfAny(['.', '[']);
            if (cut < 0) break;
            place = place[..cut];
        }
        Add(breach.RuleId, breach.Severity, breach.Message, element);
    }

    void Add(string rule, Severity severity, string message, IatiElement at, string? attribute = null) =>
        issues.Add(new(rule, severity, message, at.Line, attribute is null ? at.Path : $"{at.Path}/@{attribute}", Shown(Identifier)));

    static string Shown(string text) => text.Length <= 80 ? text : Words.Cut(text, 80) + "…";
}
