using Platform.Identity.Accounts;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.SecondFactor;

/// <summary>Of whom a second factor is demanded.</summary>
public enum DemandedOf
{
    /// <summary>Administrators, programme managers and moderators.</summary>
    Roles,
    Everyone
}

/// <summary>Who must have a second factor, by <c>Identity:RequireSecondFactor</c> (Roles). The demonstration accounts of Development need none.</summary>
/// <remarks>Nobody is locked out by it: who must have one and has none signs in, sets it up, and has the roles from then on.</remarks>
public sealed class FactorPolicy(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>The audience of a token that is good for setting up the second factor and for nothing else.</summary>
    public const string EnrolmentAudience = "platform/enrolment";

    static readonly string[] Strong = [Roles.Administrator, Roles.ProgrammeManager, Roles.Moderator];

    readonly DemandedOf demandedOf = configuration.GetValue("Identity:RequireSecondFactor", DemandedOf.Roles);

    /// <summary>Of tokens of somebody whose roles are withheld: without a role left to withhold, nothing else is open either.</summary>
    public string AudienceWhileWithheld => demandedOf == DemandedOf.Everyone ? EnrolmentAudience : Authentication.Audience;

    public bool Demands(Account account) => Demands(account.Roles, account.NormalizedEmail!);

    /// <summary>Whether roles are withheld in a session that was opened so (RFC 8176). Another provider's second factor counts where its configuration says so.</summary>
    public bool Withholds(IEnumerable<string> roles, string normalizedEmail, string[] amr) => !amr.Contains("mfa") && Demands(roles, normalizedEmail);

    bool Demands(IEnumerable<string> roles, string normalizedEmail) =>
        (demandedOf == DemandedOf.Everyone || roles.Any(Strong.Contains)) && !(environment.IsDevelopment() && DemoAccounts.Are(normalizedEmail));
}
