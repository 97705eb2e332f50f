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
    string Name, string AlsoCalled, Func<ProjectContent, string> Write, Func<ProjectContent, string, ProjectContent> Read, Func<ProjectContent, string, string, ProjectContent>? InLanguage = null);

/// <summary>The columns of our CSV, in their order. Transactions, locations, documents, results and contacts are in the XML and the JSON only.</summary>
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
        new("default_currency", "currency|devise|moneda", p => p.DefaultCurrency ?? "", (p, cell) => p with { DefaultCurrency = cell.ToUpperInvariant() }),
        new("reporting_organisation_name", "reporting org name", p => CsvText.Of(p.ReportingOrganisation.Name, p.DefaultLanguage),
            (p, cell) => p with { ReportingOrganisation = p.ReportingOrganisation with { Name = CsvText.Text(cell, p.DefaultLanguage) } }),
        new("other_identifiers", "other identifier|prima id|project code|code|autres identifiants|otros identificadores", p => CsvText.Items(p.OtherIdentifiers, other => [other.Type, other.Ref, other.Owner]),
            (p, cell) => p with { OtherIdentifiers = [.. CsvText.Items(Single(cell), 3).Select(item => item is [{ } alone, null, null] ? new OtherIdentifier("A1", alone) : new OtherIdentifier(item[0], Needed(item[1], "a reference"), item[2]))] }),
        new("acronym", "acronyme|sigle|sigla|acrónimo", p => p.Acronym ?? "", (p, cell) => p with { Acronym = cell }),
        new("hierarchy", "hiérarchie|jerarquía", p => Of(p.Hierarchy), (p, cell) => p with { Hierarchy = Whole(cell) }),
        new("humanitarian", "humanitaire|humanitario", p => p.Humanitarian is { } yes ? yes ? "yes" : "no" : "", (p, cell) => p with { Humanitarian = Yes(cell) }),
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
        new("scope", "coverage|activity scope|portée|couverture|cobertura", p => p.Scope ?? "", (p, cell) => p with { Scope = Scope(cell) }),
        new("recipient_countries", "recipient country|country|countries|benefiting member states|member states|pays|pays bénéficiaires|país|países", p => CsvText.Items(p.RecipientCountries, country => [country.Code, country.Derived ? null : CsvText.Of(country.Percentage)]),
            (p, cell) => p with { RecipientCountries = [.. CsvText.Items(Listed(cell), 2).Select(item => new RecipientCountry(Country(Needed(item[0], "a country")), Share(item[1])))] }),
        new("recipient_regions", "recipient region|region|regions|région|régions|región|regiones", p => CsvText.Items(p.RecipientRegions, region => [region.Vocabulary, region.Code, region.Derived ? null : CsvText.Of(region.Percentage), CsvText.Of(region.Name, p.DefaultLanguage)]),
            (p, cell) => p with { RecipientRegions = [.. CsvText.Items(Listed(cell), 4).Select(item => item is [{ } code, null, ..] ? new RecipientRegion(code) : new RecipientRegion(Needed(item[1], "a code"), Share(item[2]), false, item[0] ?? "1", Named(p, item[3])))] }),
        new("sectors", "sector|secteur|secteurs|sectores", p => CsvText.Items(p.Sectors, sector => [sector.Vocabulary, sector.Code, CsvText.Of(sector.Percentage), CsvText.Of(sector.Name, p.DefaultLanguage)]),
            (p, cell) => p with { Sectors = [.. CsvText.Items(Listed(cell), 4).Select(item => item is [{ } code, null, ..] ? new Sector(code) : new Sector(Needed(item[1], "a code"), Share(item[2]), item[0] ?? "1", Named(p, item[3])))] }),
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
                [budget.Type, budget.Status, CsvText.Of(budget.Amount), budget.Currency, CsvText.Of(budget.Start), CsvText.Of(budget.End), CsvText.Of(budget.ValueDate), budget.Source]),
            (p, cell) => p with { Budgets = [.. CsvText.Items(cell, 8).Select(Budget)] }),
        new("project_type", "type|type of project|type de projet|tipo de proyecto|tipo", p => p.ProjectType is { } type ? CsvText.Items([type], t => [t.Code, CsvText.Of(t.Name, p.DefaultLanguage)]) : "",
            (p, cell) => p with { ProjectType = CsvText.Items(cell, 2).Select(item => new ProjectType(Needed(item[0], "a code"), Named(p, item[1]))).FirstOrDefault() }),
        new("allocation_year", "year|année|año", p => Of(p.AllocationYear), (p, cell) => p with { AllocationYear = Whole(cell) }),
        new("idf_region", "région idf|región idf", p => p.IdfRegion ?? "", (p, cell) => p with { IdfRegion = cell }),
        new("related_projects", "related activities|related project|projets liés|proyectos relacionados", p => CsvText.Items(p.RelatedProjects, related => [related.Type, related.Ref]),
            (p, cell) => p with { RelatedProjects = [.. CsvText.Items(cell, 2).Select(item => new RelatedProject(Needed(item[0], "a type"), Needed(item[1], "an identifier")))] })
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
            if (column.Write(said) is not { Length: > 0 } cell || column.Write(here) is var own && (cell == own || (own.Trim().Length > 0 && cell == column.Write(column.Read(here, own.Trim()))))) continue;
            here = column.Read(here, cell);
        }
        return here;
    }

    static CsvColumn Described(string name, string type, string alsoCalled) => new(name, alsoCalled,
        p => string.Join(Parting, p.Descriptions.Where(d => d.Type == type).Select(d => CsvText.Of(d.Text, p.DefaultLanguage))),
        (p, cell) => p with { Descriptions = [.. p.Descriptions.Where(d => d.Type != type), .. cell.Split(Parting).Select(part => new Description(type, CsvText.Text(part, p.DefaultLanguage)))] },
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
            Dates = [.. p.Dates.Where(date => date.Type != type), .. cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => CsvText.Date(part, end: type is "3" or "4") is var (day, precision) ? new ActivityDate(type, day, precision) : null!)]
        });

    static Budget Budget(string?[] item)
    {
        if (item is [{ } alone, null, ..])
        {
            var match = Money().Match(alone);
            return new(CsvText.Number(match.Success ? match.Groups[2].Value : alone), match.Success ? match.Groups[1].Value : null);
        }
        DateOnly? Day(string? part) => part is null ? null : CsvText.Date(part).Day;
        return new(CsvText.Number(Needed(item[2], "an amount")), item[3], Day(item[4]), Day(item[5]), Day(item[6]), item[7], item[0] ?? "1", item[1] ?? "1");
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

    static decimal? Share(string? part) => part is null ? null : CsvText.Number(part.TrimEnd('%').TrimEnd());

    static string Needed(string? part, string what) => part ?? throw new FormatException($"An item lacks {what}. Write the parts in their order, parted by colons.");

    static bool Yes(string cell) => cell.ToLowerInvariant() switch
    {
        "1" or "yes" or "true" or "oui" or "sí" or "si" => true,
        "0" or "no" or "false" or "non" => false,
        _ => throw new FormatException($"\"{CsvText.Shown(cell)}\" is neither yes nor no.")
    };

    static string Status(string cell)
    {
        var word = Words.Fold(cell);
        var code = Array.FindIndex(Statuses, status => status == word);
        return code > 0 ? Of(code) : word switch { "active" or "actif" or "activo" or "ongoing" or "en cours" => "2", "completed" or "termine" or "completado" => "4", _ => cell };
    }

    static string Scope(string cell) => Words.Fold(cell) is "global" or "mondial" or "mundial" ? "1" : cell;

    /// <summary>A list as people write it, with commas or semicolons, where none of ours is in it.</summary>
    static string Listed(string cell) => cell.AsSpan().IndexOfAny("|:") >= 0 ? cell : cell.Replace(';', '|').Replace(',', '|').Replace('\n', '|');

    static string Single(string cell) => cell.Contains(':', StringComparison.Ordinal) ? cell : cell.Replace(";", "|", StringComparison.Ordinal);

    /// <summary>A code as it is; a name in English or French as its code.</summary>
    static string Country(string said) => said.Length == 2 ? said.ToUpperInvariant() : Names.Value.GetValueOrDefault(Words.Fold(said), said);

    static readonly Lazy<Dictionary<string, string>> Names = new(() => ServiceDefaults.Http.Texts.Countries
        .SelectMany(code => Countries.NamesOf(code).Select(name => (Name: Words.Fold(name), code))).DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.code));

    static string Plain(string header) => string.Concat(Words.Fold(header).Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"^(.+?)[\s_]*[_\s:(\[]([A-Za-z]{2})[)\]]?$")]
    private static partial Regex InLanguage();

    [GeneratedRegex(@"^([A-Z]{3})\s*(-?[\d.,]+)$")]
    private static partial Regex Money();
}
