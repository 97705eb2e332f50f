using System.ComponentModel.DataAnnotations;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>What is said of a project: typed in by an editor or read from an IATI 2.03 activity. Never changed in place; a revision replaces it whole.</summary>
/// <remarks>
/// Codes are those of the IATI codelists. Attributes bound what a client may send; what an imported file says is kept as it is and judged by <see cref="ProjectRules"/>.
/// </remarks>
public record ProjectContent
{
    /// <summary>IATI activity identifier, unique within its reporting organisation.</summary>
    [PlainText(300)]
    public required string IatiIdentifier { get; init; }

    [MaxLength(50)]
    public IReadOnlyList<OtherIdentifier> OtherIdentifiers { get; init; } = [];

    [PlainText(60)]
    public string? Acronym { get; init; }

    /// <summary>IATI hierarchy: 1 for a programme, 2 for a project below it, and so on.</summary>
    [Range(1, 9)]
    public int? Hierarchy { get; init; }

    /// <summary>BCP 47; the language of texts that name none.</summary>
    [RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "Use a BCP 47 tag, for example en.")]
    public string? DefaultLanguage { get; init; }

    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Use an ISO 4217 code, for example USD.")]
    public string? DefaultCurrency { get; init; }

    public bool? Humanitarian { get; init; }

    [Localised(1000)]
    public required Text Title { get; init; }

    [MaxLength(20)]
    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public required ReportingOrganisation ReportingOrganisation { get; init; }

    [MaxLength(200)]
    public IReadOnlyList<ParticipatingOrganisation> ParticipatingOrganisations { get; init; } = [];

    /// <summary>IATI ActivityStatus: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended.</summary>
    [RegularExpression("^[1-6]$", ErrorMessage = "Use an IATI ActivityStatus code, 1 to 6.")]
    public string? Status { get; init; }

    [MaxLength(20)]
    public IReadOnlyList<ActivityDate> Dates { get; init; } = [];

    /// <summary>IATI ActivityScope: 1 global to 8 single location.</summary>
    [RegularExpression("^[1-8]$", ErrorMessage = "Use an IATI ActivityScope code, 1 to 8.")]
    public string? Scope { get; init; }

    [MaxLength(250)]
    public IReadOnlyList<RecipientCountry> RecipientCountries { get; init; } = [];

    [MaxLength(100)]
    public IReadOnlyList<RecipientRegion> RecipientRegions { get; init; } = [];

    /// <summary>Places in these countries, as narrow as they are known.</summary>
    [MaxLength(200)]
    public IReadOnlyList<Location> Locations { get; init; } = [];

    [MaxLength(100)]
    public IReadOnlyList<Sector> Sectors { get; init; } = [];

    [MaxLength(200)]
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    [MaxLength(50)]
    public IReadOnlyList<PolicyMarker> PolicyMarkers { get; init; } = [];

    /// <summary>Amounts of different sources stand side by side; none overwrites another, and they are not added up.</summary>
    [MaxLength(200)]
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>Money that came in or went out, with whom it came from and went to: what the funding chain is made of.</summary>
    [MaxLength(2000)]
    public IReadOnlyList<Transaction> Transactions { get; init; } = [];

    public ProjectType? ProjectType { get; init; }

    /// <summary>The year in which the money was allocated.</summary>
    [Range(1900, 2200)]
    public int? AllocationYear { get; init; }

    /// <summary>Region in the IOM Development Fund's own list, which is not that of the DAC.</summary>
    [PlainText(100)]
    public string? IdfRegion { get; init; }

    [MaxLength(500)]
    public IReadOnlyList<RelatedProject> RelatedProjects { get; init; } = [];

    [MaxLength(200)]
    public IReadOnlyList<DocumentLink> DocumentLinks { get; init; } = [];

    [MaxLength(200)]
    public IReadOnlyList<Result> Results { get; init; } = [];

    /// <summary>Where readers may ask: offices, not people.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Of what it says only what names it, and who takes part.</summary>
    public ProjectContent Light() => new()
    {
        IatiIdentifier = IatiIdentifier,
        DefaultLanguage = DefaultLanguage,
        Title = Title,
        ReportingOrganisation = ReportingOrganisation,
        ParticipatingOrganisations = ParticipatingOrganisations
    };

    /// <summary>As it is kept. Several countries, or several regions, of which none states its share: an equal split, marked as derived. Dates that are known to the year or month: its first day for a start, its last for an end.</summary>
    public ProjectContent Normalised()
    {
        var content = Dates.All(date => date.Date == date.Standing) ? this : this with { Dates = [.. Dates.Select(date => date with { Date = date.Standing })] };
        return content.WithShares();
    }

    ProjectContent WithShares()
    {
        if (RecipientCountries.Count < 2 && RecipientRegions.Count < 2 && !RecipientCountries.Any(country => country.Derived) && !RecipientRegions.Any(region => region.Derived)) return this;
        var countries = RecipientCountries.Select(country => country.Derived ? country with { Percentage = null, Derived = false } : country).ToList();
        var regions = RecipientRegions.Select(region => region.Derived ? region with { Percentage = null, Derived = false } : region).ToList();
        if (regions.Count == 0 && countries.Count > 1 && countries.All(country => country.Percentage is null))
            countries = [.. countries.Zip(Split(countries.Count), (country, share) => country with { Percentage = share, Derived = true })];
        if (countries.Count == 0 && regions.Count > 1 && regions.All(region => region.Percentage is null && region.Vocabulary == regions[0].Vocabulary))
            regions = [.. regions.Zip(Split(regions.Count), (region, share) => region with { Percentage = share, Derived = true })];
        return this with { RecipientCountries = countries, RecipientRegions = regions };
    }

    /// <summary>What the project is tagged with and can be followed by. A DAC sector counts for its category too, an SDG target for its goal.</summary>
    public IReadOnlyList<Term> Terms()
    {
        var terms = RecipientCountries.Select(country => new Term("country", country.Code))
            .Concat(RecipientRegions.Where(region => region.Vocabulary == "1").Select(region => new Term("region", region.Code)))
            .Concat(Sectors.Where(sector => sector.Vocabulary is "1" or "2").SelectMany(sector =>
                sector.Code.Length == 5 ? new[] { new Term("sector", sector.Code), new Term("sector", sector.Code[..3]) } : [new Term("sector", sector.Code)]))
            .Concat(Tags.Where(tag => tag.Vocabulary is "sdg" or "gcm" or "theme").SelectMany(tag =>
                tag.Vocabulary == "sdg" && tag.Code.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                    ? new[] { new Term("sdg", tag.Code), new Term("sdg", tag.Code[..dot]) }
                    : [new Term(tag.Vocabulary, tag.Code)]));
        return [.. terms.Where(term => term.Code.Length is > 0 and <= 64).Distinct().Take(1000)];
    }

    /// <summary>Hundredths that add up to 100.</summary>
    static IEnumerable<decimal> Split(int count) => Enumerable.Range(1, count).Select(i => Math.Floor(10_000m * i / count) / 100 - Math.Floor(10_000m * (i - 1) / count) / 100);
}

/// <param name="Type">IATI OtherIdentifierType; A1 is the reporting organisation's own number (for IOM the PRIMA id).</param>
/// <param name="Owner">Who gives these identifiers: a reference or a name.</param>
public sealed record OtherIdentifier(
    [property: RegularExpression("^[AB][1-9]$", ErrorMessage = "Use an IATI OtherIdentifierType code, for example A1.")] string? Type,
    [property: PlainText(300)] string Ref,
    [property: PlainText(200)] string? Owner = null);

/// <param name="Type">IATI DescriptionType: 1 general, 2 objectives, 3 target groups, 4 other, such as the context.</param>
public sealed record Description(
    [property: RegularExpression("^[1-4]$", ErrorMessage = "Use an IATI DescriptionType code, 1 to 4.")] string Type,
    [property: Localised(50_000)] Text Text);

/// <param name="Ref">Organisation identifier, for example XM-DAC-47066.</param>
/// <param name="Type">IATI OrganisationType.</param>
public sealed record ReportingOrganisation(
    [property: PlainText(200)] string Ref,
    [property: RegularExpression("^[1-9][0-9]$", ErrorMessage = "Use an IATI OrganisationType code, for example 40.")] string? Type = null,
    [property: Localised(500)] Text? Name = null,
    bool? Secondary = null);

/// <param name="Role">IATI OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing.</param>
/// <param name="ActivityId">The organisation's own identifier of this activity.</param>
/// <param name="OrganisationId">The organisation in our directory; found by <paramref name="Ref"/> unless given.</param>
/// <param name="Through">The participant that its money goes to next, by reference or name; none: the project, or whoever manages the money (role 3).</param>
public sealed record ParticipatingOrganisation(
    [property: RegularExpression("^[1-4]$", ErrorMessage = "Use an IATI OrganisationRole code, 1 to 4.")] string Role,
    [property: RegularExpression("^[1-9][0-9]$", ErrorMessage = "Use an IATI OrganisationType code, for example 40.")] string? Type = null,
    [property: PlainText(200)] string? Ref = null,
    [property: Localised(500)] Text? Name = null,
    [property: PlainText(300)] string? ActivityId = null,
    Guid? OrganisationId = null,
    [property: PlainText(500)] string? Through = null)
{
    /// <summary>Whether a text means this organisation: its reference, or its name in any language, without case and accents.</summary>
    public bool IsCalled(string text) => Words.Fold(text.Trim()) is var called && (Name?.Values ?? Enumerable.Empty<string>()).Append(Ref).OfType<string>().Any(name => Words.Fold(name.Trim()) == called);
}

/// <summary>A date that may be known to the year or month only; it then stands on the first day of the period for a start, on the last for an end.</summary>
/// <param name="Type">IATI ActivityDateType: 1 planned start, 2 actual start, 3 planned end, 4 actual end.</param>
/// <param name="Precision"><c>day</c>, <c>month</c> or <c>year</c>.</param>
public sealed record ActivityDate(
    [property: RegularExpression("^[1-4]$", ErrorMessage = "Use an IATI ActivityDateType code, 1 to 4.")] string Type,
    DateOnly Date,
    [property: RegularExpression("^(day|month|year)$", ErrorMessage = "Use day, month or year.")] string Precision = "day",
    [property: Localised(1000)] Text? Note = null)
{
    /// <summary>The day that it stands on.</summary>
    internal DateOnly Standing => (Precision, IsStart: Type is "1" or "2") switch
    {
        ("year", true) => new(Date.Year, 1, 1),
        ("year", _) => new(Date.Year, 12, 31),
        ("month", true) => new(Date.Year, Date.Month, 1),
        ("month", _) => new(Date.Year, Date.Month, DateTime.DaysInMonth(Date.Year, Date.Month)),
        _ => Date
    };
}

/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Percentage">Share of the project, 0 to 100.</param>
/// <param name="Derived">The share is not stated: it is an equal split.</param>
public sealed record RecipientCountry([property: PlainText(10)] string Code, decimal? Percentage = null, bool Derived = false);

/// <param name="Vocabulary">IATI RegionVocabulary: 1 OECD DAC, 2 UN, 99 the reporting organisation's.</param>
public sealed record RecipientRegion(
    [property: PlainText(60)] string Code,
    decimal? Percentage = null,
    bool Derived = false,
    [property: PlainText(10)] string Vocabulary = "1",
    [property: Localised(500)] Text? Name = null);

/// <param name="Vocabulary">IATI SectorVocabulary: 1 DAC 5 digits, 2 DAC 3 digits, 99 the reporting organisation's.</param>
public sealed record Sector(
    [property: PlainText(60)] string Code,
    decimal? Percentage = null,
    [property: PlainText(10)] string Vocabulary = "1",
    [property: Localised(500)] Text? Name = null);

/// <param name="Vocabulary"><c>sdg</c> (goal or target), <c>gcm</c> (objective 1 to 23), <c>theme</c> (a slug), or another IATI TagVocabulary code.</param>
public sealed record Tag(
    [property: PlainText(10)] string Vocabulary,
    [property: PlainText(60)] string Code,
    [property: Localised(500)] Text? Name = null);

/// <param name="Significance">IATI PolicySignificance: 0 not targeted to 4.</param>
public sealed record PolicyMarker(
    [property: PlainText(60)] string Code,
    [property: RegularExpression("^[0-4]$", ErrorMessage = "Use an IATI PolicySignificance code, 0 to 4.")] string? Significance = null,
    [property: PlainText(10)] string Vocabulary = "1",
    [property: Localised(500)] Text? Name = null);

/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217; the project's default when it names none.</param>
/// <param name="Type">1 original, 2 revised.</param>
/// <param name="Status">1 indicative, 2 committed.</param>
/// <param name="Source">Who states this amount, when it is not the reporting organisation.</param>
public sealed record Budget(
    decimal Amount,
    [property: RegularExpression("^[A-Z]{3}$", ErrorMessage = "Use an ISO 4217 code, for example USD.")] string? Currency = null,
    DateOnly? Start = null,
    DateOnly? End = null,
    DateOnly? ValueDate = null,
    [property: PlainText(300)] string? Source = null,
    [property: RegularExpression("^[12]$", ErrorMessage = "Use 1 (original) or 2 (revised).")] string Type = "1",
    [property: RegularExpression("^[12]$", ErrorMessage = "Use 1 (indicative) or 2 (committed).")] string Status = "1")
{
    /// <summary>Whether this one, a revised one, says anew what another says: of the same source, in the same currency, for a time that it shares more than a day of, or that is not given.</summary>
    public bool IsInPlaceOf(Budget other, string? defaultCurrency) =>
        Source == other.Source && (Currency ?? defaultCurrency) == (other.Currency ?? defaultCurrency)
        && ((Start, End) == (other.Start, other.End) || ((Start ?? DateOnly.MinValue) < (other.End ?? DateOnly.MaxValue) && (other.Start ?? DateOnly.MinValue) < (End ?? DateOnly.MaxValue)));
}

/// <summary>Kind of project in the IOM Development Fund's list, for example TK, transfer of migrant knowledge and resources.</summary>
public sealed record ProjectType([property: PlainText(20)] string Code, [property: Localised(300)] Text? Name = null);

/// <param name="Type">IATI RelatedActivityType: 1 parent, 2 child, 3 sibling, 4 co-funded, 5 third party.</param>
/// <param name="Ref">IATI identifier of the other project.</param>
public sealed record RelatedProject(
    [property: RegularExpression("^[1-5]$", ErrorMessage = "Use an IATI RelatedActivityType code, 1 to 5.")] string Type,
    [property: PlainText(300)] string Ref);

/// <param name="Format">Media type.</param>
/// <param name="Categories">IATI DocumentCategory codes.</param>
public sealed record DocumentLink(
    [property: WebAddress(2000)] string Url,
    [property: PlainText(100)] string? Format = null,
    [property: Localised(1000)] Text? Title = null,
    [property: MaxLength(20), PlainText(20)] IReadOnlyList<string>? Categories = null,
    [property: Languages] IReadOnlyList<string>? Languages = null,
    DateOnly? Date = null,
    [property: Localised(5000)] Text? Description = null);

/// <summary>Money that moved, or was promised.</summary>
/// <param name="Type">IATI TransactionType: 1 incoming funds, 2 outgoing commitment, 3 disbursement, 4 expenditure, 11 incoming commitment …</param>
/// <param name="Amount">In units of the currency; negative for what was taken back.</param>
/// <param name="Currency">ISO 4217; the project's default when it names none.</param>
/// <param name="ValueDate">The day whose exchange rate holds for the amount.</param>
/// <param name="Ref">The number of the transaction in the books of whoever reports it.</param>
/// <param name="Sectors">Of this amount; either here or at the project.</param>
/// <param name="RecipientCountry">ISO 3166-1 alpha-2, for this amount; either here or at the project.</param>
public sealed record Transaction(
    [property: RegularExpression("^[1-9][0-9]?$", ErrorMessage = "Use an IATI TransactionType code, 1 to 13.")] string Type,
    DateOnly? Date,
    decimal Amount,
    [property: RegularExpression("^[A-Z]{3}$", ErrorMessage = "Use an ISO 4217 code, for example USD.")] string? Currency = null,
    DateOnly? ValueDate = null,
    [property: PlainText(300)] string? Ref = null,
    [property: Localised(5000)] Text? Description = null,
    TransactionParty? Provider = null,
    TransactionParty? Receiver = null,
    [property: MaxLength(50)] IReadOnlyList<Sector>? Sectors = null,
    [property: PlainText(10)] string? RecipientCountry = null,
    RecipientRegion? RecipientRegion = null);

/// <summary>Whom money came from or went to.</summary>
/// <param name="Ref">Organisation identifier, for example XM-DAC-47066.</param>
/// <param name="Type">IATI OrganisationType.</param>
/// <param name="ActivityId">IATI identifier of the project that the money came from or went to.</param>
public sealed record TransactionParty(
    [property: PlainText(200)] string? Ref = null,
    [property: Localised(500)] Text? Name = null,
    [property: RegularExpression("^[1-9][0-9]$", ErrorMessage = "Use an IATI OrganisationType code, for example 40.")] string? Type = null,
    [property: PlainText(300)] string? ActivityId = null);

/// <param name="Ref">What baselines, targets and actuals call this place by.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Codes">The place in gazetteers and administrative divisions.</param>
public sealed record Location(
    [property: PlainText(100)] string? Ref = null,
    [property: Localised(500)] Text? Name = null,
    [property: Localised(5000)] Text? Description = null,
    [property: Range(-90.0, 90.0)] decimal? Latitude = null,
    [property: Range(-180.0, 180.0)] decimal? Longitude = null,
    [property: MaxLength(20)] IReadOnlyList<Reference>? Codes = null);

/// <summary>A code of somebody's list.</summary>
/// <param name="Vocabulary">IATI ResultVocabulary, IndicatorVocabulary or GeographicVocabulary, as where it stands says; 99 for the reporting organisation's.</param>
public sealed record Reference(
    [property: PlainText(10)] string Vocabulary,
    [property: PlainText(200)] string Code,
    [property: WebAddress(2000)] string? Uri = null);

/// <param name="Type">IATI ContactType: 1 general, 2 project management, 3 finance, 4 communications.</param>
/// <param name="Organisation">The office that answers. Names of people are not taken.</param>
public sealed record Contact(
    [property: RegularExpression("^[1-4]$", ErrorMessage = "Use an IATI ContactType code, 1 to 4.")] string? Type = null,
    [property: Localised(500)] Text? Organisation = null,
    [property: Localised(500)] Text? Department = null,
    [property: RegularExpression(@"^[^@\s,;<>]{1,64}@[^@\s,;<>]{1,190}$", ErrorMessage = "Give one address, for example office@example.org.")] string? Email = null,
    [property: PlainLine(60)] string? Telephone = null,
    [property: WebAddress(2000)] string? Website = null,
    [property: Localised(1000)] Text? Address = null);

/// <param name="Type">1 output, 2 outcome, 3 impact, 9 other.</param>
/// <param name="AggregationStatus">Whether its figures may be added to those of other projects.</param>
/// <param name="References">The result in a framework that others use.</param>
public sealed record Result(
    [property: RegularExpression("^[1239]$", ErrorMessage = "Use an IATI ResultType code: 1, 2, 3 or 9.")] string Type,
    [property: Localised(2000)] Text Title,
    [property: Localised(50_000)] Text? Description = null,
    [property: MaxLength(100)] IReadOnlyList<Indicator>? Indicators = null,
    bool? AggregationStatus = null,
    [property: MaxLength(20)] IReadOnlyList<Reference>? References = null);

/// <param name="Measure">IATI IndicatorMeasure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative. The first four have numbers.</param>
/// <param name="Ascending">Whether more is better; more is better where it is not said.</param>
/// <param name="AggregationStatus">Whether its figures may be added to those of other projects.</param>
/// <param name="References">The indicator in a framework that others use: two projects count the same when they share one.</param>
public sealed record Indicator(
    [property: Localised(2000)] Text Title,
    [property: RegularExpression("^[1-5]$", ErrorMessage = "Use an IATI IndicatorMeasure code, 1 to 5.")] string? Measure = null,
    bool? Ascending = null,
    [property: MaxLength(20)] IReadOnlyList<Baseline>? Baselines = null,
    [property: MaxLength(100)] IReadOnlyList<IndicatorPeriod>? Periods = null,
    [property: Localised(50_000)] Text? Description = null,
    bool? AggregationStatus = null,
    [property: MaxLength(20)] IReadOnlyList<Reference>? References = null);

/// <summary>Where things stood before, for the whole or for one part of it.</summary>
/// <param name="Year">The year, where the day is not known.</param>
/// <param name="Locations">The <see cref="Location.Ref"/> of the places that it is about.</param>
public sealed record Baseline(
    [property: Range(1900, 2200)] int? Year = null,
    DateOnly? Date = null,
    [property: PlainText(100)] string? Value = null,
    [property: Localised(5000)] Text? Comment = null,
    [property: MaxLength(20), PlainText(100)] IReadOnlyList<string>? Locations = null,
    [property: MaxLength(20)] IReadOnlyList<Dimension>? Dimensions = null);

/// <param name="Targets">The whole, and parts of it by place or dimension.</param>
/// <param name="Actuals">The same for what came of it.</param>
public sealed record IndicatorPeriod(
    DateOnly? Start = null,
    DateOnly? End = null,
    [property: MaxLength(50)] IReadOnlyList<Measured>? Targets = null,
    [property: MaxLength(50)] IReadOnlyList<Measured>? Actuals = null);

/// <summary>A target or an actual.</summary>
/// <param name="Value">A number as IATI writes it, or words where the measure is qualitative.</param>
/// <param name="Locations">The <see cref="Location.Ref"/> of the places that it is about; none: the whole.</param>
/// <param name="Dimensions">The part that it is about; none: the whole.</param>
public sealed record Measured(
    [property: PlainText(100)] string? Value = null,
    [property: Localised(5000)] Text? Comment = null,
    [property: MaxLength(20), PlainText(100)] IReadOnlyList<string>? Locations = null,
    [property: MaxLength(20)] IReadOnlyList<Dimension>? Dimensions = null);

/// <summary>What figures are parted by: <c>sex</c> and <c>female</c>.</summary>
public sealed record Dimension([property: PlainText(100)] string Name, [property: PlainText(100)] string Value);
