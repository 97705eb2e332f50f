using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Ends a submission with the reasons why it is not published.</summary>
public static class RejectPractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Decision decision, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, null, (practice, editors) => practice.Reject(decision.Reason, caller.Person(), editors, now), ct, decision: "refused");
    }
}
