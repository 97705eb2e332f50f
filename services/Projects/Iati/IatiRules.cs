using System.Collections.Frozen;
using System.Globalization;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>The rules of the official IATI 2.03 ruleset, and of its schema, on what <see cref="ProjectContent"/> does not hold.</summary>
public static class IatiRules
{
    /// <summary>The children of iati-activity in the order of the 2.03 schema; a star where one may be repeated.</summary>
    internal static readonly string[] Order = (
        "iati-identifier reporting-org title description* participating-org* other-identifier* activity-status activity-date* contact-info* activity-scope recipient-country* recipient-region* " +
        "location* sector* tag* country-budget-items humanitarian-scope* policy-marker* collaboration-type default-flow-type default-finance-type default-aid-type* default-tied-status budget* " +
        "planned-disbursement* capital-spend transaction* document-link* related-activity* legacy-data* conditions result* crs-add fss").Split(' ');

    internal static readonly FrozenDictionary<string, int> Positions = Order.Select((name, i) => KeyValuePair.Create(name.TrimEnd('*'), i)).ToFrozenDictionary();

    /// <summary>Longer ones could not be indexed.</summary>
    public const int MostIdentifier = 300;

    /// <summary>What the schema says of the elements inside: attributes (@) and children that must be there (! one, + one or more), those that may (* several), in their order.</summary>
    static readonly FrozenDictionary<string, Demand> Demands = """
        reporting-org @ref @type narrative+|title narrative+|description narrative+|participating-org @role narrative*|other-identifier @type owner-org|activity-status @code|activity-date @type @iso-date narrative*
        contact-info organisation department person-name job-title telephone* email* website* mailing-address*|activity-scope @code
        location location-reach location-id* name description activity-description administrative* point exactness location-class feature-designation
        tag @vocabulary narrative*|country-budget-items @vocabulary budget-item+|humanitarian-scope @type @vocabulary @code narrative*
        collaboration-type @code|default-flow-type @code|default-finance-type @code|default-aid-type @code|default-tied-status @code
        budget period-start! period-end! value!|planned-disbursement period-start! period-end value! provider-org receiver-org|capital-spend @percentage
        transaction transaction-type! transaction-date! value! description provider-org receiver-org disbursement-channel sector* recipient-country recipient-region flow-type finance-type aid-type* tied-status
        transaction-type @code|transaction-date @iso-date|value @value-date|period-start @iso-date|period-end @iso-date
        document-link @format title! description category+ language* document-date|category @code|related-activity @type|conditions @attached condition*
        result @type title! description document-link* reference* indicator+|indicator @measure title! description document-link* reference* baseline* period*
        baseline @year location* dimension* document-link* comment|period period-start! period-end! target* actual*|reference @vocabulary @code
        target location* dimension* comment document-link*|actual location* dimension* comment document-link*
        """.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ')).ToFrozenDictionary(words => words[0], words => new Demand(words[1..]));

    /// <summary>Codes in elements that are not modelled, and the official lists that they must be in.</summary>
    static readonly FrozenDictionary<string, string> Lists = new Dictionary<string, string>
    {
        ["collaboration-type"] = "CollaborationType",
        ["default-flow-type"] = "FlowType",
        ["flow-type"] = "FlowType",
        ["default-finance-type"] = "FinanceType",
        ["finance-type"] = "FinanceType",
        ["default-tied-status"] = "TiedStatus",
        ["tied-status"] = "TiedStatus",
        ["disbursement-channel"] = "DisbursementChannel",
        ["location-reach"] = "GeographicLocationReach",
        ["exactness"] = "GeographicExactness",
        ["location-class"] = "GeographicLocationClass"
    }.ToFrozenDictionary();

    sealed class Demand(string[] words)
    {
        public string[] Attributes { get; } = [.. words.Where(word => word[0] == '@').Select(word => word[1..])];
        public (string Name, bool Needed, bool Many)[] Children { get; } = [.. words.Where(word => word[0] != '@').Select(word => (word.TrimEnd('!', '+', '*'), word[^1] is '!' or '+', word[^1] is '+' or '*'))];

        public int PositionOf(string child)
        {
            for (var i = 0; i < Children.Length; i++) if (Children[i].Name == child) return i;
            return -1;
        }
    }

    public static IReadOnlyList<(string Rule, Severity Severity, string Message, IatiElement At)> Check(IatiElement activity, Codes codes)
    {
        List<(string, Severity, string, IatiElement)> found = [.. Structure(activity)];
        foreach (var child in activity.Children) Inside(child, codes, found);
        found.AddRange([.. Identifiers(activity), .. Defaults(activity), .. Transactions(activity), .. Periods(activity)]);
        return found;
    }

    /// <summary>Where a child stands in an element by the schema. What the schema does not know comes last, what is of other namespaces after it.</summary>
    internal static int PositionIn(string element, string child) => child.StartsWith('{') ? int.MaxValue : Demands.TryGetValue(element, out var demand) && demand.PositionOf(child) is >= 0 and var position ? position : int.MaxValue - 1;

    /// <summary>Whether the schema lets an element have several of a child, or does not know it.</summary>
    internal static bool MayRepeat(string element, string child) => !Demands.TryGetValue(element, out var demand) || demand.PositionOf(child) is < 0 || demand.Children[demand.PositionOf(child)].Many;

    /// <summary>The day of an xsd:date or xsd:dateTime; null when it is neither.</summary>
    public static DateOnly? Day(string value) =>
        value.Length >= 10 && (value.Length == 10 || value[10] is 'T' or 'Z' or '+' or '-')
            && DateOnly.TryParseExact(value.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static decimal? Number(string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static IEnumerable<(string, Severity, string, IatiElement)> Structure(IatiElement activity)
    {
        foreach (var name in new[] { "reporting-org", "title", "description", "participating-org", "activity-status", "activity-date" })
            if (activity.First(name) is null) yield return ("schema:missing-element", Severity.Error, $"An activity must have {name}.", activity);

        var (last, told) = (0, false);
        var seen = 0UL; // a bit for each position
        foreach (var child in activity.Children)
        {
            if (child.Name.StartsWith('{')) continue; // other namespaces may stand at the end
            if (!Positions.TryGetValue(child.Name, out var position))
            {
                yield return ("schema:unknown-element", Severity.Warning, $"{child.Name} is not an element of IATI 2.03. It is kept as it is.", child);
                continue;
            }
            if ((seen & 1UL << position) != 0 && !Order[position].EndsWith('*')) yield return ("schema:repeated-element", Severity.Error, $"{child.Name} may stand only once.", child);
            seen |= 1UL << position;
            if (position < last && !told)
            {
                told = true;
                yield return ("schema:order", Severity.Warning, $"{child.Name} must stand before {Order[last].TrimEnd('*')}.", child);
            }
            last = Math.Max(last, position);
        }
    }

    /// <summary>The structure of an element and of those in it.</summary>
    static void Inside(IatiElement e, Codes codes, List<(string, Severity, string, IatiElement)> found)
    {
        if (e.IsAssumed) return;
        if (Lists.TryGetValue(e.Name, out var list) && e["code"] is { } code && !codes.Contains(list, code))
            found.Add(($"codelist:{list}", Severity.Error, $"\"{Words.Cut(code, 40)}\" is not a code of the IATI list {list}.", e));
        if (Demands.TryGetValue(e.Name, out var demand))
        {
            foreach (var attribute in demand.Attributes) if (e[attribute] is null) found.Add(("schema:missing-attribute", Severity.Error, $"{e.Name} must have the attribute {attribute}.", e));
            foreach (var (name, needed, many) in demand.Children)
            {
                if (needed && e.First(name) is null) found.Add(("schema:missing-element", Severity.Error, $"{e.Name} must have {name}.", e));
                else if (!many && e.Children.Count > 1 && e.Second(name) is { } second) found.Add(("schema:repeated-element", Severity.Error, $"{name} may stand only once in {e.Name}.", second));
            }
            if (demand.Children.Length > 0) Ordered(e, demand, found);
        }
        foreach (var child in e.Children) Inside(child, codes, found);
    }

    static void Ordered(IatiElement e, Demand demand, List<(string, Severity, string, IatiElement)> found)
    {
        var last = 0;
        foreach (var child in e.Children)
        {
            if (child.Name[0] == '{') continue; // other namespaces may stand at the end
            var position = demand.PositionOf(child.Name);
            if (position < 0) found.Add(("schema:unknown-element", Severity.Warning, $"{child.Name} is not an element that {e.Name} has in IATI 2.03. It is kept as it is.", child));
            else if (position < last)
            {
                found.Add(("schema:order", Severity.Warning, $"{child.Name} must stand before {demand.Children[last].Name} in {e.Name}.", child));
                return;
            }
            last = Math.Max(last, position);
        }
    }

    static IEnumerable<(string, Severity, string, IatiElement)> Identifiers(IatiElement activity)
    {
        if (activity.First("iati-identifier") is not { Text.Length: > 0 and <= MostIdentifier })
            yield return ("platform:no-identifier", Severity.Error, $"An activity must have an iati-identifier of at most {MostIdentifier} characters. Without one it is not imported.", activity);
        if (activity.First("reporting-org") is { } reporter && reporter["ref"]?.Length > MostIdentifier)
            yield return ("platform:no-reporter", Severity.Error, $"The identifier of the reporting organisation has more than {MostIdentifier} characters. The activity is not imported.", reporter);
        if (activity.First("iati-identifier") is { } identifier && identifier.RawText.Length != identifier.Text.Length)
            yield return ("1.3.1", Severity.Warning, "The activity identifier should not start or end with spaces or newlines.", identifier);
        if (activity["last-updated-datetime"] is { } updated && DateTimeOffset.TryParse(updated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > DateTimeOffset.UtcNow.AddDays(1))
            yield return ("11.1.1", Severity.Error, "The activity must not have been updated in the future.", activity);
    }

    static IEnumerable<(string, Severity, string, IatiElement)> Defaults(IatiElement activity)
    {
        if (activity["xml:lang"] is null && Descendants(activity).FirstOrDefault(e => e.Name == "narrative" && e["xml:lang"] is null) is { } narrative)
            yield return ("4.1.1", Severity.Error, "The activity must have a default language, or every narrative a language of its own.", narrative);
        if (activity["default-currency"] is null
            && activity.Children.Where(e => e.Name is "planned-disbursement").Select(e => e.First("value")).FirstOrDefault(value => value is not null && value["currency"] is null) is { } bare)
            yield return ("7.8.1", Severity.Error, "An amount must have a currency, or the activity a default currency.", bare);
    }

    static IEnumerable<(string, Severity, string, IatiElement)> Transactions(IatiElement activity)
    {
        var transactions = activity.All("transaction").ToList();
        var withSector = transactions.Count(transaction => transaction.First("sector") is not null);
        if (activity.First("sector") is { } sector)
        {
            if (withSector > 0) yield return ("6.6.2", Severity.Error, "Sectors must be declared for the activity or for all transactions, not for both.", sector);
        }
        else if (withSector == 0) yield return ("6.2.2", Severity.Error, "An activity must have a sector, for itself or for all its transactions.", activity);
        else if (withSector < transactions.Count) yield return ("6.7.2", Severity.Error, "When one transaction has a sector, all of them must.", transactions.First(transaction => transaction.First("sector") is null));

        var withPlace = transactions.Count(HasPlace);
        if (HasPlace(activity))
        {
            if (withPlace > 0) yield return ("3.6.2", Severity.Error, "Recipient countries and regions must be declared for the activity or for all transactions, not for both.", transactions.First(HasPlace));
        }
        else if (withPlace == 0) yield return ("3.7.1", Severity.Error, "A recipient country or region should be declared for the activity or for all transactions.", activity);
        else if (withPlace < transactions.Count) yield return ("3.7.2", Severity.Error, "When one transaction has a recipient country or region, all of them must.", transactions.First(transaction => !HasPlace(transaction)));
    }

    static IEnumerable<(string, Severity, string, IatiElement)> Periods(IatiElement activity)
    {
        foreach (var disbursement in activity.All("planned-disbursement"))
            if (IsBackwards(disbursement)) yield return ("8.6.3", Severity.Error, "The period must not end before it starts.", disbursement);
    }

    static bool IsBackwards(IatiElement e) => Day(e.First("period-end")?["iso-date"] ?? "") < Day(e.First("period-start")?["iso-date"] ?? "");

    static bool HasPlace(IatiElement e) => e.First("recipient-country") is not null || e.First("recipient-region") is not null;

    static IEnumerable<IatiElement> Descendants(IatiElement e) => e.Children.SelectMany(child => Descendants(child).Prepend(child));
}
