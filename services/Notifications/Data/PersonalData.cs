using Platform.Notifications.Contacts;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Data;

/// <summary>What is kept of the people who follow something: a line for every column of the scripts beside this file, and a test that demands it.</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("subscriptions")
        {
            Of = "person_id = $1", // a visitor is found by the token of their mails
            Keep = Keep.Days(7, Since.Written, "state = 'unconfirmed' AND created_at < $1"),
            Fields = [new("person_id topic channel frequency state created_at", Purpose.Notification, Basis.Consent)],
            NotPersonal = "id endpoint_id",
            Technical = "token bucket"
        },
        new("searches") // for everybody who follows them; the topic of a subscription says who does
        {
            Of = "id IN (SELECT substr(topic, 8)::uuid FROM subscriptions WHERE person_id = $1 AND topic LIKE 'search/%')",
            Keep = Keep.Days(1, Since.Ended, "asked_at < $1 AND NOT EXISTS (SELECT FROM subscriptions WHERE topic LIKE 'search/%' AND topic = 'search/' || searches.id)"),
            OnErasure = OnErasure.Expires, // those that others follow too
            Fields = [new("query", Purpose.Notification, Basis.Consent)],
            NotPersonal = "id",
            Technical = "condition budget_min budget_max currency asked_at"
        },
        new("search_anchors") { Technical = "anchor search_id condition budget_min budget_max currency" },
        new("contact_points")
        {
            Of = "person_id = $1",
            Keep = new(ContactPoint.CodeLives, Since.Expiry, "state = 'unverified' AND code_expires_at < $1"), // nobody confirmed it; what it follows goes with it
            Fields = [new("person_id address mailbox language time_zone quiet_from quiet_until digest_hour digest_day state reason soft_bounces created_at verified_at", Purpose.Notification, Basis.Consent)],
            NotPersonal = "id",
            Technical = "token code_hash code_expires_at version"
        },
        new("throttle") { Keep = Keep.Days(1, Since.Written, "at[cardinality(at)] < $1"), Technical = "key at" }, // hashes under a key of ours
        new("suppressions") { Keep = Keep.Days(730, Since.Expiry, "retry_at < $1"), Technical = "key reason retry_at" }, // hashes too; whoever asked not to be written to is not, also once they are forgotten
        new("muted") { Of = "person_id = $1", Fields = [new("person_id category channel", Purpose.Notification, Basis.Consent)] },
        new("delivery_attempts")
        {
            Of = "delivery_id IN (SELECT id FROM deliveries WHERE person_id = $1)",
            Keep = Keep.Days(90, Since.Written, "at < $1"),
            Fields = [new("at outcome status detail took", Purpose.Notification, Basis.Contract)],
            NotPersonal = "delivery_id number"
        },
        new("delivery_notices") // before the deliveries that its rows are found by
        {
            Of = "delivery_id IN (SELECT id FROM deliveries WHERE person_id = $1)",
            Keep = Keep.Days(90, Since.Written, "delivery_id IN (SELECT id FROM deliveries WHERE ended_at < $1)"),
            Fields = [new("notice_id topic", Purpose.Notification, Basis.Contract)],
            NotPersonal = "endpoint_id delivery_id"
        },
        new("deliveries")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(90, Since.Written, "ended_at < $1"),
            Fields = [new("person_id channel kind category state slot due_at attempts reason created_at ended_at", Purpose.Notification, Basis.Contract)],
            NotPersonal = "id endpoint_id"
        },
        new("fanouts")
        {
            Keep = Keep.Days(90, Since.Written, "due_at = 'infinity' AND notice_id IN (SELECT id FROM notices WHERE created_at < $1)"),
            Technical = "notice_id first last topics subject_id version attempts due_at reason"
        },
        new("webhooks")
        {
            Of = "created_by = $1",
            OnErasure = OnErasure.Anonymised, // it is the organisation's
            Fields = [new("created_by", Purpose.Authorship, Basis.LegitimateInterest)],
            NotPersonal = "id organisation_id url description state reason failing_since created_at",
            Technical = "secret old_secret old_secret_until version"
        },
        new("organisation_editors")
        {
            Of = "person_ids @> ARRAY[$1]",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("person_ids", Purpose.Membership, Basis.Contract) { Exported = false }], // a copy of what Organisations keeps
            Technical = "organisation_id version"
        },
        new("attendees")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(30, Since.EventOver, "event_id IN (SELECT id FROM subjects WHERE kind = 'event' AND (facts ->> 'end')::timestamptz < $1)"),
            Fields = [new("person_id event_id state", Purpose.Registration, Basis.Contract)],
            NotPersonal = "registration_id version"
        },
        new("inbox_items") // before the notices that its rows are found by
        {
            Of = "person_id = $1",
            Keep = Keep.Days(365, Since.Written, "snoozed_until IS NULL AND notice_id IN (SELECT id FROM notices WHERE created_at < $1)"),
            Fields = [new("person_id notice_id topic read_at archived_at snoozed_until", Purpose.Notification, Basis.Contract)],
            NotPersonal = "number"
        },
        new("notices") // one for all its readers; those of one person's registration or import go with the item
        {
            Of = "id IN (SELECT notice_id FROM inbox_items WHERE person_id = $1)",
            Keep = Keep.Days(365, Since.Written, "created_at < $1 AND NOT EXISTS (SELECT FROM inbox_items i WHERE i.notice_id = notices.id)"),
            Fields = [new("subject_id facts", Purpose.Notification, Basis.Contract)],
            NotPersonal = "id type kind version name occurred_at created_at"
        },
        new("subjects") { Technical = "kind id version state name facts topics published_at updated_at changed_at found_by budget_min budget_max amounts currencies merged_into" },
        new("feed_entries") { Technical = "topic kind id changed_at removed" }
    ];
}
