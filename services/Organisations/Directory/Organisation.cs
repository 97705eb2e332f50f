using System.ComponentModel.DataAnnotations;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Directory;

/// <summary>What an organisation is in migration and development.</summary>
public enum StakeholderType { Government, Academia, CivilSociety, PrivateSector, DiasporaOrganisation, InternationalOrganisation }

/// <summary>Only listed organisations are seen by everyone.</summary>
public enum ListingState { Unlisted, Pending, Listed, Suspended, Archived }

/// <summary>An identifier elsewhere, for example scheme <c>org-id</c>, id <c>XM-DAC-47066</c>; <c>iati</c>, <c>ror</c> and <c>wikidata</c> are others.</summary>
/// <param name="Confirmed">True once somebody other than its editors has checked it.</param>
public sealed record Identifier([property: PlainText(20)] string Scheme, [property: PlainText(100)] string Id, bool Confirmed = false);

/// <summary>What its editors say of an organisation; the words are those of Open Referral HSDS.</summary>
/// <param name="OrganisationType">IATI OrganisationType code: 10 to 90.</param>
/// <param name="HeritageCountries">Where its members or their families come from. Few, and never of one person.</param>
public sealed record OrganisationProfile(
    [property: Localised(200)] Text Name,
    StakeholderType StakeholderType,
    [property: RegularExpression("^(10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90)$", ErrorMessage = "Use an IATI OrganisationType code, for example 22 (national NGO).")] string OrganisationType,
    [property: Country] string ResidenceCountry,
    [property: Localised(5000)] Text? Description = null,
    [property: Country] IReadOnlyList<string>? HeritageCountries = null,
    [property: MaxLength(50)] IReadOnlyList<string>? Sectors = null,
    [property: Url, StringLength(300)] string? Website = null,
    [property: Range(1000, 2100)] int? YearFounded = null,
    [property: MaxLength(20)] IReadOnlyList<Identifier>? Identifiers = null);

/// <summary>An organisation of the directory.</summary>
public sealed class Organisation
{
    public Guid Id { get; private init; }
    public Text Name { get; private set; } = [];
    public Text? Description { get; private set; }
    public StakeholderType StakeholderType { get; private set; }
    public string OrganisationType { get; private set; } = "";
    public string ResidenceCountry { get; private set; } = "";
    public string[] HeritageCountries { get; private set; } = [];
    public string[] Sectors { get; private set; } = [];
    public string? Website { get; private set; }
    public int? YearFounded { get; private set; }
    public Identifier[] Identifiers { get; private set; } = [];
    public ListingState State { get; private set; }
    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public long Version { get; private set; }

    /// <summary>A new organisation, which waits to be listed.</summary>
    public static Organisation Register(OrganisationProfile profile, Guid by, DateTimeOffset now)
    {
        var organisation = new Organisation { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, State = ListingState.Pending };
        organisation.Revise(profile);
        return organisation;
    }

    /// <summary>Replaces the profile. A confirmed identifier stays confirmed while it stays the same.</summary>
    public void Revise(OrganisationProfile profile)
    {
        Name = profile.Name;
        Description = profile.Description;
        StakeholderType = profile.StakeholderType;
        OrganisationType = profile.OrganisationType;
        ResidenceCountry = profile.ResidenceCountry;
        HeritageCountries = [.. profile.HeritageCountries ?? []];
        Sectors = [.. profile.Sectors ?? []];
        Website = profile.Website;
        YearFounded = profile.YearFounded;
        Identifiers = [.. (profile.Identifiers ?? []).Select(i => i with { Confirmed = Identifiers.Any(old => old == i with { Confirmed = true }) })];
        Version++;
    }

    /// <summary>Shows it to everyone.</summary>
    public Refusal? List()
    {
        if (State is ListingState.Listed) return new("already-listed", "The organisation is listed already.");
        if (State is ListingState.Archived) return new("archived", "An archived organisation cannot be listed; restore it first.");
        State = ListingState.Listed;
        Version++;
        return null;
    }

    public bool IsListed => State == ListingState.Listed;

    public bool MayBeSeenBy(Caller caller) => IsListed || MayBeEditedBy(caller);

    public bool MayBeEditedBy(Caller caller) => caller.IsAdministrator || (caller.Id == CreatedBy && State != ListingState.Suspended);

    public OrganisationListed ToListed(DateTimeOffset now) => new(Id, Version, Name, References(), Terms(), now);

    public OrganisationUpdated ToUpdated(DateTimeOffset now) => new(Id, Version, Name, References(), Terms(), now);

    IReadOnlyList<string> References() => [.. Identifiers.Select(i => $"{i.Scheme}:{i.Id}")];

    IReadOnlyList<Term> Terms() =>
        [.. HeritageCountries.Append(ResidenceCountry).Distinct().Select(code => new Term("country", code)), .. Sectors.Select(code => new Term("sector", code))];
}
