using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

/// <summary>Its author takes a story back, whatever became of it meanwhile: it is deleted at once, and nothing of it stays.</summary>
public static class TakeBackVoice
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var voice = await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct);
        if (voice is null || !voice.MayBeSeenBy(caller, clock.GetUtcNow())) return TypedResults.NotFound();
        if (!voice.IsOf(caller)) return Voice.NotItsAuthor.ToProblem();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Voices.Where(v => v.Id == id).ExecuteDeleteAsync(ct); // whatever its version: nobody else changes what it says
        await db.LibraryChanges.Where(change => change.ThingId == id).ExecuteDeleteAsync(ct);
        await db.ForgetAnswersAsync(voice.PersonId, id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
