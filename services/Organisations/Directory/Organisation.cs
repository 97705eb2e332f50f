using System.ComponentModel.DataAnnotations;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.Organisations.Members;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
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
    [property: WebAddress(300)] string? Website = null,
    [property: Range(1000, 2100)] int? YearFounded = null,
    [property: MaxLength(20)] IReadOnlyList<Identifier>? Identifiers = null);

/// <summary>An organisation of the directory.</summary>
public sealed class Organisation
{
    /// <summary>Members and invitations.</summary>
    public const int MostMembers = 1000;

    readonly List<Membership> members = [];

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

    /// <summary>Grows with each change of who belongs to it and of its confirmed identifiers.</summary>
    public long EditorsVersion { get; private set; }

    /// <summary>Those that were read: all of them where the row is locked, else the caller's own.</summary>
    public IReadOnlyList<Membership> Members => members;

    /// <summary>A new organisation, which waits to be listed. Whoever enters it owns it.</summary>
    public static Organisation Register(OrganisationProfile profile, Guid by, DateTimeOffset now)
    {
        var organisation = new Organisation { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, State = ListingState.Pending };
        organisation.Revise(profile);
        organisation.members.Add(Membership.Of(organisation.Id, by, MemberRole.Owner, MemberState.Active, now));
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

    /// <summary>Shows it to everyone. Who does has checked the entry, its identifiers included, and is none of its editors.</summary>
    public Refusal? List(Guid by)
    {
        if (Editors.Contains(by)) return OwnOrganisation;
        if (State is ListingState.Listed) return new("already-listed", "The organisation is listed already.");
        if (State is ListingState.Archived) return new("archived", "An archived organisation cannot be listed; restore it first.");
        Confirm();
        State = ListingState.Listed;
        Version++;
        return null;
    }

    /// <summary>Somebody other than its editors has checked that its identifiers are its own.</summary>
    public Refusal? ConfirmIdentifiers(Guid by)
    {
        if (Editors.Contains(by)) return OwnOrganisation;
        Confirm();
        Version++;
        return null;
    }

    public Membership? Find(Guid person) => members.Find(member => member.PersonId == person);

    public Refusal? Invite(Guid person, MemberRole role, DateTimeOffset now)
    {
        if (Find(person) is { } known) return new("already-a-member", known.State is MemberState.Active ? "The person belongs to the organisation already." : "The person is invited already.");
        if (members.Count >= MostMembers) return new("too-many-members", $"An organisation has at most {MostMembers} members and invitations here.");
        members.Add(Membership.Of(Id, person, role, MemberState.Invited, now));
        return null;
    }

    public Refusal? Accept(Membership member, DateTimeOffset now)
    {
        if (member.State is MemberState.Active) return new("already-a-member", "You belong to the organisation already.");
        (member.State, member.Since) = (MemberState.Active, now);
        member.Version++;
        return null;
    }

    public Refusal? ChangeRole(Membership member, MemberRole role)
    {
        if (role is not MemberRole.Owner && IsLastOwner(member)) return LastOwner;
        member.Role = role;
        member.Version++;
        return null;
    }

    public Refusal? Remove(Membership member)
    {
        if (IsLastOwner(member)) return LastOwner;
        members.Remove(member);
        return null;
    }

    /// <summary>A person is erased. If nobody owns the organisation then, whoever has edited or belonged to it longest does.</summary>
    /// <returns>Who owns it now and did not before.</returns>
    public Membership? Erase(Guid person)
    {
        members.RemoveAll(member => member.PersonId == person);
        if (members.Any(member => member is { Role: MemberRole.Owner, State: MemberState.Active })) return null;
        if (members.Where(member => member.State is MemberState.Active).OrderBy(member => member.Role).ThenBy(member => member.Since).FirstOrDefault() is not { } heir) return null;
        heir.Role = MemberRole.Owner;
        heir.Version++;
        return heir;
    }

    public bool IsListed => State == ListingState.Listed;

    /// <summary>What the caller is in it; null for others, also while only invited.</summary>
    public MemberRole? RoleOf(Caller caller) => caller.Id is { } person && Find(person) is { State: MemberState.Active } member ? member.Role : null;

    public bool MayBeSeenBy(Caller caller) => IsListed || caller.IsAdministrator || RoleOf(caller) is not null || (State is ListingState.Pending && caller.Is(Roles.Moderator));

    public bool MayBeEditedBy(Caller caller) => caller.IsAdministrator || (RoleOf(caller) is MemberRole.Owner or MemberRole.Editor && State != ListingState.Suspended);

    /// <summary>Whether the caller may say who belongs to it.</summary>
    public bool MayBeManagedBy(Caller caller) => caller.IsAdministrator || RoleOf(caller) is MemberRole.Owner;

    public bool ShowsMembersTo(Caller caller) => caller.IsAdministrator || RoleOf(caller) is not null;

    public static Refusal NotAMember { get; } = new("not-a-member", "Only its members see who belongs to this organisation.", StatusCodes.Status403Forbidden);

    public static Refusal NotAnOwner { get; } = new("not-an-owner", "Only the owners of this organisation say who belongs to it.", StatusCodes.Status403Forbidden);

    static Refusal LastOwner { get; } = new("last-owner", "An organisation has an owner. Make somebody else an owner first.");

    bool IsLastOwner(Membership member) =>
        member is { Role: MemberRole.Owner, State: MemberState.Active } && members.Count(other => other is { Role: MemberRole.Owner, State: MemberState.Active }) == 1;

    static Refusal OwnOrganisation { get; } = new("own-organisation", "Somebody else has to check what you say of your own organisation.", StatusCodes.Status403Forbidden);

    void Confirm() => Identifiers = [.. Identifiers.Select(identifier => identifier with { Confirmed = true })];

    IEnumerable<Guid> Editors => members.Where(member => member is { State: MemberState.Active, Role: MemberRole.Owner or MemberRole.Editor }).Select(member => member.PersonId);

    public OrganisationEditorsChanged ToEditorsChanged(DateTimeOffset now) =>
        new(Id, ++EditorsVersion, [.. Editors.Order()], [.. Identifiers.Where(identifier => identifier.Confirmed).Select(identifier => $"{identifier.Scheme}:{identifier.Id}")], now);

    /// <param name="ended">The person does not belong to it any more, or is not invited.</param>
    public MembershipChanged ToMembershipChanged(Membership member, DateTimeOffset now, bool ended = false) =>
        new(Id, member.PersonId, ++EditorsVersion, Name, member.Role.ToText(), ended ? "ended" : member.State.ToText(), now);

    public OrganisationListed ToListed(DateTimeOffset now) => new(Id, Version, Name, References(), Terms(), now, SearchedBy());

    public OrganisationUpdated ToUpdated(DateTimeOffset now) => new(Id, Version, Name, References(), Terms(), now, SearchedBy());

    /// <summary>What its own search reads, for searches that others keep: terms, and what it is as <c>type</c>, in both ways to say it; words of its name, identifiers and text.</summary>
    SearchedBy SearchedBy() => new(
        [.. Terms().Select(term => $"{term.Vocabulary}:{term.Code}"), $"type:{OrganisationType}", $"type:{StakeholderType.ToText()}"],
        Words.Once([.. Name.Values, .. Identifiers.Select(i => i.Id), .. Description?.Values ?? Enumerable.Empty<string>()], Contracts.SearchedBy.MostCharacters));

    IReadOnlyList<string> References() => [.. Identifiers.Select(i => $"{i.Scheme}:{i.Id}")];

    IReadOnlyList<Term> Terms() =>
        [.. HeritageCountries.Append(ResidenceCountry).Distinct().Select(code => new Term("country", code)), .. Sectors.Select(code => new Term("sector", code))];
}
