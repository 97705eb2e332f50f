using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Platform.Contracts;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

public enum PracticeKind { Policy, Programme, Practice, Award, Publication }

/// <summary>What was done, who takes part, and where.</summary>
public sealed record WhoWhatWhere([property: Localised(10_000)] Text What, [property: Localised(5000)] Text? Who = null, [property: Localised(5000)] Text? Where = null);

/// <summary>Where it can be read in full.</summary>
public sealed record PracticeSource([property: PlainLine(300)] string? Name = null, [property: WebAddress(2000)] string? Url = null);

/// <summary>What is said of a practice. Never changed in place; a revision replaces it whole.</summary>
public record PracticeContent
{
    [Localised(300)]
    public required Text Title { get; init; }

    public required PracticeKind Kind { get; init; }

    public required WhoWhatWhere Summary { get; init; }

    /// <summary>For lists; the beginning of the summary unless given.</summary>
    [Localised(400)]
    public Text? Teaser { get; init; }

    /// <summary>The organisation or government that shares it, as it is shown. The account that typed it in is shown to nobody.</summary>
    public required Party Submitter { get; init; }

    [MaxLength(100)]
    public IReadOnlyList<Party> Partners { get; init; } = [];

    [Country]
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>It is not bound to countries.</summary>
    public bool Global { get; init; }

    [Themes]
    public IReadOnlyList<string> Themes { get; init; } = [];

    [GcmObjectives]
    public IReadOnlyList<string> GcmObjectives { get; init; } = [];

    [SdgTargets]
    public IReadOnlyList<string> SdgTargets { get; init; } = [];

    public PracticeSource? Source { get; init; }

    /// <summary>When it was done, or began.</summary>
    [Range(1900, 2200)]
    public int? Year { get; init; }

    /// <summary>The day of the first submission unless given; not in the future.</summary>
    public DateOnly? DateShared { get; init; }

    [MaxLength(50)]
    public IReadOnlyList<Guid> RelatedProjects { get; init; } = [];

    [MaxLength(50)]
    public IReadOnlyList<Guid> RelatedResources { get; init; } = [];

    /// <summary>What it is filtered by.</summary>
    public string[] Tags() =>
    [
        .. Library.Tags.Of(Countries, Themes, GcmObjectives, SdgTargets), $"kind:{Kind.ToText()}",
        .. Year is { } year ? new[] { string.Create(CultureInfo.InvariantCulture, $"year:{year}") } : [], .. Global ? new[] { "scope:global" } : []
    ];

    /// <summary>The words it is found by.</summary>
    public string Search() => Prose.Search(Names(), Rest());

    /// <summary>The same for other services, to which its kind is a type.</summary>
    public SearchedBy SearchedBy() => Prose.SearchedBy(
        [.. Tags().Select(tag => tag.StartsWith("kind:", StringComparison.Ordinal) ? $"type:{Kind.ToText()}" : tag), .. OrganisationIds().Select(id => $"organisation:{id}")], Names(), Rest());

    IEnumerable<string?> Names() => Title.Values;

    IEnumerable<string?> Rest() =>
    [
        .. Prose.All(Teaser, Summary.Who, Summary.What, Summary.Where), Submitter.Name, .. Partners.Select(partner => partner.Name), Source?.Name,
        .. Countries.SelectMany(Catalogue.Countries.NamesOf), .. Themes, Kind.ToText(), Year?.ToString(CultureInfo.InvariantCulture)
    ];

    /// <summary>Organisations of our directory that share it or take part.</summary>
    public IReadOnlyList<Guid> OrganisationIds() => [.. Partners.Prepend(Submitter).Select(party => party.OrganisationId).OfType<Guid>().Distinct()];

    /// <summary>What attributes cannot say.</summary>
    public Dictionary<string, string[]> Refused(DateOnly today)
    {
        var refused = new Dictionary<string, string[]>();
        if (DateShared > today) refused["dateShared"] = ["It cannot have been shared in the future."];
        if (DateShared is { Year: < 1900 }) refused["dateShared"] = ["Give a day since 1900."];
        if (Global && Countries.Count > 0) refused["global"] = ["Name the countries, or say that it is global, not both."];
        return refused;
    }
}
