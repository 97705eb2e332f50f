using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Takes what is out of date from lists and feeds; it can still be read at its address.</summary>
public static class ArchivePractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Decision decision, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, null, (practice, editors) => practice.Archive(decision.Reason, caller.Person(), editors, now), ct, practice => practice.ToArchived(now), decision: "taken-down");
    }
}
