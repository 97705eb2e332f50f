using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Data;

/// <summary>What is kept of the people who have an account: a line for every column of the scripts beside this file, and a test that demands it.</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("accounts")
        {
            Of = "id = $1",
            Fields =
            [
                new("id email normalized_email display_name locale time_zone roles created_at two_factor_enabled disabled_at disabled_reason", Purpose.Account, Basis.Contract, SeenBy.Administrators),
                new("password_hash security_stamp authenticator_key", Purpose.SignIn, Basis.Contract) { Exported = false } // secrets
            ],
            NotPersonal = "version"
        },
        new("email_codes")
        {
            Of = "email = (SELECT normalized_email FROM accounts WHERE id = $1) OR account_id = $1",
            Keep = Keep.Until("expires_at", TimeSpan.FromDays(7)), // an invitation; others an hour
            Fields =
            [
                new("email account_id roles display_name locale", Purpose.Mail, Basis.Contract),
                new("hash password_hash", Purpose.Mail, Basis.Contract) { Exported = false } // secrets
            ],
            NotPersonal = "purpose expires_at"
        },
        new("sessions")
        {
            Of = "account_id = $1",
            Keep = Keep.Days(7, Since.Ended, "least(expires_at, ended_at) < $1"),
            Fields = [new("account_id started_at authenticated_at amr device network last_used_at ended_at end_reason", Purpose.SignIn, Basis.Contract)],
            NotPersonal = "id idle expires_at"
        },
        new("refresh_tokens")
        {
            Of = "session_id IN (SELECT id FROM sessions WHERE account_id = $1)",
            Keep = Keep.Days(7, Since.Ended), // with their session
            Fields =
            [
                new("session_id issued_at used_at", Purpose.SignIn, Basis.Contract),
                new("hash device", Purpose.SignIn, Basis.Contract) { Exported = false } // secrets
            ],
            NotPersonal = "id expires_at"
        },
        new("login_tickets")
        {
            Of = "account_id = $1",
            Keep = Keep.Until("expires_at", TimeSpan.FromMinutes(5)),
            Fields =
            [
                new("account_id amr", Purpose.SignIn, Basis.Contract),
                new("hash", Purpose.SignIn, Basis.Contract) { Exported = false } // secret
            ],
            NotPersonal = "expires_at"
        },
        new("recovery_codes")
        {
            Of = "account_id = $1",
            Fields = [new("account_id hash", Purpose.SignIn, Basis.Contract) { Exported = false }] // secrets
        },
        new("used_codes")
        {
            Of = "account_id = $1",
            Keep = new(TimeSpan.FromMinutes(10), Since.Written, "used_at < $1"),
            Fields = [new("account_id hash used_at", Purpose.SignIn, Basis.Contract) { Exported = false }] // secrets
        },
        new("security_events")
        {
            Of = "account_id = $1",
            Keep = Keep.Days(365, Since.Written, "at < $1"),
            Fields =
            [
                new("account_id kind at network device reason", Purpose.Security, Basis.LegitimateInterest, SeenBy.Administrators),
                new("by_administrator", Purpose.Accountability, Basis.LegitimateInterest) { Exported = false } // somebody else's
            ],
            NotPersonal = "id"
        },
        new("ended_sessions") { Technical = "id ended_at told" }, // for eleven minutes
        new("external_logins")
        {
            Of = "account_id = $1",
            Fields = [new("account_id provider issuer subject created_at last_used_at", Purpose.SignIn, Basis.Contract)],
            NotPersonal = "id"
        },
        new("external_attempts")
        {
            Of = "account_id = $1",
            Keep = Keep.Until("expires_at", TimeSpan.FromMinutes(10)),
            Fields =
            [
                new("account_id provider", Purpose.SignIn, Basis.Contract),
                new("ticket", Purpose.SignIn, Basis.Contract) { Exported = false } // secret
            ],
            NotPersonal = "redirect_uri expires_at"
        },
        new("exports")
        {
            Of = "account_id = $1",
            Keep = Keep.Days(1, Since.Written, "started_at < $1"),
            Fields = [new("account_id started_at", Purpose.Export, Basis.LegalObligation)]
        },
        new("mails")
        {
            Keep = Keep.Until("expires_at", TimeSpan.FromDays(1)),
            Fields = [new("content", Purpose.Mail, Basis.Contract) { Exported = false }], // sealed; gone once it is sent
            Technical = "id attempts due_at expires_at"
        },
        new("throttle")
        {
            Keep = new(TimeSpan.FromHours(1), Since.Written, "updated_at < $1"),
            OnErasure = OnErasure.Expires,
            Fields = [new("key", Purpose.Security, Basis.LegitimateInterest) { Exported = false }], // a hash of an address
            Technical = "level strikes updated_at"
        },
        new("signing_keys") { Technical = "kid x y private_key publish_at activate_at retire_at remove_at" },
        new("bootstrap_token") { Keep = Keep.Until("expires_at", TimeSpan.FromDays(1)), Technical = "one hash expires_at" }
    ];
}
