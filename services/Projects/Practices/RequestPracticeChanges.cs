using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Gives a submission back to its author, with a note of what to change.</summary>
public static class RequestPracticeChanges
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, ChangeRequest request, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, null, (practice, editors) => practice.RequestChanges(request.Note, caller.Person(), editors, now), ct, decision: "returned");
    }
}
