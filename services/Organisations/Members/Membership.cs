using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Members;

/// <summary>Owners decide who belongs to the organisation, owners and editors what is said of it; members are counted among it.</summary>
public enum MemberRole { Owner, Editor, Member }

/// <summary>Whoever is invited belongs to it once they accept.</summary>
public enum MemberState { Invited, Active }

/// <summary>A person in an organisation.</summary>
public sealed class Membership
{
    public Guid OrganisationId { get; private init; }
    public Guid PersonId { get; private init; }
    public MemberRole Role { get; internal set; }
    public MemberState State { get; internal set; }

    /// <summary>When they were invited; once they have accepted, when they did.</summary>
    public DateTimeOffset Since { get; internal set; }

    public long Version { get; internal set; }

    internal static Membership Of(Guid organisation, Guid person, MemberRole role, MemberState state, DateTimeOffset now) =>
        new() { OrganisationId = organisation, PersonId = person, Role = role, State = state, Since = now, Version = 1 };
}

/// <summary>A membership as the members see it.</summary>
public sealed record MemberDetail(Guid PersonId, MemberRole Role, MemberState State, DateTimeOffset Since, long Version) : IVersioned
{
    public static MemberDetail Of(Membership member) => new(member.PersonId, member.Role, member.State, member.Since, member.Version);
}
