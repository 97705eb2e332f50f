using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Privacy;

/// <summary>Projects, their history and imports stay, since they are the public record; that it was this person who wrote them is forgotten. A team that loses its last manager is managed by whoever has been in it longest.</summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, ProjectsDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        var (person, nobody) = (erased.AccountId, Erasure.Nobody);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE projects SET created_by = {nobody} WHERE created_by = {person};
            UPDATE projects SET revised_by = {nobody} WHERE revised_by = {person};
            WITH gone AS (DELETE FROM project_team WHERE person_id = {person} RETURNING project_id)
            UPDATE project_team heir SET role = 'manager' FROM gone
            WHERE heir.project_id = gone.project_id AND NOT EXISTS (SELECT FROM project_team t WHERE t.project_id = gone.project_id AND t.role = 'manager' AND t.person_id <> {person})
              AND heir.person_id = (SELECT t.person_id FROM project_team t WHERE t.project_id = gone.project_id AND t.person_id <> {person} ORDER BY t.since, t.person_id LIMIT 1);
            DELETE FROM team_invitations WHERE invited_by = {person};
            UPDATE organisation_editors SET person_ids = array_remove(person_ids, {person}) WHERE person_ids @> ARRAY[{person}];
            UPDATE projects SET submitted_by = {nobody} WHERE submitted_by = {person};
            UPDATE requested_changes SET requested_by = {nobody} WHERE requested_by = {person};
            UPDATE requested_changes SET decided_by = {nobody} WHERE decided_by = {person};
            UPDATE code_changes SET by = {nobody} WHERE by = {person};
            UPDATE project_changes SET by = {nobody} WHERE by = {person};
            UPDATE imports SET requested_by = {nobody}, file_name = NULL WHERE requested_by = {person};
            UPDATE imports SET reverted_by = {nobody} WHERE reverted_by = {person};
            WITH gone AS (DELETE FROM practices WHERE created_by = {person} AND state = 'draft' RETURNING id) DELETE FROM library_changes WHERE thing_id IN (SELECT id FROM gone);
            UPDATE practices SET created_by = {nobody} WHERE created_by = {person};
            UPDATE practice_reviews SET person_id = NULL, conflict = NULL WHERE person_id = {person};
            UPDATE practice_reviews SET assigned_by = NULL WHERE assigned_by = {person};
            UPDATE resources SET created_by = {nobody} WHERE created_by = {person};
            UPDATE resource_files SET added_by = {nobody} WHERE added_by = {person};
            UPDATE recommendations SET created_by = {nobody} WHERE created_by = {person};
            UPDATE recommendation_texts SET written_by = {nobody} WHERE written_by = {person};
            DELETE FROM recommendation_inputs WHERE person_id = {person};
            WITH gone AS (DELETE FROM voices WHERE person_id = {person} RETURNING id) DELETE FROM library_changes WHERE thing_id IN (SELECT id FROM gone);
            UPDATE library_changes SET by = {nobody} WHERE by = {person}
            """, ct);
    }
}
