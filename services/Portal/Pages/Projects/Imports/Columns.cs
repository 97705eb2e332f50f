using Platform.Portal.Language;

namespace Platform.Portal.Pages.Projects.Imports;

/// <summary>A header of a table that somebody has to say the meaning of.</summary>
/// <param name="Column">As the API names it; null until it is chosen.</param>
public sealed record MappedHeader(string Header, string? Column)
{
    /// <summary>As the API takes it.</summary>
    public string Pair => $"{Header}:{Column}";

    public static MappedHeader Of(string pair) => pair.LastIndexOf(':') is > 0 and var colon ? new(pair[..colon], pair[(colon + 1)..]) : new(pair, null);
}

/// <summary>What a header can mean: the columns of a table of projects that people make by hand, in the words of the pages. Tables of results and transactions are not made by hand.</summary>
public static class Columns
{
    static readonly (string Column, string Words)[] All =
    [
        ("iati_identifier", "field.iatiIdentifier"), ("other_identifiers", "field.otherIdentifiers"), ("acronym", "field.acronym"), ("title", "field.title"),
        ("description", "passage.1"), ("objectives", "passage.2"), ("target_groups", "passage.3"), ("other_description", "passage.4"), ("status", "facet.status"),
        ("planned_start", "date.1"), ("actual_start", "date.2"), ("planned_end", "date.3"), ("actual_end", "date.4"), ("allocation_year", "facet.year"), ("project_type", "facet.type"),
        ("scope", "project.scope"), ("recipient_countries", "field.recipientCountries"), ("recipient_regions", "field.recipientRegions"), ("idf_region", "project.idfregion"), ("locations", "project.places"),
        ("budgets", "field.budgets"), ("default_currency", "edit.currency.usual"), ("participating_organisations", "project.parties"), ("reporting_organisation", "edit.reporter.ref"),
        ("reporting_organisation_name", "field.reportingOrganisation"), ("sectors", "project.sectors"), ("tags", "field.tags"), ("policy_markers", "field.policyMarkers"), ("humanitarian", "field.humanitarian"),
        ("hierarchy", "field.hierarchy"), ("related_projects", "project.related"), ("documents", "project.documents"), ("contacts", "project.contacts"), ("default_language", "field.defaultLanguage")
    ];

    /// <summary>Texts may stand in a column for each language.</summary>
    static readonly string[] InLanguages = ["title", "description"];

    public static IReadOnlyList<(string Value, string Text)> Options(Words words) =>
    [
        .. from column in All
           from language in InLanguages.Contains(column.Column) ? Languages.All.Prepend("") : [""]
           select language.Length == 0 ? (column.Column, words[column.Words]) : ($"{column.Column}_{language}", $"{words[column.Words]}{words["comma"]}{Languages.NameOf(language)}")
    ];
}
