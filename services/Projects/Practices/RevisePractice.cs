using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Practices;

/// <summary>Replaces what is said of a draft. Moderators correct what is published.</summary>
public static class RevisePractice
{
    public static async Task<Results<Ok<PracticeDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, PracticeContent content, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var practice = await ChangePractice.FindAsync(id, db, ct);
        if (practice is null || !practice.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!practice.MayBeEditedBy(caller)) return Practice.NotAnEditor.ToProblem();
        if (practice.Version != ifMatch.Version) return Problems.Stale();

        var now = clock.GetUtcNow();
        if (content.Refused(DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } refused) return Problems.Invalid(refused);
        if (await CreatePractice.UnknownAsync(content, practice.Content, db, ct) is { Count: > 0 } unknown) return Problems.Invalid(unknown);
        if (content.Submitter.OrganisationId != practice.Content.Submitter.OrganisationId && await CreatePractice.NotInItsNameAsync(content, caller, db, ct)) return CreatePractice.NotItsEditor;

        if (practice.Revise(content, caller.Person(), now))
        {
            if (practice.State == PracticeState.Published) db.Publish(practice.ToUpdated(now));
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Ok(await PracticeDetail.OfAsync(practice, caller, db, ct));
    }
}
