using Platform.Projects.Iati;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Data;

/// <summary>What is kept of the people who write projects: a line for every column of the scripts beside this file, and a test that demands it.</summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("projects")
        {
            Of = "$1 IN (created_by, submitted_by, revised_by)",
            OnErasure = OnErasure.Anonymised,
            Fields =
            [
                new("created_by submitted_by revised_by", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team),
                new("content", Purpose.Accountability, Basis.LegitimateInterest, SeenBy.Everyone) { Exported = false } // the offices that answer for it, published by their organisations
            ],
            NotPersonal = "id iati_identifier created_at",
            Technical = "reporting_organisation publication changes_requested organisation_ids above below updated_at published_at version changed_in"
        },
        new("project_team")
        {
            Of = "person_id = $1",
            Fields = [new("person_id project_id role since", Purpose.Membership, Basis.Contract, SeenBy.Team), new("name", Purpose.Membership, Basis.Consent, SeenBy.Team)]
        },
        new("team_invitations")
        {
            Of = "invited_by = $1",
            Keep = Keep.Until("expires_at", TeamInvitation.Life),
            Fields = [new("invited_by", Purpose.Membership, Basis.Contract)],
            NotPersonal = "project_id role expires_at",
            Technical = "code_hash"
        },
        new("organisation_editors")
        {
            Of = "person_ids @> ARRAY[$1]",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("person_ids", Purpose.Membership, Basis.Contract) { Exported = false }], // a copy of what Organisations keeps
            Technical = "organisation_id version identifiers"
        },
        new("project_changes")
        {
            Of = "by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("by at reason", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "project_id version field",
            Technical = "id before after"
        },
        new("requested_changes")
        {
            Of = "$1 IN (requested_by, decided_by)",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("requested_by requested_at reason decided_by decided_at note", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id project_id kind state proposal",
            Technical = "version"
        },
        new("project_index") { Technical = "project_id publication identifiers terms organisations words head published_at updated_at starts title budgets summary changed_in form" },
        new("deleted_projects") { Technical = "id version was_published deleted_at changed_in" },
        new("imports")
        {
            Of = "$1 IN (requested_by, reverted_by)",
            Keep = Keep.Days(365, Since.Written, "state NOT IN ('received', 'validating', 'applying', 'reverting') AND received_at < $1"),
            OnErasure = OnErasure.Anonymised,
            Fields = [new("requested_by reverted_by received_at file_name", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id state format mapping unread dry_run publish bytes finished_at activities created updated unchanged conflicts rejected skipped flagged",
            Technical = "may_edit_all may_decide reverts_all sha256 issues handled error worker leased_until attempts"
        },
        new("import_chunks")
        {
            Keep = Keep.Days(Import.DaysToApply, Since.Ended, "EXISTS (SELECT FROM imports i WHERE i.id = import_id AND i.state = 'validated' AND i.finished_at < $1)"),
            Technical = "import_id no bytes"
        },
        new("import_activities") { Technical = "import_id no line identifier reporter title hash content raw flagged outcome conflict project_id version left_out reverted told" },
        new("import_undo") { Keep = Keep.Days(Import.DaysToRevert, Since.Written, "at < $1"), Technical = "import_id no content published source_id source_hash source_raw at" },
        new("import_issues") { Technical = "import_id no rule_id severity message line path identifier" },
        new("project_sources") { Technical = "project_id import_id hash raw imported_at" },
        new("codelists") { Technical = "name title source edition closed categories version" },
        new("codes") { Technical = "list code position names category withdrawn official" },
        new("code_crosswalks") { Technical = "list code to_list to_code" },
        new("code_changes")
        {
            Of = "by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("by at", Purpose.Accountability, Basis.LegitimateInterest, SeenBy.Administrators)],
            NotPersonal = "list code before after",
            Technical = "id"
        },
        new("organisations") { Technical = "id version name identifiers merged_into" },
        new("practices")
        {
            Of = "created_by = $1",
            OnErasure = OnErasure.Anonymised, // a draft is deleted
            Fields = [new("created_by created_at", Purpose.Authorship, Basis.LegitimateInterest)],
            NotPersonal = "id state content round note version",
            Technical = "terms search words title shared_on updated_at published_at"
        },
        new("practice_reviews")
        {
            Of = "$1 IN (person_id, assigned_by)",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("person_id assigned_by assigned_at verdict comment reviewed_at withdrawn_at conflict", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id practice_id round"
        },
        new("resources")
        {
            Of = "created_by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("created_by created_at", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id state content version",
            Technical = "symbol terms search words title superseded_by updated_at published_at listed_at"
        },
        new("resource_files")
        {
            Of = "added_by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("added_by added_at", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id resource_id name media_type language bytes",
            Technical = "sha256"
        },
        new("resource_file_chunks") { Technical = "file_id no bytes" },
        new("recommendations")
        {
            Of = "created_by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("created_by created_at", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "id state content version",
            Technical = "terms text_no opens_at closes_at adopted_at adopted_text_no updated_at"
        },
        new("recommendation_texts")
        {
            Of = "written_by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("written_by written_at", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "recommendation_id no text"
        },
        new("recommendation_inputs")
        {
            Of = "person_id = $1",
            Keep = Keep.Days(730, Since.Written, "updated_at < $1"), // as ConsentText.ForInputs says
            Fields =
            [
                new("text youth name consent written_at updated_at", Purpose.Authorship, Basis.Consent, SeenBy.Team),
                new("person_id", Purpose.Authorship, Basis.Consent) // shown to nobody
            ],
            NotPersonal = "id recommendation_id text_no version"
        },
        new("voices")
        {
            Of = "person_id = $1",
            Keep = Keep.Until("consent_until", TimeSpan.FromDays(730)), // as ConsentText.ForVoices says
            Fields =
            [
                new("sector title text name country heritage age_band published_at", Purpose.Authorship, Basis.Consent, SeenBy.Everyone),
                new("state note consent consent_at consent_until created_at updated_at", Purpose.Authorship, Basis.Consent, SeenBy.Team),
                new("person_id", Purpose.Authorship, Basis.Consent) // shown to nobody
            ],
            NotPersonal = "id version"
        },
        new("library_changes")
        {
            Of = "by = $1",
            OnErasure = OnErasure.Anonymised,
            Fields = [new("by at reason", Purpose.Authorship, Basis.LegitimateInterest, SeenBy.Team)],
            NotPersonal = "thing_id version field",
            Technical = "id before after"
        }
    ];
}
