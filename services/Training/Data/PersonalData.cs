using Platform.ServiceDefaults.Privacy;

namespace Platform.Training.Data;

/// <summary>What is kept of the people who register for events and run them: a line for every column of the scripts beside this file, and a test that demands it.</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("registrations")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(730, Since.EventOver, "event_id IN (SELECT id FROM events WHERE ends_at < $1)"),
            OnErasure = OnErasure.Anonymised, // deleted where the event has not taken place yet
            Fields = [new("person_id event_id state place created_at", Purpose.Registration, Basis.Contract, SeenBy.Organisers, SeenBy.Administrators)],
            NotPersonal = "id version"
        },
        new("registration_contacts")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(30, Since.EventOver, "event_id IN (SELECT id FROM events WHERE ends_at < $1)"),
            Fields = [new("person_id event_id name contact", Purpose.Registration, Basis.Consent, SeenBy.Organisers)],
            NotPersonal = "registration_id"
        },
        new("organisation_editors")
        {
            Of = "person_ids @> ARRAY[$1]",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("person_ids", Purpose.Membership, Basis.Contract) { Exported = false }], // a copy of what Organisations keeps
            Technical = "organisation_id version"
        },
        new("events")
        {
            Of = "created_by = $1 OR team @> ARRAY[$1]",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("created_by", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team), new("team", Purpose.Membership, Basis.Contract, SeenBy.Team) { Exported = false }], // the others in it
            NotPersonal = "id name created_at",
            Technical = """
                sequence description kind organiser_ids attendance_mode place link time_zone starts_at ends_at languages terms capacity registration_opens registration_closes approval
                waiting_list state cancellation_reason confirmed waiting last_place updated_at version search
                """
        },
        new("organisers") { Technical = "id name version" }
    ];
}
