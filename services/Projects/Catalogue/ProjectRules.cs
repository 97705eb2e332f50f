using System.Collections.Frozen;
using Platform.Contracts;

namespace Platform.Projects.Catalogue;

public enum Severity { Info, Warning, Error }

/// <summary>Something in a project that breaks a rule.</summary>
/// <param name="RuleId">The number in the official IATI ruleset; <c>codelist:</c> with the list's name for a code that is not in it.</param>
/// <param name="Path">The member, as in the API: <c>budgets[1].end</c>.</param>
public sealed record Breach(string RuleId, Severity Severity, string Message, string Path)
{
    /// <summary>Real projects break these all the time; they are told and never refused.</summary>
    static readonly FrozenSet<string> Tolerated = new[] { "1.1.21", "1.3.13", "2.1.1", "2.1.2", "2.2.1", "3.1.1", "3.4.1", "4.4.1", "6.11.1", "6.13.1", "6.14.1", "7.5.3" }.ToFrozenSet();

    /// <summary>An editor who types this in is asked to correct it. In a file it is flagged.</summary>
    public bool IsRefused => Severity == Severity.Error && !Tolerated.Contains(RuleId);
}

/// <summary>The rules of the IATI 2.03 ruleset on what <see cref="ProjectContent"/> holds, and codes that must be known. For typed and for imported projects alike.</summary>
public static class ProjectRules
{
    static readonly FrozenSet<string> Currencies = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BYR BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR " +
        "FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR " +
        "MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS " +
        "UAH UGX USD USN UYI UYU UYW UZS VED VEF VES VND VUV WST XAF XCD XDR XOF XPF XSU XUA YER ZAR ZMK ZMW ZWL ZWG EEK SKK VEB").Split(' ').ToFrozenSet();

    static readonly FrozenSet<string> Regions =
        "88 89 189 289 298 380 389 489 498 589 619 679 689 789 798 889 998 1027 1028 1029 1030 1031 1032 1033 1034 1035".Split(' ').ToFrozenSet();

    public static bool IsCurrency(string code) => Currencies.Contains(code);

    /// <summary>Every breach, in the order of the members.</summary>
    /// <param name="today">Dates that say "actual" may not lie after it.</param>
    public static IEnumerable<Breach> Check(ProjectContent project, DateOnly today) =>
    [
        .. Identifiers(project), .. Texts(project), .. Organisations(project), .. Dates(project, today), .. Places(project), .. Sectors(project), .. Tags(project), .. Budgets(project),
        .. Transactions(project, today), .. Results(project), .. Contacts(project)
    ];

    /// <summary>What is asked to be corrected before a revision is kept. A breach that was there before may stay: an import may have brought it.</summary>
    public static Dictionary<string, string[]> Refused(ProjectContent revised, ProjectContent? before, DateOnly today)
    {
        var known = before is null ? [] : Check(before, today).Select(breach => (breach.RuleId, breach.Message)).ToHashSet();
        return Check(revised, today).Where(breach => breach.IsRefused && !known.Contains((breach.RuleId, breach.Message)))
            .GroupBy(breach => breach.Path).ToDictionary(group => group.Key, group => group.Select(breach => breach.Message).Distinct().ToArray());
    }

    static IEnumerable<Breach> Identifiers(ProjectContent project)
    {
        var (id, org) = (project.IatiIdentifier, project.ReportingOrganisation.Ref);
        if (id == org) yield return Error("1.1.3", "The activity identifier must differ from the identifier of the reporting organisation.", "iatiIdentifier");
        else if (org.Length > 0 && !project.OtherIdentifiers.Where(other => other.Type == "B1").Select(other => other.Ref).Append(org).Any(prefix => id.StartsWith(prefix + "-", StringComparison.Ordinal)))
            yield return Warning("1.1.21", $"The activity identifier should begin with the reporting organisation's identifier and a hyphen ({org}-…).", "iatiIdentifier");
        if (id.AsSpan().IndexOfAny("/&|?") >= 0) yield return Warning("1.3.13", "The activity identifier should not contain /, &, | or ?.", "iatiIdentifier");
    }

    static IEnumerable<Breach> Texts(ProjectContent project)
    {
        if (project.Title.Values.All(string.IsNullOrWhiteSpace)) yield return Error("4.3.1", "The title must have a text.", "title");
        for (var i = 0; i < project.Descriptions.Count; i++)
            if (project.Descriptions[i].Text.Values.All(string.IsNullOrWhiteSpace)) yield return Error("4.4.1", "A description must have a text.", $"descriptions[{i}]");
        if (project.DefaultCurrency is { } currency && !IsCurrency(currency)) yield return Unknown("Currency", currency, "defaultCurrency");
        if (project.Status is { } status && status is not ("1" or "2" or "3" or "4" or "5" or "6")) yield return Unknown("ActivityStatus", status, "status");
        if (project.Scope is { } scope && scope is not ("1" or "2" or "3" or "4" or "5" or "6" or "7" or "8")) yield return Unknown("ActivityScope", scope, "scope");
    }

    static IEnumerable<Breach> Organisations(ProjectContent project)
    {
        for (var i = 0; i < project.ParticipatingOrganisations.Count; i++)
        {
            var (path, org) = ($"participatingOrganisations[{i}]", project.ParticipatingOrganisations[i]);
            if (string.IsNullOrWhiteSpace(org.Ref) && HasNone(org.Name) && org.OrganisationId is null)
                yield return Error("6.10.1", "A participating organisation must have an identifier or a name.", path);
            if (org.Role is not ("1" or "2" or "3" or "4")) yield return Unknown("OrganisationRole", org.Role, $"{path}.role");
            if (org.Through is { } through && !project.ParticipatingOrganisations.Any(other => other != org && other.IsCalled(through)))
                yield return Error("platform:through", "The money goes through another participating organisation of this project: give its identifier or name.", $"{path}.through");
            if (org.Ref?.AsSpan().IndexOfAny("/&|?") >= 0) yield return Warning("1.8.13", "The organisation's identifier should not contain /, &, | or ?.", $"{path}.ref");
        }
    }

    static IEnumerable<Breach> Dates(ProjectContent project, DateOnly today)
    {
        if (!project.Dates.Any(date => date.Type is "1" or "2")) yield return Error("6.11.1", "A planned or an actual start date must be given.", "dates");
        if (Earlier("3", "1")) yield return Error("11.1.2", "The planned end must not be before the planned start.", "dates");
        if (Earlier("4", "2")) yield return Error("11.1.3", "The actual end must not be before the actual start.", "dates");
        for (var i = 0; i < project.Dates.Count; i++)
        {
            var date = project.Dates[i];
            if (date.Type is not ("1" or "2" or "3" or "4")) yield return Unknown("ActivityDateType", date.Type, $"dates[{i}].type");
            // A year or month that has begun is written as its last day for an end.
            var begun = date.Precision switch { "year" => new DateOnly(date.Date.Year, 1, 1), "month" => new DateOnly(date.Date.Year, date.Date.Month, 1), _ => date.Date };
            if (date.Type == "2" && begun > today) yield return Error("11.1.4", "The actual start must not lie in the future.", $"dates[{i}]");
            if (date.Type == "4" && begun > today) yield return Error("11.1.5", "The actual end must not lie in the future.", $"dates[{i}]");
        }

        bool Earlier(string end, string start) =>
            project.Dates.FirstOrDefault(date => date.Type == end) is { } last && project.Dates.FirstOrDefault(date => date.Type == start) is { } first && last.Date < first.Date;
    }

    static IEnumerable<Breach> Places(ProjectContent project)
    {
        var (countries, regions) = (project.RecipientCountries, project.RecipientRegions);
        for (var i = 0; i < countries.Count; i++)
        {
            if (!ServiceDefaults.Http.Texts.Countries.Contains(countries[i].Code)) yield return Unknown("Country", countries[i].Code, $"recipientCountries[{i}].code");
            if (OutOfRange(countries[i].Percentage)) yield return Error("12.1.1", "A percentage must be between 0 and 100.", $"recipientCountries[{i}].percentage");
            if (countries.Take(i).Any(other => other.Code == countries[i].Code)) yield return Warning("platform:repeated", $"{countries[i].Code} stands more than once.", $"recipientCountries[{i}].code");
        }
        for (var i = 0; i < regions.Count; i++)
        {
            if (regions[i].Vocabulary == "1" && !Regions.Contains(regions[i].Code)) yield return Unknown("Region", regions[i].Code, $"recipientRegions[{i}].code");
            if (OutOfRange(regions[i].Percentage)) yield return Error("12.1.1", "A percentage must be between 0 and 100.", $"recipientRegions[{i}].percentage");
        }

        if (regions.Count == 0)
        {
            if (countries.Count > 1 && countries.Any(country => country.Percentage is null || country.Derived))
                yield return Error("3.1.1", "Several recipient countries must each have a percentage.", "recipientCountries");
            if (countries.Count > 1 && countries.All(country => country.Percentage is not null) && !IsWhole(countries.Sum(country => country.Percentage)))
                yield return Error("3.1.2", $"The percentages of the recipient countries must add up to 100; they come to {countries.Sum(country => country.Percentage):0.##}.", "recipientCountries");
            if (countries is [{ Percentage: { } only }] && only != 100) yield return Error("3.1.4", "The percentage of the only recipient country must be 100, or be left out.", "recipientCountries[0].percentage");
        }
        foreach (var vocabulary in regions.GroupBy(region => region.Vocabulary))
        {
            var shares = vocabulary.Select(region => (region.Percentage, region.Derived)).Concat(countries.Select(country => (country.Percentage, country.Derived))).ToList();
            if (shares.Count > 1 && shares.Any(share => share.Percentage is null || share.Derived))
                yield return Error("3.4.1", "Several recipient countries or regions must each have a percentage.", "recipientRegions");
            else if (shares.Count > 1 && !IsWhole(shares.Sum(share => share.Percentage)))
                yield return Error("3.4.2", $"The percentages of recipient countries and regions must add up to 100; they come to {shares.Sum(share => share.Percentage):0.##}.", "recipientRegions");
            if (shares is [{ Percentage: { } only }] && only != 100) yield return Error("3.4.4", "The percentage of the only recipient region must be 100, or be left out.", "recipientRegions");
        }
    }

    static IEnumerable<Breach> Sectors(ProjectContent project)
    {
        var sectors = project.Sectors;
        for (var i = 0; i < sectors.Count; i++)
        {
            if (OutOfRange(sectors[i].Percentage)) yield return Error("12.3.1", "A percentage must be between 0 and 100.", $"sectors[{i}].percentage");
            if ((sectors[i].Vocabulary, sectors[i].Code.Length, sectors[i].Code.All(char.IsAsciiDigit)) is ("1", not 5, _) or ("1", _, false) or ("2", not 3, _) or ("2", _, false))
                yield return Unknown(sectors[i].Vocabulary == "1" ? "Sector" : "SectorCategory", sectors[i].Code, $"sectors[{i}].code");
            if (sectors[i].Vocabulary is "98" or "99" && HasNone(sectors[i].Name)) yield return Error("2.2.1", "A sector of the organisation's own vocabulary must have a name.", $"sectors[{i}]");
        }
        foreach (var vocabulary in sectors.GroupBy(sector => sector.Vocabulary))
        {
            var shares = vocabulary.Select(sector => sector.Percentage).ToList();
            if (shares.Count > 1 && shares.Contains(null)) yield return Error("2.1.1", "Several sectors of one vocabulary must each have a percentage.", "sectors");
            else if (shares.Count > 1 && !IsWhole(shares.Sum()))
                yield return Error("2.1.2", $"The percentages of the sectors of vocabulary {vocabulary.Key} must add up to 100; they come to {shares.Sum():0.##}.", "sectors");
            if (shares is [{ } only] && only != 100) yield return Error("2.1.4", "The percentage of the only sector of a vocabulary must be 100, or be left out.", "sectors");
        }
    }

    static IEnumerable<Breach> Tags(ProjectContent project)
    {
        for (var i = 0; i < project.Tags.Count; i++)
        {
            var tag = project.Tags[i];
            if (tag.Vocabulary == "sdg" && !(int.TryParse(tag.Code.Split('.')[0], out var goal) && goal is >= 1 and <= 17)) yield return Unknown("UNSDG-Goals", tag.Code, $"tags[{i}].code");
            if (tag.Vocabulary == "gcm" && !(int.TryParse(tag.Code, out var objective) && objective is >= 1 and <= 23)) yield return Unknown("GCM-Objectives", tag.Code, $"tags[{i}].code");
        }
        for (var i = 0; i < project.PolicyMarkers.Count; i++)
        {
            var marker = project.PolicyMarkers[i];
            if (marker.Vocabulary == "1" && marker.Significance is null) yield return Error("6.14.1", "A policy marker must have a significance.", $"policyMarkers[{i}]");
            if (marker.Vocabulary == "99" && HasNone(marker.Name)) yield return Error("6.13.1", "A policy marker of the organisation's own vocabulary must have a name.", $"policyMarkers[{i}]");
        }
    }

    static IEnumerable<Breach> Budgets(ProjectContent project)
    {
        for (var i = 0; i < project.Budgets.Count; i++)
        {
            var (path, budget) = ($"budgets[{i}]", project.Budgets[i]);
            if (budget.Currency is null && project.DefaultCurrency is null) yield return Error("7.8.1", "An amount must have a currency, or the project a default currency.", $"{path}.currency");
            if (budget.Currency is { } currency && !IsCurrency(currency)) yield return Unknown("Currency", currency, $"{path}.currency");
            if (budget.Amount < 0) yield return Error("platform:negative-amount", "A budget must not be negative.", $"{path}.amount");
            if (IsTooLong(budget.Amount)) yield return TooLong($"{path}.amount");
            if (budget.Start is not { } start || budget.End is not { } end) continue;
            if (end < start) yield return Error("8.6.3", "The period must not end before it starts.", $"{path}.end");
            else if (start < DateOnly.MaxValue.AddYears(-1) && end > start.AddYears(1)) yield return Error("7.5.3", "A budget period must not be longer than one year.", path);
        }
    }

    static IEnumerable<Breach> Transactions(ProjectContent project, DateOnly today)
    {
        for (var i = 0; i < project.Transactions.Count; i++)
        {
            var (path, transaction) = ($"transactions[{i}]", project.Transactions[i]);
            if (transaction.Type is not ({ Length: 1 } or "10" or "11" or "12" or "13") || transaction.Type is "0") yield return Unknown("TransactionType", transaction.Type, $"{path}.type");
            if (transaction.Date is null) yield return Error("platform:transaction-date", "A transaction must have a date.", $"{path}.date");
            if (transaction.Date > today) yield return Error("11.2.1", "A transaction must not lie in the future.", $"{path}.date");
            if (transaction.ValueDate > today) yield return Error("11.2.2", "The value date of a transaction must not lie in the future.", $"{path}.valueDate");
            if (transaction.Currency is null && project.DefaultCurrency is null) yield return Error("7.8.1", "An amount must have a currency, or the project a default currency.", $"{path}.currency");
            if (transaction.Currency is { } currency && !IsCurrency(currency)) yield return Unknown("Currency", currency, $"{path}.currency");
            if (IsTooLong(transaction.Amount)) yield return TooLong($"{path}.amount");
            if (IsNobody(transaction.Provider)) yield return Error("6.9.1", "A provider organisation must have an identifier or a name.", $"{path}.provider");
            if (IsNobody(transaction.Receiver)) yield return Error("6.9.2", "A receiver organisation must have an identifier or a name.", $"{path}.receiver");
            if (transaction.RecipientCountry is { } country && !ServiceDefaults.Http.Texts.Countries.Contains(country)) yield return Unknown("Country", country, $"{path}.recipientCountry");
        }

        static bool IsNobody(TransactionParty? party) => party is not null && string.IsNullOrWhiteSpace(party.Ref) && HasNone(party.Name);
    }

    static IEnumerable<Breach> Results(ProjectContent project)
    {
        for (var r = 0; r < project.Results.Count; r++)
        {
            var indicators = project.Results[r].Indicators ?? [];
            for (var i = 0; i < indicators.Count; i++)
            {
                var (path, indicator) = ($"results[{r}].indicators[{i}]", indicators[i]);
                for (var b = 0; b < indicator.Baselines?.Count; b++)
                    if (IsNoNumber(indicator.Baselines[b].Value)) yield return NoNumber($"{path}.baselines[{b}].value");
                for (var p = 0; p < indicator.Periods?.Count; p++)
                {
                    var period = indicator.Periods[p];
                    if (period.End < period.Start) yield return Error("8.6.1", "The period of an indicator must not end before it starts.", $"{path}.periods[{p}].end");
                    for (var t = 0; t < period.Targets?.Count; t++) if (IsNoNumber(period.Targets[t].Value)) yield return NoNumber($"{path}.periods[{p}].targets[{t}].value");
                    for (var a = 0; a < period.Actuals?.Count; a++) if (IsNoNumber(period.Actuals[a].Value)) yield return NoNumber($"{path}.periods[{p}].actuals[{a}].value");
                }

                bool IsNoNumber(string? value) => indicator.Measure is "1" or "2" or "3" or "4" && value is not null && Figure.Of(value) is null;
            }
        }

        static Breach NoNumber(string path) => Error("platform:figure", "Give a number: digits with a point and no separators, for example 1250.5. Only a qualitative indicator (measure 5) has words.", path);
    }

    static IEnumerable<Breach> Contacts(ProjectContent project)
    {
        for (var i = 0; i < project.Contacts.Count; i++)
            if (project.Contacts[i] is { Type: { } type } && type is not ("1" or "2" or "3" or "4")) yield return Unknown("ContactType", type, $"contacts[{i}].type");
    }

    static bool IsTooLong(decimal amount) => Math.Abs(amount) >= 1e15m || amount.Scale > 4;

    static Breach TooLong(string path) => Error("platform:amount", "An amount has at most 15 digits before and 4 after the point.", path);

    static bool OutOfRange(decimal? percentage) => percentage is < 0 or > 100;

    /// <summary>To the hundredth, since thirds do not come out even.</summary>
    static bool IsWhole(decimal? sum) => sum is >= 99.99m and <= 100.01m;

    static bool HasNone(Text? text) => text is null || text.Values.All(string.IsNullOrWhiteSpace);

    static Breach Error(string rule, string message, string path) => new(rule, Severity.Error, message, path);

    static Breach Warning(string rule, string message, string path) => new(rule, Severity.Warning, message, path);

    static Breach Unknown(string list, string code, string path) =>
        new($"codelist:{list}", Severity.Error, $"\"{(code.Length > 40 ? code[..40] + "…" : code)}\" is not a code of the IATI list {list}.", path);
}
