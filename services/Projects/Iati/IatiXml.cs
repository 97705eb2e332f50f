using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;

namespace Platform.Projects.Iati;

/// <summary>Writes a project as an IATI 2.03 activity, in the order of the official schema.</summary>
/// <remarks>
/// What still says what it said when it was imported goes out word for word, and so does what is not modelled. What has changed, or was typed in, is written anew. What the standard has no place for is
/// written as <see cref="IatiExtension"/> says. What the schema demands and nobody stated is filled in and marked as assumed, so that it is read back as not stated.
/// </remarks>
public sealed partial class IatiXml
{
    const int MostTold = 20; // of what is left out

    static readonly string[] Order = IatiRules.Order;

    /// <summary>What is the same when written like this says the same: nothing and an empty list do.</summary>
    static readonly JsonSerializerOptions Saying = new(ProjectsDb.Lean)
    {
        DictionaryKeyPolicy = JsonNamingPolicy.KebabCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutEmptyLists, WithoutCase } }
    };

    readonly ProjectContent project;
    readonly DateOnly updated;
    readonly IatiActivity? original;
    readonly bool sameLanguage;
    readonly Unmodelled? unmodelled;
    readonly HashSet<IatiElement> written = [];
    readonly List<(int Order, string Xml)> parts = [];
    readonly Dictionary<IatiElement, string?> fitted = [];
    readonly List<string> repeated = [];
    bool changed;

    IatiXml(ProjectContent project, DateTimeOffset updated, string? source)
    {
        this.project = project;
        this.updated = DateOnly.FromDateTime(updated.UtcDateTime);
        if (source is not null) original = IatiActivity.Understand(IatiFile.Parse(source));
        if (original is null) return;
        sameLanguage = string.Equals(original.Content.DefaultLanguage, project.DefaultLanguage, StringComparison.OrdinalIgnoreCase);
        unmodelled = new(Declarations(original.Element), original.Content.DefaultLanguage, project.DefaultLanguage);
    }

    public const string FileEnd = "</iati-activities>\n";

    public static string FileStart(DateTimeOffset now) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\" generated-datetime=\"{Instant(now)}\" xmlns:{IatiExtension.Prefix}=\"{IatiExtension.Namespace}\">\n";

    /// <param name="updated">When the project was last changed here.</param>
    /// <param name="source">The element that it was last imported from; null when there is none.</param>
    public static string Activity(ProjectContent project, DateTimeOffset updated, string? source)
    {
        var xml = new IatiXml(project, updated, source);
        xml.Members();
        xml.Kept();
        return xml.Whole(updated);
    }

    /// <summary>An activity that still says what it said when it was imported, in the order of the schema; null where the schema does not allow it, so that it must be written anew.</summary>
    public static string? Untouched(string source)
    {
        var element = IatiFile.Parse(source);
        if (!IatiSchema.Allows(element)) return null;
        var last = -1;
        if (element.Children.All(child => OrderOf(child.Name) is var order && order >= last && (last = order) >= 0)) return source + "\n";
        var xml = new StringBuilder(StartTag(element)).Append('\n');
        foreach (var child in element.Children.OrderBy(child => OrderOf(child.Name))) xml.Append("  ").Append(child.Raw).Append('\n');
        return xml.Append("</iati-activity>\n").ToString();
    }

    /// <summary>An element as it was imported, but for what the schema does not allow in it; null where it cannot stand so either.</summary>
    string? Fitted(IatiElement element)
    {
        if (fitted.TryGetValue(element, out var known)) return known;
        return fitted[element] = IatiSchema.AllowsInActivity(element) ? element.Raw : unmodelled!.Fitted(element.Raw, PathOf(element));
    }

    static string PathOf(IatiElement element) => element.Path[(element.Path.LastIndexOf('/') + 1)..];

    /// <summary>Those of the prefixes in the start tag of an activity, and of ours.</summary>
    static string Declarations(IatiElement activity) => string.Concat(Attributes().Matches(StartTag(activity))
        .Where(attribute => attribute.Groups[1].Value is var name && name.StartsWith("xmlns:", StringComparison.Ordinal) && name != $"xmlns:{IatiExtension.Prefix}").Select(attribute => attribute.Value)
        .Append($" xmlns:{IatiExtension.Prefix}=\"{IatiExtension.Namespace}\""));

    /// <summary>Whether two contents say the same.</summary>
    public static bool SaysTheSame<T>(T one, T other) => Said(one) == Said(other);

    /// <summary>SHA-256 of what a project says, for formats that have no element to take it of.</summary>
    public static byte[] Hash(ProjectContent project) => SHA256.HashData(Encoding.UTF8.GetBytes(Said(project)));

    static string Said<T>(T item) => JsonSerializer.Serialize(item, Saying);

    static void WithoutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)) && property.PropertyType != typeof(string))
                property.ShouldSerialize = (_, value) => value is System.Collections.IEnumerable items && items.GetEnumerator().MoveNext();
    }

    static void WithoutCase(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.Get is { } get && property.Name == "defaultLanguage") property.Get = project => (get(project) as string)?.ToLowerInvariant();
    }

    /// <summary>The children of the activity, each with its place in the schema.</summary>
    void Members()
    {
        var from = original?.Content;
        One("iati-identifier", from?.IatiIdentifier, project.IatiIdentifier, "iatiIdentifier", (x, identifier) => x.Words(identifier));
        One("reporting-org", from?.ReportingOrganisation, project.ReportingOrganisation, "reportingOrganisation", (x, org) => x
            .Attribute("ref", org.Ref).Demanded("type", org.Type, "90").Attribute("secondary-reporter", org.Secondary).Texts(org.Name, assumed: org.Ref));
        One("title", from?.Title, project.Title, "title", (x, title) => x.Texts(title, assumed: project.IatiIdentifier));
        Each("description", from?.Descriptions, project.Descriptions, "descriptions", (x, d) => x.Attribute("type", d.Type).Texts(d.Text, assumed: "-"));
        if (project.Descriptions.Count == 0 && Lacks("description")) Assume("description", x => x.Texts(project.Title, assumed: project.IatiIdentifier));
        Each("participating-org", from?.ParticipatingOrganisations, project.ParticipatingOrganisations, "participatingOrganisations", (x, org) => x
            .Attribute("role", org.Role).Attribute("type", org.Type).Attribute("ref", org.Ref).Attribute("activity-id", org.ActivityId).Own("organisation-id", org.OrganisationId?.ToString()).Own("through", org.Through)
            .Texts(org.Name));
        if (project.ParticipatingOrganisations.Count == 0 && Lacks("participating-org")) Assume("participating-org", x => x.Attribute("role", "2").Attribute("ref", project.ReportingOrganisation.Ref));
        Each("other-identifier", from?.OtherIdentifiers, project.OtherIdentifiers, "otherIdentifiers", (x, other) =>
        {
            x.Attribute("ref", other.Ref).Demanded("type", other.Type, "A9");
            if (other.Owner is { } owner && owner.Any(char.IsWhiteSpace)) x.Child("owner-org", o => o.Child("narrative", n => n.Words(owner)));
            else if (other.Owner is not null) x.Child("owner-org", o => o.Attribute("ref", other.Owner));
        });
        One("activity-status", from?.Status, project.Status, "status", (x, status) => x.Attribute("code", status));
        if (project.Status is null && Lacks("activity-status")) Assume("activity-status", x => x.Attribute("code", "1"));
        Each("activity-date", from?.Dates, project.Dates, "dates", (x, date) => x
            .Attribute("type", date.Type).Attribute("iso-date", date.Date).Own("precision", date.Precision is "day" ? null : date.Precision).Texts(date.Note));
        if (project.Dates.Count == 0 && Lacks("activity-date")) Assume("activity-date", x => x.Attribute("type", "1").Attribute("iso-date", Span().Start ?? updated));
        Each("contact-info", from?.Contacts, project.Contacts, "contacts", (x, contact) => x
            .Attribute("type", contact.Type).Texts("organisation", contact.Organisation).Texts("department", contact.Department).Words("telephone", contact.Telephone).Words("email", contact.Email)
            .Words("website", contact.Website).Texts("mailing-address", contact.Address));
        One("activity-scope", from?.Scope, project.Scope, "scope", (x, scope) => x.Attribute("code", scope));
        Each("recipient-country", from?.RecipientCountries, project.RecipientCountries, "recipientCountries", (x, country) => x.Attribute("code", country.Code).Share(country.Percentage, country.Derived));
        Each("recipient-region", from?.RecipientRegions, project.RecipientRegions, "recipientRegions", (x, region) => x
            .Attribute("code", region.Code).Attribute("vocabulary", region.Vocabulary).Share(region.Percentage, region.Derived).Texts(region.Name));
        Each("location", from?.Locations, project.Locations, "locations", WriteLocation);
        Each("sector", from?.Sectors, project.Sectors, "sectors", (x, sector) => x
            .Attribute("vocabulary", sector.Vocabulary).Attribute("code", sector.Code).Attribute("percentage", sector.Percentage).Texts(sector.Name));
        Each("tag", from?.Tags, project.Tags, "tags", (x, tag) => Tag(x, tag.Vocabulary, tag.Code, tag.Name));
        Tagged(IatiExtension.ProjectType, from?.ProjectType, project.ProjectType, type => type.Code, type => type.Name);
        Tagged(IatiExtension.IdfRegion, from?.IdfRegion, project.IdfRegion, region => region, _ => null);
        Each("policy-marker", from?.PolicyMarkers, project.PolicyMarkers, "policyMarkers", (x, marker) => x
            .Attribute("vocabulary", marker.Vocabulary).Attribute("code", marker.Code).Attribute("significance", marker.Significance).Texts(marker.Name));
        Budgets();
        Each("transaction", from?.Transactions, project.Transactions, "transactions", WriteTransaction);
        Each("document-link", from?.DocumentLinks, project.DocumentLinks, "documentLinks", (x, link) =>
        {
            x.Attribute("url", link.Url).Demanded("format", link.Format, "application/octet-stream").Texts("title", link.Title ?? [], assumed: link.Url).Texts("description", link.Description);
            foreach (var category in link.Categories ?? []) x.Child("category", c => c.Attribute("code", category));
            if (link.Categories is not { Count: > 0 }) x.Child("category", c => c.Attribute("code", "A12").Assumed(IatiExtension.Whole));
            foreach (var language in link.Languages ?? []) x.Child("language", l => l.Attribute("code", language));
            x.Date("document-date", link.Date);
        });
        Each("related-activity", from?.RelatedProjects, project.RelatedProjects, "relatedProjects", (x, related) => x.Attribute("ref", related.Ref).Attribute("type", related.Type));
        Each("result", from?.Results, project.Results, "results", WriteResult);
        Extra(IatiExtension.Acronym, "acronym", from?.Acronym, project.Acronym);
        Extra(IatiExtension.AllocationYear, "allocation-year", from?.AllocationYear?.ToString(CultureInfo.InvariantCulture), project.AllocationYear?.ToString(CultureInfo.InvariantCulture));
    }

    void One<T>(string name, T? from, T? now, string member, Action<XmlElement, T> write)
    {
        var element = original?.PlaceOf(member);
        if (element is not null) written.Add(element);
        if (element is not null && SaysTheSame(from, now) && (sameLanguage || typeof(T) != typeof(Text) && typeof(T) != typeof(ReportingOrganisation)))
        {
            if ((Fitted(element) ?? (now is null ? null : unmodelled!.Renewed(element.Raw, New(name, x => write(x, now))))) is { } asItCame) Add(name, asItCame);
            return;
        }
        if (element is null && now is null) return;
        changed = true;
        if (now is null) return;
        var xml = New(name, x => write(x, now));
        Add(name, element is null || from is null ? xml : unmodelled!.Keep(element.Raw, New(name, x => write(x, from)), xml));
    }

    /// <summary>Items as they were written when they are what they were; the others anew, with what is not modelled of those that they are revisions of.</summary>
    void Each<T>(string name, IReadOnlyList<T>? from, IReadOnlyList<T> now, string member, Action<XmlElement, T> write) =>
        Each(from, now, member, (item, _) => (name, New(name, x => write(x, item))));

    void Each<T>(IReadOnlyList<T>? from, IReadOnlyList<T> now, string member, Func<T, int, (string Name, string Xml)> write)
    {
        var before = new Dictionary<string, Queue<(IatiElement Element, int Place)>>();
        for (var i = 0; i < from?.Count; i++)
        {
            if (original!.PlaceOf(member, i) is not { } element || !written.Add(element)) continue;
            var said = sameLanguage ? Said(from[i]) : $"{i}";
            if (!before.TryGetValue(said, out var same)) before[said] = same = new();
            same.Enqueue((element, i));
        }
        if (from is not null && from.Count != now.Count) changed = true;
        var items = new (string Name, string Xml)[now.Count];
        var anew = new List<int>();
        for (var i = 0; i < now.Count; i++)
        {
            if (sameLanguage && before.TryGetValue(Said(now[i]), out var same) && same.TryDequeue(out var kept)) items[i] = Fitted(kept.Element) is { } asItCame ? (kept.Element.Name, asItCame) : Renewed(kept.Element, write(now[i], i));
            else
            {
                changed = true;
                items[i] = write(now[i], i);
                anew.Add(i);
            }
        }
        var left = before.Values.SelectMany(same => same).OrderBy(old => old.Place).Select(old => (Item: new Unmodelled.Item(old.Element.Raw, write(from![old.Place], old.Place).Xml, old.Place), Element: old.Element.Name)).ToList();
        foreach (var name in left.Select(old => old.Element).Distinct())
        {
            var places = anew.FindAll(i => items[i].Name == name);
            if (places.Count == 0) continue;
            var merged = unmodelled!.Keep([.. left.Where(old => old.Element == name).Select(old => old.Item)], [.. places.Select(i => (items[i].Xml, i))], from!.Count == now.Count);
            foreach (var (i, xml) in places.Zip(merged)) items[i].Xml = xml;
        }
        foreach (var (name, xml) in items) Add(name, xml);
    }

    (string Name, string Xml) Renewed(IatiElement element, (string Name, string Xml) now) => element.Name == now.Name ? (now.Name, unmodelled!.Renewed(element.Raw, now.Xml)) : now;

    /// <summary>Budgets of the standard where the amount is the reporting organisation's own and its time is known or can be told from the project's; else elements of ours.</summary>
    void Budgets() => Each(original?.Content.Budgets, project.Budgets, "budgets", (budget, i) =>
    {
        var period = Period(budget.Start, budget.End);
        return budget.Source is null && period is { Start: { } start, End: { } end }
            ? ("budget", New("budget", x => x.Attribute("type", budget.Type).Attribute("status", budget.Status)
                .Child("period-start", s => s.Demanded("iso-date", budget.Start, start)).Child("period-end", e => e.Demanded("iso-date", budget.End, end))
                .Child("value", v => v.Attribute("currency", budget.Currency).Demanded("value-date", budget.ValueDate, start).Words(Number(budget.Amount)))))
            : (IatiExtension.Budget, New($"{IatiExtension.Prefix}:budget", x => x.Attribute("type", budget.Type).Attribute("status", budget.Status).Attribute("amount", Number(budget.Amount)).Attribute("currency", budget.Currency)
                .Attribute("start", budget.Start).Attribute("end", budget.End).Attribute("value-date", budget.ValueDate).Attribute("source", budget.Source).Attribute("place", i.ToString(CultureInfo.InvariantCulture))));
    });

    static void Tag(XmlElement x, string vocabulary, string code, Text? name)
    {
        var (standard, uri) = vocabulary switch
        {
            "sdg" => (code.Contains('.', StringComparison.Ordinal) ? "3" : "2", null),
            "gcm" => ("99", IatiExtension.Gcm),
            "theme" => ("99", IatiExtension.Theme),
            IatiExtension.ProjectType or IatiExtension.IdfRegion => ("99", vocabulary),
            _ => (vocabulary, (string?)null)
        };
        x.Attribute("vocabulary", standard).Attribute("vocabulary-uri", uri).Attribute("code", code).Texts(name);
    }

    void Tagged<T>(string vocabulary, T? from, T? now, Func<T, string> code, Func<T, Text?> name) where T : class
    {
        var element = original?.Tagged(vocabulary);
        if (element is not null) written.Add(element);
        if (element is not null && sameLanguage && SaysTheSame(from, now)) Add("tag", Fitted(element) ?? New("tag", x => Tag(x, vocabulary, code(now!), name(now!))));
        else
        {
            if (element is null && now is null) return;
            changed = true;
            if (now is not null) Add("tag", New("tag", x => Tag(x, vocabulary, code(now), name(now))));
        }
    }

    void Extra(string name, string own, string? from, string? now)
    {
        var element = original?.Element.First(name);
        if (element is not null) written.Add(element);
        if (element is not null && from == now) Add(name, element.Raw);
        else
        {
            if (element is null && now is null) return;
            changed = true;
            if (now is not null) Add(name, New($"{IatiExtension.Prefix}:{own}", x => x.Words(now)));
        }
    }

    static void WriteLocation(XmlElement x, Location location)
    {
        var isPoint = location is { Latitude: not null, Longitude: not null };
        x.Attribute("ref", location.Ref);
        if (!isPoint) x.Own("latitude", location.Latitude is { } latitude ? Number(latitude) : null).Own("longitude", location.Longitude is { } longitude ? Number(longitude) : null);
        foreach (var code in location.Codes ?? []) x.Child("location-id", id => id.Attribute("vocabulary", code.Vocabulary).Attribute("code", code.Code).Own("uri", code.Uri));
        x.Texts("name", location.Name).Texts("description", location.Description);
        if (isPoint) x.Child("point", point => point.Attribute("srsName", "http://www.opengis.net/def/crs/EPSG/0/4326").Words("pos", $"{Number(location.Latitude!.Value)} {Number(location.Longitude!.Value)}"));
    }

    void WriteTransaction(XmlElement x, Transaction transaction)
    {
        x.Attribute("ref", transaction.Ref).Child("transaction-type", t => t.Attribute("code", transaction.Type));
        var day = transaction.Date ?? transaction.ValueDate ?? Span().Start ?? updated;
        x.Child("transaction-date", d => d.Demanded("iso-date", transaction.Date, day))
            .Child("value", v => v.Attribute("currency", transaction.Currency).Demanded("value-date", transaction.ValueDate, day).Words(Number(transaction.Amount)))
            .Texts("description", transaction.Description);
        Party("provider", transaction.Provider);
        Party("receiver", transaction.Receiver);
        foreach (var sector in transaction.Sectors ?? [])
            x.Child("sector", s => s.Attribute("vocabulary", sector.Vocabulary).Attribute("code", sector.Code).Own("percentage", sector.Percentage is { } share ? Number(share) : null).Texts(sector.Name));
        if (transaction.RecipientCountry is { } country) x.Child("recipient-country", c => c.Attribute("code", country));
        if (transaction.RecipientRegion is { } region)
            x.Child("recipient-region", r => r.Attribute("vocabulary", region.Vocabulary).Attribute("code", region.Code).Own("percentage", region.Percentage is { } share ? Number(share) : null).Texts(region.Name));

        void Party(string role, TransactionParty? party)
        {
            if (party is not null) x.Child($"{role}-org", p => p.Attribute("ref", party.Ref).Attribute("type", party.Type).Attribute($"{role}-activity-id", party.ActivityId).Texts(party.Name));
        }
    }

    void WriteResult(XmlElement x, Result result)
    {
        x.Attribute("type", result.Type).Attribute("aggregation-status", result.AggregationStatus).Texts("title", result.Title, assumed: "-").Texts("description", result.Description);
        foreach (var reference in result.References ?? []) x.Child("reference", r => r.Attribute("vocabulary", reference.Vocabulary).Attribute("code", reference.Code).Attribute("vocabulary-uri", reference.Uri));
        foreach (var indicator in result.Indicators ?? []) x.Child("indicator", i => WriteIndicator(i, indicator));
        if (result.Indicators is not { Count: > 0 }) x.Child("indicator", i => i.Attribute("measure", "5").Assumed(IatiExtension.Whole).Texts("title", result.Title, assumed: "-"));
    }

    void WriteIndicator(XmlElement x, Indicator indicator)
    {
        x.Demanded("measure", indicator.Measure, "5").Attribute("ascending", indicator.Ascending).Attribute("aggregation-status", indicator.AggregationStatus)
            .Texts("title", indicator.Title, assumed: "-").Texts("description", indicator.Description);
        foreach (var reference in indicator.References ?? []) x.Child("reference", r => r.Attribute("vocabulary", reference.Vocabulary).Attribute("code", reference.Code).Attribute("indicator-uri", reference.Uri));
        foreach (var baseline in indicator.Baselines ?? [])
            x.Child("baseline", b => About(b.Attribute("iso-date", baseline.Date).Demanded("year", baseline.Year?.ToString(CultureInfo.InvariantCulture), (baseline.Date ?? Span().Start ?? updated).Year.ToString(CultureInfo.InvariantCulture))
                .Attribute("value", baseline.Value), baseline.Locations, baseline.Dimensions, baseline.Comment));
        foreach (var period in indicator.Periods ?? [])
        {
            var (start, end) = Period(period.Start, period.End) is { Start: { } s, End: { } e } ? (s, e) : (updated, updated);
            x.Child("period", p =>
            {
                p.Child("period-start", d => d.Demanded("iso-date", period.Start, start)).Child("period-end", d => d.Demanded("iso-date", period.End, end));
                foreach (var target in period.Targets ?? []) p.Child("target", t => About(t.Attribute("value", target.Value), target.Locations, target.Dimensions, target.Comment));
                foreach (var actual in period.Actuals ?? []) p.Child("actual", a => About(a.Attribute("value", actual.Value), actual.Locations, actual.Dimensions, actual.Comment));
            });
        }

        static void About(XmlElement x, IReadOnlyList<string>? locations, IReadOnlyList<Dimension>? dimensions, Text? comment)
        {
            foreach (var location in locations ?? []) x.Child("location", l => l.Attribute("ref", location));
            foreach (var dimension in dimensions ?? []) x.Child("dimension", d => d.Attribute("name", dimension.Name).Attribute("value", dimension.Value));
            x.Texts("comment", comment);
        }
    }

    /// <summary>A year from or to the day that is known, else the project's own time, else the year of its money; nothing when none is known.</summary>
    (DateOnly? Start, DateOnly? End) Period(DateOnly? start, DateOnly? end) => (start, end) switch
    {
        ({ }, { }) => (start, end),
        ({ } from, null) => (from, from.Year < 9999 ? from.AddYears(1).AddDays(-1) : from),
        (null, { } to) => (to.Year > 1 ? to.AddYears(-1).AddDays(1) : to, to),
        _ => Span()
    };

    (DateOnly? Start, DateOnly? End) Span()
    {
        var start = project.Dates.Where(date => date.Type is "1" or "2").Select(date => (DateOnly?)date.Date).Min();
        var end = project.Dates.Where(date => date.Type is "3" or "4").Select(date => (DateOnly?)date.Date).Max();
        if ((start ?? end) is not null) return start is null || end is null || end < start ? Period(start, start is null ? end : null) : (start, end);
        return project.AllocationYear is { } year ? (new(year, 1, 1), new(year, 12, 31)) : (null, null);
    }

    /// <summary>Whatever of the source is in none of the members: elements that are not modelled, not understood, or of other namespaces.</summary>
    void Kept()
    {
        foreach (var element in original?.Element.Children ?? [])
            if (!written.Contains(element) && !(element.IsAssumed && parts.Any(part => part.Order == OrderOf(element.Name))) && (sameLanguage ? Fitted(element) : unmodelled!.Translated(element.Raw, PathOf(element))) is { } xml) Add(element.Name, xml);
    }

    /// <summary>Whether the source has no element of that name either that can stay, though it could not be understood.</summary>
    bool Lacks(string name) => original is null || original.Element.Children.All(child => child.Name != name || written.Contains(child) || Fitted(child) is null);

    void Assume(string name, Action<XmlElement> write) => Add(name, New(name, x => write(x.Assumed(IatiExtension.Whole))));

    void Add(string name, string xml)
    {
        if (!IatiSchema.MayRepeat(name) && parts.Exists(part => part.Order == OrderOf(name))) repeated.Add(name);
        else parts.Add((OrderOf(name), xml));
    }

    static int OrderOf(string name) => name.StartsWith('{') ? int.MaxValue : IatiRules.Positions.GetValueOrDefault(name, Order.Length);

    string New(string name, Action<XmlElement> write)
    {
        var xml = new StringBuilder();
        XmlElement.Write(xml, name, project.DefaultLanguage, write);
        return xml.ToString();
    }

    string Whole(DateTimeOffset now)
    {
        var xml = new StringBuilder("<iati-activity");
        var own = new (string Name, bool Same, string? Value)[]
        {
            ("last-updated-datetime", original is not null && !changed && SameAttributes(), Instant(now)),
            ("xml:lang", sameLanguage, project.DefaultLanguage),
            ("default-currency", original?.Content.DefaultCurrency == project.DefaultCurrency && original is not null, project.DefaultCurrency),
            ("humanitarian", original?.Content.Humanitarian == project.Humanitarian && original is not null, project.Humanitarian is { } humanitarian ? humanitarian ? "1" : "0" : null),
            ("hierarchy", original?.Content.Hierarchy == project.Hierarchy && original is not null, project.Hierarchy?.ToString(CultureInfo.InvariantCulture))
        };
        foreach (Match attribute in Attributes().Matches(original is null ? "" : StartTag(original.Element)))
        {
            var name = attribute.Groups[1].Value;
            if (name == $"xmlns:{IatiExtension.Prefix}" || own.Any(mine => mine.Name == name && !mine.Same)) continue;
            if (name.Contains(':', StringComparison.Ordinal) || IatiSchema.Allows(name, WebUtility.HtmlDecode(attribute.Groups[2].Value[1..^1]))) xml.Append(attribute.Value);
            else repeated.Add($"@{name}");
        }
        foreach (var (name, same, value) in own) if (!same && value is not null) XmlElement.Attribute(xml, name, value);
        xml.Append(">\n");
        List<string> leftOut = [.. unmodelled?.LeftOut ?? [], .. repeated];
        if (leftOut.Count > 0)
            xml.Append("  <!-- Left out of what was imported, or written anew, since the schema does not allow it: ").Append(string.Join(", ", leftOut.Take(MostTold)).Replace("--", "- -", StringComparison.Ordinal))
                .Append(leftOut.Count > MostTold ? $" and {leftOut.Count - MostTold} more" : "").Append(" -->\n");
        foreach (var (_, part) in parts.OrderBy(part => part.Order)) xml.Append("  ").Append(part).Append('\n');
        return xml.Append("</iati-activity>\n").ToString();
    }

    bool SameAttributes() => sameLanguage
        && (original!.Content.DefaultCurrency, original.Content.Humanitarian, original.Content.Hierarchy) == (project.DefaultCurrency, project.Humanitarian, project.Hierarchy);

    static string StartTag(IatiElement activity) => activity.Children is [var first, ..] ? activity.Raw[..(activity.Raw.Length - activity.End + first.Start)] : activity.Raw;

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")]
    private static partial Regex Attributes();
}
