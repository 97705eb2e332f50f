using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Asks for reviews of a draft.</summary>
public static class SubmitPractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, practice => practice.IsOf(caller) || caller.IsAdministrator ? null : Practice.NotItsAuthor, (practice, _) => practice.Submit(caller.Person(), now), ct);
    }
}
