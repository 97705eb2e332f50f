namespace Platform.ServiceDefaults.Privacy;

/// <summary>What a field is for. Each has its words in every language of the portal.</summary>
public enum Purpose { Account, SignIn, Security, Mail, Registration, Notification, Authorship, Membership, Repetition, Delivery, Accountability, Erasure, Export }

/// <summary>Why it may be kept: GDPR article 6(1), points (b), (f), (c) and (a).</summary>
public enum Basis { Contract, LegitimateInterest, LegalObligation, Consent }

/// <summary>Who sees it, besides the person, who always may. Administrators give a reason (<see cref="AccessLogging"/>).</summary>
public enum SeenBy { Organisers, Team, Administrators, Everyone }

/// <summary>What becomes of it when the person is erased. What is anonymised stays, and nobody can tell whose it was.</summary>
public enum OnErasure { Deleted, Anonymised, Expires }

/// <summary>From when the time of keeping counts.</summary>
public enum Since { Written, Ended, EventOver, Expiry }

/// <summary>How long rows are kept, and the SQL condition of those that have been kept long enough.</summary>
/// <param name="Time">Null: as long as the account, or the thing that it belongs to.</param>
/// <param name="Expired">With $1 the instant before which it must have happened; <see cref="Retention"/> deletes by it. Null with a time: the rows go with those of another table.</param>
public sealed record Keep(TimeSpan? Time = null, Since Since = Since.Written, string? Expired = null)
{
    /// <summary>Until the account is erased or the person removes it.</summary>
    public static Keep WithAccount { get; } = new();

    public static Keep Days(int days, Since since, string? expired = null) => new(TimeSpan.FromDays(days), since, expired);

    /// <summary>Rows that say themselves when they end.</summary>
    /// <param name="atMost">The longest that is ever given.</param>
    public static Keep Until(string column, TimeSpan atMost) => new(atMost, Since.Expiry, $"{column} < $1");
}

/// <summary>Fields of one table that are kept for the same purpose.</summary>
/// <param name="Columns">Their names, separated by blanks.</param>
public sealed record PersonalFields(string Columns, Purpose Purpose, Basis Basis, params SeenBy[] SeenBy)
{
    /// <summary>False: not in the person's export, as it is a secret (a hash of a password), sealed, somebody else's, or a copy.</summary>
    public bool Exported { get; init; } = true;
}

/// <summary>
/// A table of a service's database, column by column: what is personal, why it is kept, how long, who sees it, and what becomes of it. A test fails for a column
/// that stands in none. The export is made from it, retention runs by it, and <c>GET /api/privacy/SERVICE</c> shows it.
/// </summary>
public sealed record PersonalTable(string Name)
{
    /// <summary>SQL condition: the rows of person $1. Null: the table does not say whose a row is.</summary>
    public string? Of { get; init; }

    public Keep Keep { get; init; } = Keep.WithAccount;

    public OnErasure OnErasure { get; init; } = OnErasure.Deleted;

    public IReadOnlyList<PersonalFields> Fields { get; init; } = [];

    /// <summary>Columns that say nothing of a person. They are exported with a person's row, since without them it would mean nothing.</summary>
    public string NotPersonal { get; init; } = "";

    /// <summary>Columns that say nothing of a person, nor anything to one: indexes, counters, content that is public anyway.</summary>
    public string Technical { get; init; } = "";

    public IEnumerable<string> Columns => Fields.SelectMany(fields => Split(fields.Columns)).Concat(Split(NotPersonal)).Concat(Split(Technical));

    public IEnumerable<string> Exported => Fields.Where(fields => fields.Exported).SelectMany(fields => Split(fields.Columns)).Concat(Split(NotPersonal));

    public static string[] Split(string columns) => columns.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The tables of one service: its own, and those that every service has.</summary>
public sealed record PersonalRegistry(string Service, IReadOnlyList<PersonalTable> Own)
{
    public IEnumerable<PersonalTable> Tables => Own.Concat(Everywhere);

    /// <summary>Of messaging.sql, privacy.sql and administrators.sql.</summary>
    static readonly PersonalTable[] Everywhere =
    [
        new("idempotency")
        {
            Of = "principal = $1::text",
            Keep = Keep.Days(1, Since.Written, "created_at < $1"),
            Fields =
            [
                new("route created_at", Purpose.Repetition, Basis.LegitimateInterest),
                new("principal key fingerprint headers body", Purpose.Repetition, Basis.LegitimateInterest) { Exported = false } // the answer is a copy of what it made
            ],
            NotPersonal = "status"
        },
        new("outbox_message")
        {
            Keep = Keep.Days(7, Since.Written, "published_at < $1"),
            Fields = [new("subject body", Purpose.Delivery, Basis.LegitimateInterest)],
            Technical = "id seq part type traceparent occurred_at published_at"
        },
        new("outbox_block") { Fields = [new("subject", Purpose.Delivery, Basis.LegitimateInterest, SeenBy.Administrators)], Technical = "message_id attempts retry_at last_error" },
        new("outbox_partition") { Technical = "part last_served" },
        new("inbox_message") { Keep = Keep.Days(30, Since.Written, "received_at < $1"), Technical = "consumer message_id received_at" },
        new("message_audit")
        {
            Of = "actor = $1",
            Keep = Keep.Days(365, Since.Written, "at < $1"),
            OnErasure = OnErasure.Anonymised,
            Fields = [new("actor action reason at", Purpose.Accountability, Basis.LegitimateInterest, SeenBy.Administrators)],
            NotPersonal = "id message_id"
        },
        new("access_log")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(365, Since.Written, "at < $1"),
            OnErasure = OnErasure.Anonymised,
            Fields =
            [
                new("person_id route reason at", Purpose.Accountability, Basis.LegalObligation),
                new("reader_id", Purpose.Accountability, Basis.LegalObligation, SeenBy.Administrators) { Exported = false } // somebody else's
            ],
            Technical = "id"
        },
        new("administrator_log")
        {
            Of = "actor_id = $1",
            Keep = Keep.Days(365, Since.Written, "at < $1"),
            OnErasure = OnErasure.Anonymised,
            Fields = [new("actor_id request at", Purpose.Accountability, Basis.LegitimateInterest, SeenBy.Administrators)],
            Technical = "id"
        },
        new("erased")
        {
            Keep = Keep.Days(365, Since.Written, "at < $1"),
            OnErasure = OnErasure.Expires,
            Fields = [new("hash person_id at", Purpose.Erasure, Basis.LegalObligation)]
        },
        new("migration") { Technical = "name checksum applied_at" }
    ];
}
