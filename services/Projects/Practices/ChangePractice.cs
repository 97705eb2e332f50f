using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Practices;

/// <summary>What every change of a practice does around its rule: finds it, asks who may, compares the version, saves it with its event, and shows it as it is then.</summary>
static class ChangePractice
{
    /// <param name="may">Null: whoever sees it.</param>
    /// <param name="change">The rule; given also who edits for the organisation that shares the practice.</param>
    /// <param name="decision">What its author is told; see <see cref="SubmissionDecided"/>. Null: nothing.</param>
    public static async Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> RunAsync(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, Func<Practice, Refusal?>? may, Func<Practice, IReadOnlySet<Guid>, Refusal?> change, CancellationToken ct, Func<Practice, IEvent>? tell = null, string? decision = null)
    {
        var practice = await FindAsync(id, db, ct);
        if (practice is null || !practice.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (may?.Invoke(practice) is { } forbidden) return forbidden.ToProblem();
        if (practice.Version != ifMatch.Version) return Problems.Stale();
        if (change(practice, await EditorsAsync(practice.Content.Submitter.OrganisationId, db, ct)) is { } refusal) return refusal.ToProblem();

        if (tell is not null) db.Publish(tell(practice));
        if (decision is not null) db.Tell(practice.ToDecided(decision), caller.Person());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await PracticeDetail.OfAsync(practice, caller, db, ct));
    }

    public static Task<Practice?> FindAsync(Guid id, ProjectsDb db, CancellationToken ct) => db.Practices.Include(p => p.Reviews).SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>Who edits for an organisation; nobody for one that the directory does not know.</summary>
    public static async Task<IReadOnlySet<Guid>> EditorsAsync(Guid? organisation, ProjectsDb db, CancellationToken ct) => organisation is not { } id ? new HashSet<Guid>() :
        (await db.Database.SqlQuery<Guid>($"""SELECT unnest(person_ids) AS "Value" FROM organisation_editors WHERE organisation_id = {id}""").ToListAsync(ct)).ToHashSet();
}
