using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Throws a draft, or what was rejected, away for good, its history included.</summary>
public static class DeletePractice
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var practice = await ChangePractice.FindAsync(id, db, ct);
        if (practice is null || !practice.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!practice.IsOf(caller) && !caller.IsAdministrator) return Practice.NotItsAuthor.ToProblem();
        if (practice.Version != ifMatch.Version) return Problems.Stale();
        if (practice.State is not (PracticeState.Draft or PracticeState.Rejected)) return Problems.Of(409, "not-a-draft", "Only a draft, or what was rejected, can be deleted. Take a submission back first.");

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        db.Practices.Remove(practice);
        await db.SaveChangesAsync(ct);
        await db.LibraryChanges.Where(change => change.ThingId == id).ExecuteDeleteAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
