using System.Globalization;
using Platform.Projects.Catalogue;

namespace Platform.Projects.Iati;

/// <summary>The rules of the official IATI 2.03 ruleset, and of its schema, on what <see cref="ProjectContent"/> does not hold.</summary>
public static class IatiRules
{
    /// <summary>The children of iati-activity in the order of the 2.03 schema; a star where one may be repeated.</summary>
    internal static readonly string[] Order = (
        "iati-identifier reporting-org title description* participating-org* other-identifier* activity-status activity-date* contact-info* activity-scope recipient-country* recipient-region* " +
        "location* sector* tag* country-budget-items humanitarian-scope* policy-marker* collaboration-type default-flow-type default-finance-type default-aid-type* default-tied-status budget* " +
        "planned-disbursement* capital-spend transaction* document-link* related-activity* legacy-data* conditions result* crs-add fss").Split(' ');

    internal static readonly Dictionary<string, int> Positions = Order.Select((name, i) => (name.TrimEnd('*'), i)).ToDictionary();

    /// <summary>Longer ones could not be indexed.</summary>
    public const int MostIdentifier = 300;

    public static IEnumerable<(string Rule, Severity Severity, string Message, IatiElement At)> Check(IatiElement activity) =>
        [.. Structure(activity), .. Identifiers(activity), .. Defaults(activity), .. Transactions(activity), .. Periods(activity)];

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
        if (activity.First("reporting-org") is { } reporter && reporter["ref"] is null) yield return ("schema:missing-attribute", Severity.Error, "reporting-org must have the attribute ref.", reporter);

        var (last, told) = (0, false);
        var seen = new HashSet<string>();
        foreach (var child in activity.Children)
        {
            if (child.Name.StartsWith('{')) continue; // other namespaces may stand at the end
            if (!Positions.TryGetValue(child.Name, out var position))
            {
                yield return ("schema:unknown-element", Severity.Warning, $"{child.Name} is not an element of IATI 2.03. It is kept as it is.", child);
                continue;
            }
            if (!seen.Add(child.Name) && !Order[position].EndsWith('*')) yield return ("schema:repeated-element", Severity.Error, $"{child.Name} may stand only once.", child);
            if (position < last && !told)
            {
                told = true;
                yield return ("schema:order", Severity.Warning, $"{child.Name} must stand before {Order[last].TrimEnd('*')}.", child);
            }
            last = Math.Max(last, position);
        }
    }

    static IEnumerable<(string, Severity, string, IatiElement)> Identifiers(IatiElement activity)
    {
        if (activity.First("iati-identifier") is not { Text.Length: > 0 and <= MostIdentifier })
            yield return ("platform:no-identifier", Severity.Error, $"An activity must have an iati-identifier of at most {MostIdentifier} characters. Without one it is not imported.", activity);
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

        foreach (var transaction in transactions)
        {
            if (transaction.First("value") is not { } value) yield return ("schema:missing-element", Severity.Error, "A transaction must have a value.", transaction);
            else if (Number(value.Text) is null) yield return ("schema:decimal", Severity.Error, "The value of a transaction must be a number: digits with a point and no separators.", value);
        }
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
