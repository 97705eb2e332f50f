using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Makes a draft, which only its author sees. Anyone who is signed in may share what works.</summary>
public static class CreatePractice
{
    public static async Task<Results<Created<PracticeDetail>, ValidationProblem, ProblemHttpResult>> Handle(PracticeContent content, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (content.Refused(DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } refused) return Problems.Invalid(refused);
        if (await UnknownAsync(content, null, db, ct) is { Count: > 0 } unknown) return Problems.Invalid(unknown);
        if (await NotInItsNameAsync(content, caller, db, ct)) return NotItsEditor;

        var practice = Practice.Create(content, caller.Person(), now);
        db.Practices.Add(practice);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/practices/{practice.Id}", await PracticeDetail.OfAsync(practice, caller, db, ct));
    }

    /// <summary>Related things must be there for everybody to see; what was named before may have gone since.</summary>
    internal static async Task<Dictionary<string, string[]>> UnknownAsync(PracticeContent content, PracticeContent? before, ProjectsDb db, CancellationToken ct)
    {
        var unknown = new Dictionary<string, string[]>();
        Guid[] projects = [.. content.RelatedProjects.Except(before?.RelatedProjects ?? []).Distinct()];
        if (projects.Length > 0 && await db.Projects.CountAsync(p => projects.Contains(p.Id) && p.Publication == Catalogue.Publication.Published, ct) < projects.Length)
            unknown["relatedProjects"] = ["Name published projects by their ids."];
        Guid[] resources = [.. content.RelatedResources.Except(before?.RelatedResources ?? []).Distinct()];
        if (resources.Length > 0 && await db.Resources.CountAsync(r => resources.Contains(r.Id) && r.State != Resources.ResourceState.Draft, ct) < resources.Length)
            unknown["relatedResources"] = ["Name published resources by their ids."];
        return unknown;
    }

    /// <summary>Where the directory knows who edits for an organisation, nobody else shares in its name; moderators may, who answer for what is published.</summary>
    internal static async Task<bool> NotInItsNameAsync(PracticeContent content, Caller caller, ProjectsDb db, CancellationToken ct) =>
        !caller.IsAny(Roles.Moderator, Roles.Administrator) && await ChangePractice.EditorsAsync(content.Submitter.OrganisationId, db, ct) is { Count: > 0 } editors && !editors.Contains(caller.Person());

    internal static ProblemHttpResult NotItsEditor { get; } =
        Problems.Of(403, "not-its-editor", "The organisation has editors of its own, and you are none of them. Ask them to take you in, or name the submitter without its id.");
}
