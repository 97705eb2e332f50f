using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using Platform.Contracts;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;

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
    /// <summary>Every breach, in the order of the members.</summary>
    public static IEnumerable<Breach> Check(ProjectContent project, Rulebook rules) =>
    [
        .. Identifiers(project), .. Texts(project), .. Organisations(project), .. Dates(project, rules.Today), .. Places(project), .. Sectors(project), .. Tags(project), .. Budgets(project),
        .. Transactions(project, rules.Today), .. Results(project), .. Coded(project, rules.Codes)
    ];

    /// <summary>What is asked to be corrected before a revision is kept. A breach that was there before may stay: an import may have brought it.</summary>
    public static Dictionary<string, string[]> Refused(ProjectContent revised, ProjectContent? before, Rulebook rules)
    {
        var known = before is null ? [] : Check(before, rules).Select(breach => (breach.RuleId, breach.Message)).ToHashSet();
        return Check(revised, rules).Where(breach => breach.IsRefused && !known.Contains((breach.RuleId, breach.Message)))
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
    }

    static IEnumerable<Breach> Organisations(ProjectContent project)
    {
        if (IsMarred(project.ReportingOrganisation.Ref)) yield return Marred("platform:reference", "reportingOrganisation.ref");
        for (var i = 0; i < project.ParticipatingOrganisations.Count; i++)
        {
            var (path, org) = ($"participatingOrganisations[{i}]", project.ParticipatingOrganisations[i]);
            if (string.IsNullOrWhiteSpace(org.Ref) && HasNone(org.Name) && org.OrganisationId is null)
                yield return Error("6.10.1", "A participating organisation must have an identifier or a name.", path);
            if (org.Through is { } through && !project.ParticipatingOrganisations.Any(other => other != org && other.IsCalled(through)))
                yield return Error("platform:through", "The money goes through another participating organisation of this project: give its identifier or name.", $"{path}.through");
            if (IsMarred(org.Ref)) yield return Marred("1.8.13", $"{path}.ref");
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
            if (OutOfRange(countries[i].Percentage)) yield return Error("12.1.1", "A percentage must be between 0 and 100.", $"recipientCountries[{i}].percentage");
            if (countries.Take(i).Any(other => other.Code == countries[i].Code)) yield return Warning("platform:repeated", $"{countries[i].Code} stands more than once.", $"recipientCountries[{i}].code");
        }
        for (var i = 0; i < regions.Count; i++)
        {
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
            if (transaction.Date is null) yield return Error("platform:transaction-date", "A transaction must have a date.", $"{path}.date");
            if (transaction.Date > today) yield return Error("11.2.1", "A transaction must not lie in the future.", $"{path}.date");
            if (transaction.ValueDate > today) yield return Error("11.2.2", "The value date of a transaction must not lie in the future.", $"{path}.valueDate");
            if (transaction.Currency is null && project.DefaultCurrency is null) yield return Error("7.8.1", "An amount must have a currency, or the project a default currency.", $"{path}.currency");
            if (IsTooLong(transaction.Amount)) yield return TooLong($"{path}.amount");
            if (IsNobody(transaction.Provider)) yield return Error("6.9.1", "A provider organisation must have an identifier or a name.", $"{path}.provider");
            if (IsMarred(transaction.Provider?.Ref)) yield return Marred("platform:reference", $"{path}.provider.ref");
            if (IsMarred(transaction.Receiver?.Ref)) yield return Marred("platform:reference", $"{path}.receiver.ref");
            if (IsNobody(transaction.Receiver)) yield return Error("6.9.2", "A receiver organisation must have an identifier or a name.", $"{path}.receiver");
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

    /// <summary>Every code of a project that is not of its list, or withdrawn from it.</summary>
    static List<Breach> Coded(ProjectContent project, Codes codes)
    {
        var judge = new CodeJudge(codes);
        judge.Of("Currency", project.DefaultCurrency, $"defaultCurrency");
        judge.Of("ActivityStatus", project.Status, $"status");
        judge.Of("ActivityScope", project.Scope, $"scope");
        judge.Of("OrganisationType", project.ReportingOrganisation.Type, $"reportingOrganisation.type");
        judge.Of("IDF-ProjectTypes", project.ProjectType?.Code, $"projectType.code");
        judge.Of("IDF-Regions", project.IdfRegion, $"idfRegion");
        for (var i = 0; i < project.OtherIdentifiers.Count; i++) judge.Of("OtherIdentifierType", project.OtherIdentifiers[i].Type, $"otherIdentifiers[{i}].type");
        for (var i = 0; i < project.Descriptions.Count; i++) judge.Of("DescriptionType", project.Descriptions[i].Type, $"descriptions[{i}].type");
        for (var i = 0; i < project.ParticipatingOrganisations.Count; i++)
        {
            judge.Of("OrganisationRole", project.ParticipatingOrganisations[i].Role, $"participatingOrganisations[{i}].role");
            judge.Of("OrganisationType", project.ParticipatingOrganisations[i].Type, $"participatingOrganisations[{i}].type");
        }
        for (var i = 0; i < project.Dates.Count; i++) judge.Of("ActivityDateType", project.Dates[i].Type, $"dates[{i}].type");
        for (var i = 0; i < project.RecipientCountries.Count; i++) judge.Of("Country", project.RecipientCountries[i].Code, $"recipientCountries[{i}].code");
        for (var i = 0; i < project.RecipientRegions.Count; i++) judge.Of(ListOf(project.RecipientRegions[i]), project.RecipientRegions[i].Code, $"recipientRegions[{i}].code");
        for (var i = 0; i < project.Sectors.Count; i++) judge.Of(ListOf(project.Sectors[i]), project.Sectors[i].Code, $"sectors[{i}].code");
        for (var i = 0; i < project.Tags.Count; i++) judge.Of(ListOf(project.Tags[i]), project.Tags[i].Code, $"tags[{i}].code");
        for (var i = 0; i < project.PolicyMarkers.Count; i++)
        {
            var marker = project.PolicyMarkers[i];
            judge.Of(marker.Vocabulary == "1" ? "PolicyMarker" : "", marker.Code, $"policyMarkers[{i}].code");
            judge.Of("PolicySignificance", marker.Significance, $"policyMarkers[{i}].significance");
        }
        for (var i = 0; i < project.Budgets.Count; i++)
        {
            judge.Of("Currency", project.Budgets[i].Currency, $"budgets[{i}].currency");
            judge.Of("BudgetType", project.Budgets[i].Type, $"budgets[{i}].type");
            judge.Of("BudgetStatus", project.Budgets[i].Status, $"budgets[{i}].status");
        }
        for (var i = 0; i < project.Transactions.Count; i++)
        {
            var transaction = project.Transactions[i];
            judge.Of("TransactionType", transaction.Type, $"transactions[{i}].type");
            judge.Of("Currency", transaction.Currency, $"transactions[{i}].currency");
            judge.Of("Country", transaction.RecipientCountry, $"transactions[{i}].recipientCountry");
            if (transaction.RecipientRegion is { } region) judge.Of(ListOf(region), region.Code, $"transactions[{i}].recipientRegion.code");
            judge.Of("OrganisationType", transaction.Provider?.Type, $"transactions[{i}].provider.type");
            judge.Of("OrganisationType", transaction.Receiver?.Type, $"transactions[{i}].receiver.type");
            for (var s = 0; s < transaction.Sectors?.Count; s++) judge.Of(ListOf(transaction.Sectors[s]), transaction.Sectors[s].Code, $"transactions[{i}].sectors[{s}].code");
        }
        for (var i = 0; i < project.RelatedProjects.Count; i++) judge.Of("RelatedActivityType", project.RelatedProjects[i].Type, $"relatedProjects[{i}].type");
        for (var i = 0; i < project.DocumentLinks.Count; i++)
        {
            var link = project.DocumentLinks[i];
            judge.Of("FileFormat", link.Format, $"documentLinks[{i}].format");
            for (var c = 0; c < link.Categories?.Count; c++) judge.Of("DocumentCategory", link.Categories[c], $"documentLinks[{i}].categories[{c}]");
        }
        for (var i = 0; i < project.Results.Count; i++)
        {
            var result = project.Results[i];
            judge.Of("ResultType", result.Type, $"results[{i}].type");
            for (var n = 0; n < result.Indicators?.Count; n++) judge.Of("IndicatorMeasure", result.Indicators[n].Measure, $"results[{i}].indicators[{n}].measure");
        }
        for (var i = 0; i < project.Contacts.Count; i++) judge.Of("ContactType", project.Contacts[i].Type, $"contacts[{i}].type");
        return judge.Breaches;
    }

    static string ListOf(RecipientRegion region) => region.Vocabulary == "1" ? "Region" : "";

    static string ListOf(Sector sector) => sector.Vocabulary switch { "1" => "Sector", "2" => "SectorCategory", "7" => "UNSDG-Goals", "8" => "UNSDG-Targets", _ => "" };

    static string ListOf(Tag tag) => tag.Vocabulary switch { "sdg" => tag.Code.Contains('.', StringComparison.Ordinal) ? "UNSDG-Targets" : "UNSDG-Goals", "gcm" => "GCM-Objectives", "theme" => "GFMD-Themes", _ => "" };

    /// <summary>Judges codes by their lists.</summary>
    sealed class CodeJudge(Codes codes)
    {
        /// <summary>Lists that are open by nature, or ours: what they do not have is told and not refused.</summary>
        static readonly FrozenSet<string> Suggested = new[] { "FileFormat", "GFMD-Themes", "IDF-ProjectTypes", "IDF-Regions" }.ToFrozenSet();

        public List<Breach> Breaches { get; } = [];

        public void Of(string list, string? code, [InterpolatedStringHandlerArgument("", nameof(list), nameof(code))] Place place)
        {
            if (place.Breach is { } breach) Breaches.Add(breach with { Path = place.Path() });
        }

        /// <summary>A path that is put together only where there is something to tell: most codes are right.</summary>
        [InterpolatedStringHandler]
        public ref struct Place
        {
            DefaultInterpolatedStringHandler path;

            public Place(int literals, int holes, CodeJudge judge, string list, string? code, out bool told)
            {
                Breach = judge.Judge(list, code);
                told = Breach is not null;
                if (told) path = new(literals, holes, CultureInfo.InvariantCulture);
            }

            public Breach? Breach { get; }

            public void AppendLiteral(string words) => path.AppendLiteral(words);

            public void AppendFormatted(int index) => path.AppendFormatted(index);

            public string Path() => path.ToStringAndClear();
        }

        Breach? Judge(string name, string? said)
        {
            if (said is not { } code || codes.List(name) is not { } list) return null;
            if (list.Find(code) is { } known) return known.Withdrawn ? new($"codelist:{name}", Severity.Info, $"{code} is withdrawn from the list {name}.", "") : null;
            if (name == "IDF-Regions" && list.Codes.Any(region => region.Name.Values.Any(each => Words.Fold(each) == Words.Fold(code)))) return null; // given by its name
            return new($"codelist:{name}", Suggested.Contains(name) ? Severity.Warning : Severity.Error, $"\"{(code.Length > 40 ? code[..40] + "…" : code)}\" is not a code of the list {name}.", "");
        }
    }

    /// <summary>What the standard ruleset forbids in a reference to an organisation: of the reporter, participants, providers and receivers.</summary>
    static bool IsMarred(string? reference) => reference is not null && reference.AsSpan().IndexOfAny("/&|?") >= 0;

    static Breach Marred(string rule, string path) => Warning(rule, "The organisation's identifier should not contain /, &, | or ?.", path);

    static bool IsTooLong(decimal amount) => Math.Abs(amount) >= 1e15m || amount.Scale > 4;

    static Breach TooLong(string path) => Error("platform:amount", "An amount has at most 15 digits before and 4 after the point.", path);

    static bool OutOfRange(decimal? percentage) => percentage is < 0 or > 100;

    /// <summary>To the hundredth, since thirds do not come out even.</summary>
    static bool IsWhole(decimal? sum) => sum is >= 99.99m and <= 100.01m;

    static bool HasNone(Text? text) => text is null || text.Values.All(string.IsNullOrWhiteSpace);

    static Breach Error(string rule, string message, string path) => new(rule, Severity.Error, message, path);

    static Breach Warning(string rule, string message, string path) => new(rule, Severity.Warning, message, path);
}
