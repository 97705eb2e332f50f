using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Its author takes a submission back, to go on writing.</summary>
public static class TakeBackPractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, practice => practice.IsOf(caller) || caller.IsAdministrator ? null : Practice.NotItsAuthor, (practice, _) => practice.TakeBack(caller.Person(), now), ct);
    }
}
