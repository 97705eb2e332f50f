using System.Collections.Frozen;
using System.Globalization;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;
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
    readonly Dictionary<string, (IatiElement First, List<IatiElement> Items)> places = new(32);
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

    internal IatiElement Element => element;

    /// <summary>The element that a member of the content, such as <c>title</c>, was read from; of a list the first of its kind.</summary>
    internal IatiElement? PlaceOf(string member) => places.TryGetValue(member, out var place) ? place.First : null;

    /// <summary>The element that an item of a list, such as <c>budgets[1]</c>, was read from.</summary>
    internal IatiElement? PlaceOf(string member, int item) => places.TryGetValue(member, out var place) && item < place.Items.Count ? place.Items[item] : null;

    /// <summary>What an activity says, without judging it.</summary>
    public static IatiActivity Understand(IatiElement element)
    {
        var activity = new IatiActivity(element);
        activity.Content = activity.ReadContent().Normalised();
        return activity;
    }

    public static IatiActivity Read(IatiElement element, Rulebook rules)
    {
        var activity = Understand(element);
        foreach (var breach in ProjectRules.Check(activity.Content, rules)) activity.Add(breach);
        foreach (var (rule, severity, message, at) in IatiRules.Check(element, rules.Codes)) activity.Add(rule, severity, message, at);
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
            ? new OtherIdentifier(e["type"], reference, e.First("owner-org") is { } owner ? owner["ref"] ?? Narratives(owner)?.In(language ?? "en") : null) : Lacks<OtherIdentifier>(e, "ref")),
        Acronym = element.First(IatiExtension.Acronym) is { Text.Length: > 0 } acronym ? acronym.Text : null,
        Hierarchy = int.TryParse(element["hierarchy"], CultureInfo.InvariantCulture, out var hierarchy) ? hierarchy : null,
        DefaultLanguage = language,
        DefaultCurrency = element["default-currency"],
        Humanitarian = Flag(element["humanitarian"]),
        Title = Place("title", "title", Narratives(element.First("title"))) ?? [],
        Descriptions = Each("descriptions", "description", e => new Description(e["type"] ?? "1", Narratives(e) ?? [])),
        ReportingOrganisation = Place("reportingOrganisation", "reporting-org", element.First("reporting-org") is { } reporter
            ? new ReportingOrganisation(reporter["ref"] ?? "", reporter["type"], Narratives(reporter), Flag(reporter["secondary-reporter"])) : new ReportingOrganisation("")),
        ParticipatingOrganisations = Each("participatingOrganisations", "participating-org", e => new ParticipatingOrganisation(e["role"] ?? "", e["type"], e["ref"], Narratives(e), e["activity-id"],
            Guid.TryParse(e[IatiExtension.Own("organisation-id")], out var id) ? id : null, e[IatiExtension.Own("through")])),
        Status = Place("status", "activity-status", element.First("activity-status")?["code"]),
        Dates = Each("dates", "activity-date", e => Date(e, "iso-date") is { } date
            ? new ActivityDate(e["type"] ?? "", date, e[IatiExtension.Own("precision")] switch { "year" => "year", "month" => "month", _ => "day" }, Narratives(e)) : null),
        Scope = Place("scope", "activity-scope", element.First("activity-scope")?["code"]),
        RecipientCountries = Each("recipientCountries", "recipient-country", e => e["code"] is { } code ? new RecipientCountry(code, Number(e, "percentage")) : Lacks<RecipientCountry>(e, "code")),
        RecipientRegions = Each("recipientRegions", "recipient-region", ReadRegion),
        Locations = Each("locations", "location", ReadLocation),
        Sectors = Each("sectors", "sector", e => ReadSector(e, "percentage")),
        Tags = Each("tags", "tag", e => e switch
        {
            _ when e["code"] is not { } => Lacks<Tag>(e, "code"),
            _ when VocabularyOf(e) is IatiExtension.ProjectType or IatiExtension.IdfRegion => null,
            _ => new Tag(VocabularyOf(e), e["code"]!, Narratives(e))
        }),
        PolicyMarkers = Each("policyMarkers", "policy-marker", e => e["code"] is { } code
            ? new PolicyMarker(code, e["significance"], e["vocabulary"] ?? "1", Narratives(e)) : Lacks<PolicyMarker>(e, "code")),
        Budgets = ReadBudgets(),
        Transactions = Each("transactions", "transaction", ReadTransaction),
        ProjectType = Tagged(IatiExtension.ProjectType) is { } type ? new ProjectType(type["code"]!, Narratives(type)) : null,
        AllocationYear = int.TryParse(element.First(IatiExtension.AllocationYear)?.Text, CultureInfo.InvariantCulture, out var year) ? year : null,
        IdfRegion = Tagged(IatiExtension.IdfRegion)?["code"],
        RelatedProjects = Each("relatedProjects", "related-activity", e => e["ref"] is { } reference ? new RelatedProject(e["type"] ?? "", reference) : Lacks<RelatedProject>(e, "ref")),
        DocumentLinks = Each("documentLinks", "document-link", e => e["url"] is { } url
            ? new DocumentLink(url, e["format"], Narratives(e.First("title")), Some(e.All("category").Select(c => c["code"]).OfType<string>()),
                Some(e.All("language").Select(l => l["code"]).OfType<string>()), Date(e.First("document-date"), "iso-date"), Narratives(e.First("description")))
            : Lacks<DocumentLink>(e, "url")),
        Results = Each("results", "result", e => new Result(e["type"] ?? "9", Narratives(e.First("title")) ?? [], Narratives(e.First("description")),
            Some(e.All("indicator").Select(ReadIndicator)), Flag(e["aggregation-status"]), References(e, "vocabulary-uri"))),
        Contacts = Each("contacts", "contact-info", e => new Contact(e["type"], Narratives(e.First("organisation")), Narratives(e.First("department")),
            Said(e.First("email")), Said(e.First("telephone")), Said(e.First("website")), Narratives(e.First("mailing-address"))))
    };

    Indicator ReadIndicator(IatiElement e) => new(
        Narratives(e.First("title")) ?? [], e["measure"], Flag(e["ascending"]), Some(e.All("baseline").Select(ReadBaseline)),
        Some(e.All("period").Select(period => new IndicatorPeriod(Date(period.First("period-start"), "iso-date"), Date(period.First("period-end"), "iso-date"),
            Some(period.All("target").Select(ReadMeasured)), Some(period.All("actual").Select(ReadMeasured))))),
        Narratives(e.First("description")), Flag(e["aggregation-status"]), References(e, "indicator-uri"));

    Baseline ReadBaseline(IatiElement e) => new(int.TryParse(e["year"], CultureInfo.InvariantCulture, out var year) ? year : null, Date(e, "iso-date"), e["value"],
        Narratives(e.First("comment")), LocationsOf(e), Dimensions(e));

    Measured ReadMeasured(IatiElement e) => new(e["value"], Narratives(e.First("comment")), LocationsOf(e), Dimensions(e));

    static List<string>? LocationsOf(IatiElement e) => Some(e.All("location").Select(location => location["ref"]).OfType<string>());

    static List<Dimension>? Dimensions(IatiElement e) => Some(e.All("dimension").Select(dimension => new Dimension(dimension["name"] ?? "", dimension["value"] ?? "")));

    static List<Reference>? References(IatiElement e, string uri) =>
        Some(e.All("reference").Where(reference => reference["code"] is not null).Select(reference => new Reference(reference["vocabulary"] ?? "99", reference["code"]!, reference[uri])));

    RecipientRegion? ReadRegion(IatiElement e) => e["code"] is { } code
        ? new(code, e["percentage"] is null ? Number(e, IatiExtension.Own("percentage")) : Number(e, "percentage"), false, e["vocabulary"] ?? "1", Narratives(e)) : Lacks<RecipientRegion>(e, "code");

    Sector? ReadSector(IatiElement e, string percentage) => e["code"] is { } code ? new(code, Number(e, percentage), e["vocabulary"] ?? "1", Narratives(e)) : Lacks<Sector>(e, "code");

    Location ReadLocation(IatiElement e)
    {
        var parts = (Said(e.First("point")?.First("pos")) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (latitude, longitude) = parts.Length == 2 && IatiRules.Number(parts[0]) is >= -90 and <= 90 and var north && IatiRules.Number(parts[1]) is >= -180 and <= 180 and var east
            ? (north, east) : (Number(e, IatiExtension.Own("latitude")), Number(e, IatiExtension.Own("longitude")));
        return new(e["ref"], Narratives(e.First("name")), Narratives(e.First("description")), latitude, longitude,
            Some(e.Children.Where(child => child.Name is "location-id" or "administrative" && child["code"] is not null)
                .Select(child => new Reference(child["vocabulary"] ?? "99", child["code"]!, child[IatiExtension.Own("uri")]))));
    }

    Transaction? ReadTransaction(IatiElement e) => e.First("value") is { } value && Amount(value) is { } amount
        ? new(e.First("transaction-type")?["code"] ?? "", Date(e.First("transaction-date"), "iso-date"), amount, value["currency"], Date(value, "value-date"), e["ref"], Narratives(e.First("description")),
            Party(e.First("provider-org"), "provider-activity-id"), Party(e.First("receiver-org"), "receiver-activity-id"),
            Some(e.All("sector").Select(sector => ReadSector(sector, IatiExtension.Own("percentage"))).OfType<Sector>()), e.First("recipient-country")?["code"],
            e.First("recipient-region") is { } region ? ReadRegion(region) : null)
        : null;

    TransactionParty? Party(IatiElement? e, string activity) => e is null ? null : new(e["ref"], Narratives(e), e["type"], e[activity]);

    /// <summary>Budgets, and among them, where they stood, the amounts of other sources, which are none to the standard.</summary>
    List<Budget> ReadBudgets()
    {
        var budgets = Each("budgets", "budget", e => e.First("value") is { } value && Amount(value) is { } amount
            ? new Budget(amount, value["currency"], Date(e.First("period-start"), "iso-date"), Date(e.First("period-end"), "iso-date"), Date(value, "value-date"), null, e["type"] ?? "1", e["status"] ?? "1")
            : null);
        foreach (var e in element.All(IatiExtension.Budget))
        {
            if (IatiRules.Number(e["amount"] ?? "") is not { } amount || Math.Abs(amount) >= 1e15m) continue;
            var place = int.TryParse(e["place"], CultureInfo.InvariantCulture, out var stood) && stood >= 0 && stood < budgets.Count ? stood : budgets.Count;
            budgets.Insert(place, new(amount, e["currency"], Date(e, "start"), Date(e, "end"), Date(e, "value-date"), e["source"], e["type"] ?? "1", e["status"] ?? "1"));
            if (!places.ContainsKey("budgets")) places["budgets"] = (e, []);
            places["budgets"].Items.Insert(place, e);
        }
        return budgets;
    }

    /// <summary>SDG goals and targets are one vocabulary here, and ours have names.</summary>
    static string VocabularyOf(IatiElement tag) => (tag["vocabulary"], tag["vocabulary-uri"]) switch
    {
        ("2" or "3", _) => "sdg",
        ("99", IatiExtension.Gcm) => "gcm",
        ("99", IatiExtension.Theme) => "theme",
        ("99", IatiExtension.ProjectType or IatiExtension.IdfRegion) => tag["vocabulary-uri"]!,
        ({ } other, _) => other,
        _ => "99"
    };

    internal IatiElement? Tagged(string vocabulary) => element.All("tag").FirstOrDefault(tag => VocabularyOf(tag) == vocabulary && tag["code"] is not null);

    static List<T>? Some<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } some ? some : null;

    static string? Said(IatiElement? e) => e?.Text is { Length: > 0 } said ? said : null;

    /// <summary>The items of a list, each remembered with its element, so that a breach of its rules can name the line.</summary>
    List<T> Each<T>(string member, string name, Func<IatiElement, T?> read) where T : class
    {
        var list = new List<T>();
        List<IatiElement>? items = null;
        foreach (var child in element.All(name))
        {
            if (items is null) places[member] = (child, items = []);
            if (read(child) is not { } item) continue;
            items.Add(child);
            list.Add(item);
        }
        return list;
    }

    T Place<T>(string member, string name, T value)
    {
        if (element.First(name) is { } child) places[member] = (child, []);
        return value;
    }

    T? Lacks<T>(IatiElement e, string attribute) where T : class
    {
        Add("schema:missing-attribute", Severity.Error, $"{e.Name} must have the attribute {attribute}.", e);
        return null;
    }

    /// <summary>The texts by language; those of one language are joined. Null when there is none.</summary>
    Text? Narratives(IatiElement? e)
    {
        if (e is null) return null;
        Text? text = null;
        foreach (var narrative in e.All("narrative"))
        {
            var words = narrative["xml:space"] is "preserve" ? narrative.RawText : narrative.Text;
            if (words.Length == 0) continue;
            var tag = Language(narrative["xml:lang"]) ?? language ?? "und";
            text ??= [];
            text[tag] = text.TryGetValue(tag, out var before) ? $"{before}\n{words}" : words;
        }
        return text;
    }

    /// <summary>A tag in the form that BCP 47 recommends, <c>pt-BR</c>, whatever case it came in; null when it is none.</summary>
    static string? Language(string? tag)
    {
        if (tag is null || !Texts.IsLanguage(tag)) return null;
        tag = tag.ToLowerInvariant();
        return tag.Length < 5 || !tag.Contains('-', StringComparison.Ordinal) ? tag
            : string.Join('-', tag.Split('-').Select((part, i) => i == 0 ? part : part.Length switch { 2 => part.ToUpperInvariant(), 4 => char.ToUpperInvariant(part[0]) + part[1..], _ => part }));
    }

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
        Add("schema:decimal", Severity.Error, value.Text.Length == 0 ? "The value is empty, so the amount is not known. Write it, or leave the element around it out." : $"\"{Shown(value.Text)}\" is not an amount. Write digits with a point and no separators, for example 400000.00.", value);
        return null;
    }

    /// <summary>A breach names a member of the project; the file has it in an element.</summary>
    void Add(Breach breach)
    {
        var path = breach.Path.AsSpan();
        var end = path.IndexOfAny('.', '[');
        var member = end < 0 ? breach.Path : breach.Path[..end];
        var at = end >= 0 && path[end] == '[' && int.TryParse(path[(end + 1)..path.IndexOf(']')], CultureInfo.InvariantCulture, out var item) ? PlaceOf(member, item) : null;
        Add(breach.RuleId, breach.Severity, breach.Message, at is null ? PlaceOf(member) ?? element : Inside(at, breach.Path.Split('.').AsSpan(1)));
    }

    /// <summary>The elements that members of an item are read from.</summary>
    static readonly FrozenDictionary<string, string> Elements = (
        "indicators indicator,baselines baseline,periods period,targets target,actuals actual,sectors sector,categories category,provider provider-org,receiver receiver-org,recipientCountry recipient-country," +
        "recipientRegion recipient-region,start period-start,end period-end,amount value,currency value,valueDate value").Split(',').Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The innermost element that is there of a member, such as <c>indicators[1].periods[0].end</c>.</summary>
    static IatiElement Inside(IatiElement at, ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            var bracket = member.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? member : member[..bracket];
            if (!Elements.TryGetValue(name, out var child))
            {
                if (at.Name != "transaction" || name is not ("type" or "date")) break;
                child = $"transaction-{name}";
            }
            var item = bracket < 0 ? 0 : int.Parse(member.AsSpan(bracket + 1).TrimEnd(']'), CultureInfo.InvariantCulture);
            if (at.All(child).Where(e => child is not ("sector" or "category") || e["code"] is not null).ElementAtOrDefault(item) is not { } inner) break;
            at = inner;
        }
        return at;
    }

    void Add(string rule, Severity severity, string message, IatiElement at, string? attribute = null) =>
        issues.Add(new(rule, severity, message, at.Line, attribute is null ? at.Path : $"{at.Path}/@{attribute}", Shown(Identifier)));

    static string Shown(string text) => text.Length <= 80 ? text : Words.Cut(text, 80) + "…";
}
