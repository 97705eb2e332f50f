using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Privacy;

/// <summary>Projects, their history and imports stay, since they are the public record; that it was this person who wrote them is forgotten.</summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, ProjectsDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        var (person, nobody) = (erased.AccountId, Erasure.Nobody);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE projects SET created_by = {nobody} WHERE created_by = {person};
            UPDATE projects SET submitted_by = {nobody} WHERE submitted_by = {person};
            UPDATE project_index SET created_by = {nobody} WHERE created_by = {person};
            UPDATE project_changes SET by = {nobody} WHERE by = {person};
            UPDATE imports SET requested_by = {nobody} WHERE requested_by = {person}
            """, ct);
    }
}
