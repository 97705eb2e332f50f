using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Platform.Contracts;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

public enum ResourceType { Agreement, Dataset, Declaration, Guideline, PolicyBrief, Report, Resolution, Study, Toolkit, TrainingMaterial, Other }

/// <param name="Language">BCP 47, of what is at the address.</param>
public sealed record ResourceLink(
    [property: WebAddress(2000)] string Url,
    [property: Localised(300)] Text? Title = null,
    [property: RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "Use a BCP 47 tag, for example en.")] string? Language = null);

/// <summary>What is said of a resource. Never changed in place; a revision replaces it whole.</summary>
public record ResourceContent
{
    [Localised(500)]
    public required Text Title { get; init; }

    /// <summary>As its issuer writes it, for example A/69/277.</summary>
    [PlainLine(100)]
    public string? Symbol { get; init; }

    public required Party Issuer { get; init; }

    public required ResourceType Type { get; init; }

    [Range(1800, 2200)]
    public int? Year { get; init; }

    /// <summary>BCP 47 tags of the languages it can be read in.</summary>
    [Languages]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [Localised(10_000)]
    public Text? Summary { get; init; }

    [MaxLength(50)]
    public IReadOnlyList<ResourceLink> Links { get; init; } = [];

    [Country]
    public IReadOnlyList<string> Countries { get; init; } = [];

    [Themes]
    public IReadOnlyList<string> Themes { get; init; } = [];

    [GcmObjectives]
    public IReadOnlyList<string> GcmObjectives { get; init; } = [];

    [SdgTargets]
    public IReadOnlyList<string> SdgTargets { get; init; } = [];

    /// <summary>What it is filtered by.</summary>
    public string[] Tags() =>
    [
        .. Library.Tags.Of(Countries, Themes, GcmObjectives, SdgTargets), $"type:{Type.ToText()}", .. Languages.Select(language => $"language:{language}"),
        .. Year is { } year ? new[] { string.Create(CultureInfo.InvariantCulture, $"year:{year}") } : []
    ];

    /// <summary>The words it is found by; a symbol also by its parts.</summary>
    public string Search() => Prose.Search(Names(), Rest());

    /// <summary>The same for other services.</summary>
    public SearchedBy SearchedBy() => Prose.SearchedBy([.. Tags(), .. OrganisationIds().Select(id => $"organisation:{id}")], Names(), Rest());

    IEnumerable<string?> Names() => Title.Values.Prepend(Symbol);

    IEnumerable<string?> Rest() =>
    [
        .. Prose.All(Summary), Issuer.Name, .. Countries.SelectMany(Catalogue.Countries.NamesOf), .. Themes, Type.ToText(), Year?.ToString(CultureInfo.InvariantCulture),
        .. Links.SelectMany(link => Prose.All(link.Title))
    ];

    public IReadOnlyList<Guid> OrganisationIds() => Issuer.OrganisationId is { } id ? [id] : [];
}
