using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Export;

/// <summary>A column of our CSV: what it says of a project, and how a project takes what a cell says.</summary>
/// <param name="Name">In the header.</param>
/// <param name="AlsoCalled">Other headers that mean it; case, accents and signs do not count.</param>
/// <param name="Read">Throws <see cref="FormatException"/> saying what to write instead.</param>
/// <param name="InLanguage">Takes a text in one language, for headers such as <c>title_fr</c>.</param>
public sealed record CsvColumn(
    string Name, string AlsoCalled, Func<ProjectContent, string> Write, Func<ProjectContent, CsvCell, ProjectContent> Read, Func<ProjectContent, string, string, ProjectContent>? InLanguage = null);

/// <summary>The columns of our CSV, in their order. Results are tables of their own in one cell each: indicators and periods are numbered as they stand, <c>1.2</c> is the second indicator of the first result.</summary>
public static partial class CsvColumns
{
    static readonly string[] Statuses = ["", "pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended"];

    public static IReadOnlyList<CsvColumn> All { get; } =
    [
        new("iati_identifier", "identifier|activity identifier|project identifier|project id|id|identifiant|identifiant iati|identificador|código", p => p.IatiIdentifier, (p, cell) => p with { IatiIdentifier = cell }),
        new("reporting_organisation", "reporting organization|reporting org|reporter|organisation déclarante|organización informante", p => p.ReportingOrganisation.Ref,
            (p, cell) => p with { ReportingOrganisation = p.ReportingOrganisation with { Ref = cell } }),
        new("reporting_organisation_type", "reporting org type", p => p.ReportingOrganisation.Type ?? "", (p, cell) => p with { ReportingOrganisation = p.ReportingOrganisation with { Type = cell } }),
        new("default_language", "language|langue|idioma", p => p.DefaultLanguage ?? "", (p, cell) => p with { DefaultLanguage = cell }),
        new("default_currency", "currency|devise|moneda", p => p.DefaultCurrency ?? "", (p, cell) => p with { DefaultCurrency = cell.ToString().ToUpperInvariant() }),
        new("reporting_organisation_name", "reporting org name", p => CsvText.Of(p.ReportingOrganisation.Name, p.DefaultLanguage),
            (p, cell) => p with { ReportingOrganisation = p.ReportingOrganisation with { Name = CsvText.Text(cell, p.DefaultLanguage) } }),
        new("other_identifiers", "other identifier|prima id|project code|code|autres identifiants|otros identificadores", p => CsvText.Items(p.OtherIdentifiers, other => [other.Type, other.Ref, other.Owner]),
            (p, cell) => p with { OtherIdentifiers = [.. CsvText.Items(Single(cell), 3).Select(item => item is [{ } alone, null, null] ? new OtherIdentifier("A1", alone) : new OtherIdentifier(item[0], Needed(item[1], "a reference"), item[2]))] }),
        new("acronym", "acronyme|sigle|sigla|acrónimo", p => p.Acronym ?? "", (p, cell) => p with { Acronym = cell }),
        new("hierarchy", "hiérarchie|jerarquía", p => Of(p.Hierarchy), (p, cell) => p with { Hierarchy = Whole(cell) }),
        new("humanitarian", "humanitaire|humanitario", p => Of(p.Humanitarian), (p, cell) => p with { Humanitarian = Yes(cell) }),
        new("title", "project title|name|titre|título|nombre", p => CsvText.Of(p.Title, p.DefaultLanguage), (p, cell) => p with { Title = CsvText.Text(cell, p.DefaultLanguage) }, (p, tag, cell) => p with { Title = With(p.Title, tag, cell) }),
        Described("description", "1", "summary|general description|resumen|résumé|descripción"),
        Described("objectives", "2", "objective|objectifs|objectif|objetivos|objetivo"),
        Described("target_groups", "3", "target group|beneficiaries|groupes cibles|bénéficiaires|grupos destinatarios|beneficiarios"),
        Described("other_description", "4", "context|background|contexte|contexto"),
        new("status", "activity status|project status|statut|état|estado", p => p.Status ?? "", (p, cell) => p with { Status = Status(cell) }),
        Dated("planned_start", "1", "start date planned|planned start date|date de début prévue|inicio previsto"),
        Dated("actual_start", "2", "start|start date|start year|date de début|début|fecha de inicio|inicio"),
        Dated("planned_end", "3", "end|end date|end year|planned end date|date de fin|fin|fecha de fin"),
        Dated("actual_end", "4", "actual end date|date de fin réelle|fin real"),
        new("scope", "coverage|activity scope|portée|couverture|cobertura", p => p.Scope ?? "", (p, cell) => p with { Scope = cell.Named("ActivityScope", cell) ?? Scope(cell) }),
        new("recipient_countries", "recipient country|country|countries|benefiting member states|member states|pays|pays bénéficiaires|país|países", p => CsvText.Items(p.RecipientCountries, country => [country.Code, country.Derived ? null : CsvText.Of(country.Percentage)]),
            (p, cell) => p with { RecipientCountries = [.. CsvText.Items(ListedCountries(cell), 2).Select(item => Country(cell, Needed(item[0], "a country")) is { } code ? new RecipientCountry(code, Share(item[1])) : null).OfType<RecipientCountry>()] }),
        new("recipient_regions", "recipient region|region|regions|région|régions|región|regiones", p => CsvText.Items(p.RecipientRegions, region => [region.Vocabulary, region.Code, region.Derived ? null : CsvText.Of(region.Percentage), CsvText.Of(region.Name, p.DefaultLanguage)]),
            (p, cell) => p with { RecipientRegions = [.. CsvText.Items(Listed(cell), 4).Select(item => item is [{ } code, null, ..] ? new RecipientRegion(code) : new RecipientRegion(Needed(item[1], "a code"), Share(item[2]), false, item[0] ?? "1", Named(p, item[3])))] }),
        new("sectors", "sector|secteur|secteurs|sectores", p => CsvText.Items(p.Sectors, sector => Sector(p, sector)),
            (p, cell) => p with { Sectors = [.. CsvText.Items(Listed(cell), 4).Select(item => item is [{ } alone, null, ..] ? Sector(cell, alone) : new Sector(Needed(item[1], "a code"), Share(item[2]), item[0] ?? "1", Named(p, item[3])))] }),
        new("tags", "tag|étiquettes|etiquetas", p => CsvText.Items(p.Tags, tag => [tag.Vocabulary, tag.Code, CsvText.Of(tag.Name, p.DefaultLanguage)]),
            (p, cell) => p with { Tags = [.. CsvText.Items(cell, 3).Select(item => new Tag(Needed(item[0], "a vocabulary"), Needed(item[1], "a code"), Named(p, item[2])))] }),
        new("policy_markers", "policy marker|marqueurs|marcadores", p => CsvText.Items(p.PolicyMarkers, marker => [marker.Vocabulary, marker.Code, marker.Significance, CsvText.Of(marker.Name, p.DefaultLanguage)]),
            (p, cell) => p with { PolicyMarkers = [.. CsvText.Items(cell, 4).Select(item => new PolicyMarker(Needed(item[1], "a code"), item[2], item[0] ?? "1", Named(p, item[3])))] }),
        new("participating_organisations", "participating organizations|participating orgs|partners|partenaires|socios",
            p => CsvText.Items(p.ParticipatingOrganisations, org => [org.Role, org.Type, org.Ref, CsvText.Of(org.Name, p.DefaultLanguage), org.ActivityId, org.OrganisationId?.ToString(), org.Through]),
            (p, cell) => p with
            {
                ParticipatingOrganisations = [.. CsvText.Items(cell, 7).Select(item => item is [{ } name and not ("1" or "2" or "3" or "4"), null, null, null, null, null, null] ? new ParticipatingOrganisation("4", Name: new(p.DefaultLanguage ?? "und", name))
                    : new ParticipatingOrganisation(Needed(item[0], "a role"), item[1], item[2], Named(p, item[3]), item[4], item[5] is null ? null : Guid.TryParse(item[5], out var id) ? id : throw new FormatException($"\"{CsvText.Shown(item[5]!)}\" is not the id of an organisation."), item[6]))]
            }),
        new("budgets", "budget|amount|total budget|montant|presupuesto|monto", p => CsvText.Items(p.Budgets, budget =>
                [budget.Type, budget.Status, CsvText.OfAmount(budget.Amount), budget.Currency, CsvText.Of(budget.Start), CsvText.Of(budget.End), CsvText.Of(budget.ValueDate), budget.Source]),
            (p, cell) => p with { Budgets = [.. CsvText.Items(cell, 8).Select(item => Budget(cell, item))] }),
        new("project_type", "type|type of project|type de projet|tipo de proyecto|tipo", p => p.ProjectType is { } type ? CsvText.Items([type], t => [t.Code, CsvText.Of(t.Name, p.DefaultLanguage)]) : "",
            (p, cell) => p with { ProjectType = CsvText.Items(cell, 2).Select(item => new ProjectType(Needed(item[0], "a code") is var said && cell.Named("IDF-ProjectTypes", said) is { } code ? code : said, Named(p, item[1]))).FirstOrDefault() }),
        new("allocation_year", "year|année|año", p => Of(p.AllocationYear), (p, cell) => p with { AllocationYear = Whole(cell) }),
        new("idf_region", "région idf|región idf", p => p.IdfRegion ?? "", (p, cell) => p with { IdfRegion = cell }),
        new("related_projects", "related activities|related project|projets liés|proyectos relacionados", p => CsvText.Items(p.RelatedProjects, related => [related.Type, related.Ref]),
            (p, cell) => p with { RelatedProjects = [.. CsvText.Items(cell, 2).Select(item => new RelatedProject(Needed(item[0], "a type"), Needed(item[1], "an identifier")))] }),
        new("transactions", "transaction|transacciones|transacción", p => CsvText.Items(p.Transactions, t =>
                [t.Type, CsvText.Of(t.Date), CsvText.OfAmount(t.Amount), t.Currency, CsvText.Of(t.ValueDate), t.Ref, CsvText.Of(t.Description, p.DefaultLanguage), .. Party(p, t.Provider), .. Party(p, t.Receiver),
                    CsvText.Items(t.Sectors ?? [], sector => Sector(p, sector)), t.RecipientCountry, CsvText.Items(t.RecipientRegion is { } one ? new[] { one } : [], region => [region.Vocabulary, region.Code, CsvText.Of(region.Percentage), CsvText.Of(region.Name, p.DefaultLanguage)])]),
            (p, cell) => p with
            {
                Transactions = [.. CsvText.Items(cell, 18).Select(item => new Transaction(Needed(item[0], "a type"), Day(item[1]), CsvText.Amount(Needed(item[2], "an amount"), cell), item[3], Day(item[4]), item[5], Named(p, item[6]),
                    Party(p, item[7..11]), Party(p, item[11..15]), Some(item[15], 4, sector => new Sector(Needed(sector[1], "a code"), Share(sector[2]), sector[0] ?? "1", Named(p, sector[3]))), item[16] is null or { Length: 2 } ? item[16] : Country(cell, item[16]!),
                    Some(item[17], 4, region => new RecipientRegion(Needed(region[1], "a code"), Share(region[2]), false, region[0] ?? "1", Named(p, region[3])))?[0]))]
            }),
        new("locations", "location|places|lieux|lugares", p => CsvText.Items(p.Locations, location =>
                [location.Ref, CsvText.Of(location.Name, p.DefaultLanguage), CsvText.Of(location.Description, p.DefaultLanguage), CsvText.Of(location.Latitude), CsvText.Of(location.Longitude), References(location.Codes)]),
            (p, cell) => p with { Locations = [.. CsvText.Items(cell, 6).Select(item => new Location(item[0], Named(p, item[1]), Named(p, item[2]), Share(item[3]), Share(item[4]), References(item[5])))] }),
        new("documents", "document links|document link|document|documentos", p => CsvText.Items(p.DocumentLinks, link =>
                [link.Url, link.Format, CsvText.Of(link.Title, p.DefaultLanguage), CsvText.Of(link.Description, p.DefaultLanguage), Several(link.Categories), Several(link.Languages), CsvText.Of(link.Date)]),
            (p, cell) => p with { DocumentLinks = [.. CsvText.Items(cell, 7).Select(item => new DocumentLink(Needed(item[0], "an address"), item[1], Named(p, item[2]), Several(item[4]), Several(item[5]), Day(item[6]), Named(p, item[3])))] }),
        new("contacts", "contact|contactos|contacto", p => CsvText.Items(p.Contacts, contact =>
                [contact.Type, CsvText.Of(contact.Organisation, p.DefaultLanguage), CsvText.Of(contact.Department, p.DefaultLanguage), contact.Email, contact.Telephone, contact.Website, CsvText.Of(contact.Address, p.DefaultLanguage)]),
            (p, cell) => p with { Contacts = [.. CsvText.Items(cell, 7).Select(item => new Contact(item[0], Named(p, item[1]), Named(p, item[2]), item[3], item[4], item[5], Named(p, item[6])))] }),
        new("results", "result|résultats|resultados", p => CsvText.Items(p.Results, result =>
                [result.Type, CsvText.Of(result.Title, p.DefaultLanguage), CsvText.Of(result.Description, p.DefaultLanguage), Of(result.AggregationStatus), References(result.References)]),
            (p, cell) => p with
            {
                Results = [.. CsvText.Items(cell, 5).Select((item, i) => new Result(Needed(item[0], "a type"), Named(p, item[1]) ?? [], Named(p, item[2]), i < p.Results.Count ? p.Results[i].Indicators : null, item[3] is null ? null : Yes(item[3]!), References(item[4])))]
            }),
        new("result_indicators", "indicators|indicateurs|indicadores", p => CsvText.Items(p.Results.SelectMany((result, r) => (result.Indicators ?? []).Select(indicator => (No: Of(r + 1), indicator))), of =>
                [of.No, CsvText.Of(of.indicator.Title, p.DefaultLanguage), of.indicator.Measure, Of(of.indicator.Ascending), Of(of.indicator.AggregationStatus), CsvText.Of(of.indicator.Description, p.DefaultLanguage), References(of.indicator.References)]),
            (p, cell) => Numbered(cell, 7, p.Results.Select((_, r) => Of(r + 1)), "result") is var items ? p with
            {
                Results = [.. p.Results.Select((result, r) => result with
                {
                    Indicators = [.. items[Of(r + 1)].Select((item, i) => (result.Indicators?.Count > i ? result.Indicators[i] : new Indicator([])) with
                    {
                        Title = Named(p, item[1]) ?? [], Measure = item[2], Ascending = item[3] is null ? null : Yes(item[3]!), AggregationStatus = item[4] is null ? null : Yes(item[4]!),
                        Description = Named(p, item[5]), References = References(item[6])
                    })]
                })]
            } : p),
        new("result_baselines", "baselines|baseline", p => CsvText.Items(Indicators(p).SelectMany(of => (of.Indicator.Baselines ?? []).Select(baseline => (of.No, baseline))), of =>
                [of.No, Of(of.baseline.Year), CsvText.Of(of.baseline.Date), of.baseline.Value, CsvText.Of(of.baseline.Comment, p.DefaultLanguage), Several(of.baseline.Locations), Dimensions(of.baseline.Dimensions)]),
            (p, cell) => Numbered(cell, 7, Indicators(p).Select(of => of.No), "indicator") is var items ? WithIndicators(p, (no, indicator) => indicator with
            {
                Baselines = [.. items[no].Select(item => new Baseline(item[1] is null ? null : Whole(item[1]!), Day(item[2]), item[3], Named(p, item[4]), Several(item[5]), Dimensions(item[6])))]
            }) : p),
        new("result_periods", "periods", p => CsvText.Items(Indicators(p).SelectMany(of => (of.Indicator.Periods ?? []).Select(period => (of.No, period))), of => [of.No, CsvText.Of(of.period.Start), CsvText.Of(of.period.End)]),
            (p, cell) => Numbered(cell, 3, Indicators(p).Select(of => of.No), "indicator") is var items ? WithIndicators(p, (no, indicator) => indicator with
            {
                Periods = [.. items[no].Select((item, i) => (indicator.Periods?.Count > i ? indicator.Periods[i] : new IndicatorPeriod()) with { Start = Day(item[1]), End = Day(item[2]) })]
            }) : p),
        Figures("result_targets", "targets|cibles|metas", period => period.Targets, (period, figures) => period with { Targets = figures }),
        Figures("result_actuals", "actuals", period => period.Actuals, (period, figures) => period with { Actuals = figures })
    ];

    static readonly Dictionary<string, CsvColumn> ByHeader =
        All.SelectMany(column => column.AlsoCalled.Split('|').Append(column.Name).Select(header => (Header: Plain(header), column))).DistinctBy(pair => pair.Header).ToDictionary(pair => pair.Header, pair => pair.column);

    /// <summary>The column that a header means, and the language it names; null when it means none.</summary>
    public static (CsvColumn Column, string? Language)? Find(string header)
    {
        if (ByHeader.TryGetValue(Plain(header), out var column)) return (column, null);
        return InLanguage().Match(header.Trim()) is { Success: true } match && ByHeader.TryGetValue(Plain(match.Groups[1].Value), out column) && column.InLanguage is not null
            ? (column, match.Groups[2].Value.ToLowerInvariant()) : null;
    }

    /// <summary>What a project says once a file has spoken: the cells that say something else than the project does. Empty cells say nothing.</summary>
    public static ProjectContent Onto(ProjectContent said, ProjectContent here)
    {
        foreach (var column in All)
        {
            if (column.Write(said) is not { Length: > 0 } cell || column.Write(here) is var own && (cell == own || (own.Trim().Length > 0 && cell == column.Write(column.Read(here, new(own.Trim())))))) continue;
            here = column.Read(here, new(cell));
        }
        return here;
    }

    static CsvColumn Figures(string name, string alsoCalled, Func<IndicatorPeriod, IReadOnlyList<Measured>?> of, Func<IndicatorPeriod, IReadOnlyList<Measured>, IndicatorPeriod> with) => new(name, alsoCalled,
        p => CsvText.Items(Periods(p).SelectMany(period => (of(period.Period) ?? []).Select(figure => (period.No, figure))), one =>
            [one.No, one.figure.Value, CsvText.Of(one.figure.Comment, p.DefaultLanguage), Several(one.figure.Locations), Dimensions(one.figure.Dimensions)]),
        (p, cell) => Numbered(cell, 5, Periods(p).Select(period => period.No), "period") is var items ? WithIndicators(p, (no, indicator) => indicator with
        {
            Periods = indicator.Periods is null ? null : [.. indicator.Periods.Select((period, i) => with(period, [.. items[$"{no}.{i + 1}"].Select(item => new Measured(item[1], Named(p, item[2]), Several(item[3]), Dimensions(item[4])))]))]
        }) : p);

    static IEnumerable<(string No, Indicator Indicator)> Indicators(ProjectContent p) => p.Results.SelectMany((result, r) => (result.Indicators ?? []).Select((indicator, i) => ($"{r + 1}.{i + 1}", indicator)));

    static IEnumerable<(string No, IndicatorPeriod Period)> Periods(ProjectContent p) => Indicators(p).SelectMany(of => (of.Indicator.Periods ?? []).Select((period, i) => ($"{of.No}.{i + 1}", period)));

    static ProjectContent WithIndicators(ProjectContent p, Func<string, Indicator, Indicator> changed) => p with
    {
        Results = [.. p.Results.Select((result, r) => result.Indicators is null ? result : result with { Indicators = [.. result.Indicators.Select((indicator, i) => changed($"{r + 1}.{i + 1}", indicator))] })]
    };

    /// <summary>Items by the number that they begin with, which is that of something that there is.</summary>
    static ILookup<string, string?[]> Numbered(string cell, int parts, IEnumerable<string> known, string what)
    {
        var (items, numbers) = (CsvText.Items(cell, parts).ToList(), known.ToHashSet());
        if (items.FirstOrDefault(item => item[0] is null || !numbers.Contains(item[0]!)) is { } stray) throw new FormatException($"There is no {what} {CsvText.Shown(stray[0] ?? "without a number")}. Number them as they stand, for example {(what is "result" ? "1" : what is "indicator" ? "1.2" : "1.2.1")}.");
        return items.ToLookup(item => item[0]!);
    }

    static string?[] Party(ProjectContent p, TransactionParty? party) => [party?.Ref, CsvText.Of(party?.Name, p.DefaultLanguage), party?.Type, party?.ActivityId];

    static TransactionParty? Party(ProjectContent p, string?[] parts) => parts.All(part => part is null) ? null : new(parts[0], Named(p, parts[1]), parts[2], parts[3]);

    static string?[] Sector(ProjectContent p, Sector sector) => [sector.Vocabulary, sector.Code, CsvText.Of(sector.Percentage), CsvText.Of(sector.Name, p.DefaultLanguage)];

    static string References(IReadOnlyList<Reference>? references) => CsvText.Items(references ?? [], reference => [reference.Vocabulary, reference.Code, reference.Uri]);

    static List<Reference>? References(string? part) => Some(part, 3, item => new Reference(Needed(item[0], "a vocabulary"), Needed(item[1], "a code"), item[2]));

    static string Dimensions(IReadOnlyList<Dimension>? dimensions) => CsvText.Items(dimensions ?? [], dimension => [dimension.Name, dimension.Value]);

    static List<Dimension>? Dimensions(string? part) => Some(part, 2, item => new Dimension(Needed(item[0], "a name"), Needed(item[1], "a value")));

    static string Several(IReadOnlyList<string>? items) => CsvText.Items(items ?? [], item => [item]);

    static List<string>? Several(string? part) => Some(part, 1, item => Needed(item[0], "a word"));

    static List<T>? Some<T>(string? part, int parts, Func<string?[], T> read) => part is null ? null : [.. CsvText.Items(part, parts).Select(read)];

    static DateOnly? Day(string? part) => part is null ? null : CsvText.Date(part).Day;

    static string Of(bool? yes) => yes is { } said ? said ? "yes" : "no" : "";

    static CsvColumn Described(string name, string type, string alsoCalled) => new(name, alsoCalled,
        p => string.Join(Parting, p.Descriptions.Where(d => d.Type == type).Select(d => CsvText.Of(d.Text, p.DefaultLanguage))),
        (p, cell) => p with { Descriptions = [.. p.Descriptions.Where(d => d.Type != type), .. cell.ToString().Split(Parting).Select(part => new Description(type, CsvText.Text(part, p.DefaultLanguage)))] },
        (p, tag, cell) => p with
        {
            Descriptions = p.Descriptions.Any(d => d.Type == type) ? [.. p.Descriptions.Select(d => d.Type == type ? d with { Text = With(d.Text, tag, cell) } : d)] : [.. p.Descriptions, new(type, new(tag, cell))]
        });

    /// <summary>Between two descriptions of one type.</summary>
    const string Parting = "\n----\n";

    static CsvColumn Dated(string name, string type, string alsoCalled) => new(name, alsoCalled,
        p => string.Join(" | ", p.Dates.Where(date => date.Type == type).Select(date => date.Precision switch { "year" => Of(date.Date.Year).PadLeft(4, '0'), "month" => CsvText.Of(date.Date)[..7], _ => CsvText.Of(date.Date) })),
        (p, cell) => p with
        {
            Dates = [.. p.Dates.Where(date => date.Type != type), .. cell.ToString().Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => CsvText.Date(part, end: type is "3" or "4") is var (day, precision) ? new ActivityDate(type, day, precision) : null!)]
        });

    static Budget Budget(CsvCell cell, string?[] item)
    {
        if (item is [{ } alone, null, ..])
        {
            var match = Money().Match(alone);
            return match.Success ? new(CsvText.Amount(match.Groups[2].Value, cell), match.Groups[1].Success ? match.Groups[1].Value : match.Groups[3].Success ? match.Groups[3].Value : null) : new(CsvText.Amount(alone, cell));
        }
        return new(CsvText.Amount(Needed(item[2], "an amount"), cell), item[3], Day(item[4]), Day(item[5]), Day(item[6]), item[7], item[0] ?? "1", item[1] ?? "1");
    }

    static Text With(Text text, string tag, string words) => new Text { [tag] = words } is var one && text.Count == 0 ? one : Added(text, tag, words);

    static Text Added(Text text, string tag, string words)
    {
        var all = new Text();
        foreach (var (key, value) in text) all[key] = value;
        all[tag] = words;
        return all;
    }

    static Text? Named(ProjectContent project, string? cell) => cell is null ? null : CsvText.Text(cell, project.DefaultLanguage);

    static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static int Whole(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"\"{CsvText.Shown(cell)}\" is not a whole number.");

    static decimal? Share(string? part) => part is null ? null : CsvText.Number(part.TrimEnd('%', '٪').TrimEnd());

    static string Needed(string? part, string what) => part ?? throw new FormatException($"An item lacks {what}. Write the parts in their order, parted by colons.");

    static bool Yes(string cell) => cell.ToLowerInvariant() switch
    {
        "1" or "yes" or "true" or "oui" or "sí" or "si" => true,
        "0" or "no" or "false" or "non" => false,
        _ => throw new FormatException($"\"{CsvText.Shown(cell)}\" is neither yes nor no.")
    };

    static string Status(CsvCell cell)
    {
        var word = Words.Fold(cell);
        var code = Array.FindIndex(Statuses, status => status == word);
        return code > 0 ? Of(code) : word switch { "active" or "actif" or "activo" or "ongoing" or "en cours" => "2", "completed" or "termine" or "completado" => "4", _ => cell.Named("ActivityStatus", cell) ?? cell };
    }

    static string Scope(string cell) => Words.Fold(cell) is "global" or "mondial" or "mundial" ? "1" : cell;

    /// <summary>A list as people write it, with commas or semicolons, where none of ours is in it.</summary>
    static string Listed(string cell) => cell.AsSpan().IndexOfAny("|:") >= 0 ? cell : cell.Replace(';', '|').Replace(',', '|').Replace('\n', '|');

    static string Single(string cell) => cell.Contains(':', StringComparison.Ordinal) ? cell : cell.Replace(";", "|", StringComparison.Ordinal);

    /// <summary>The same of countries, whose names may have commas in them: <c>Korea, Republic of; Fiji</c>.</summary>
    static string ListedCountries(string cell)
    {
        if (cell.AsSpan().IndexOfAny("|:") >= 0 || !cell.Contains(',', StringComparison.Ordinal)) return Listed(cell);
        var parts = cell.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var countries = new List<string>();
        for (var i = 0; i < parts.Length; i++)
            countries.Add(i + 1 < parts.Length && Countries.Find(parts[i + 1]) is null && parts[i + 1].Length > 2 && Countries.Find($"{parts[i]} {parts[i + 1]}") is { } whole && ++i > 0 ? whole : parts[i]);
        return string.Join('|', countries);
    }

    /// <summary>A code as it is, also one that the list does not have, a name as its code. A name that no country has is told, and the others are read.</summary>
    static string? Country(CsvCell cell, string said)
    {
        if (said.Length == 2 && said.All(char.IsAsciiLetter) && (Countries.NamesOf(said.ToUpperInvariant()).Count > 0 || Countries.Find(said) is null)) return said.ToUpperInvariant();
        if ((Countries.Find(said) ?? cell.Named("Country", said)) is { } code) return code;
        if (said.Length <= 10) return said; // room for a code: the codelist judges it
        cell.Tell("csv:unknown-country", Severity.Error, $"\"{CsvText.Shown(said)}\" is no country that is known here, and was not read. Write its ISO 3166-1 code, for example FJ, or its name in English, French, Spanish or Arabic.");
        return null;
    }

    /// <summary>A DAC sector by its code or name.</summary>
    static Sector Sector(CsvCell cell, string said) => cell.Named("Sector", said) is { } code ? new(code) : cell.Named("SectorCategory", said) is { } category ? new(category, Vocabulary: "2") : new(said);

    static string Plain(string header) => string.Concat(Words.Fold(header).Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"^(.+?)[\s_]*[_\s:(\[]([A-Za-z]{2})[)\]]?$")]
    private static partial Regex InLanguage();

    [GeneratedRegex(@"^(?:([A-Z]{3})\s*)?([-+\u2212]?\d[\d.,'\u2019\u066B\u066C\s]*?)(?:\s*([A-Z]{3}))?$")]
    private static partial Regex Money();
}
