using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <param name="Kind">An extension has <paramref name="End"/>, a budget revision <paramref name="Budgets"/>, a change of scope <paramref name="Scope"/> or <paramref name="RecipientCountries"/>; nothing else is given.</param>
/// <param name="Reason">Why it is needed.</param>
/// <param name="End">The new planned end.</param>
/// <param name="Budgets">They come beside the original ones, as revised.</param>
/// <param name="Scope">IATI ActivityScope.</param>
public sealed record NewRequestedChange(
    ChangeKind Kind,
    [property: PlainText(5000)] string Reason,
    DateOnly? End = null,
    [property: MinLength(1), MaxLength(20)] IReadOnlyList<Budget>? Budgets = null,
    [property: RegularExpression("^[1-8]$", ErrorMessage = "Use an IATI ActivityScope code, 1 to 8.")] string? Scope = null,
    [property: MaxLength(250)] IReadOnlyList<RecipientCountry>? RecipientCountries = null);

/// <summary>A request as those who may edit the project, and programme managers, see it.</summary>
public sealed record RequestedChangeDetail(
    Guid Id, Guid ProjectId, ChangeKind Kind, ChangeState State, Proposal Proposal, string Reason, Guid RequestedBy, DateTimeOffset RequestedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Note, long Version) : IVersioned
{
    public RequestedChangeDetail(RequestedChange change) : this(change.Id, change.ProjectId, change.Kind, change.State, change.Proposal, change.Reason, change.RequestedBy, change.RequestedAt, change.DecidedBy, change.DecidedAt, change.Note, change.Version) { }
}

/// <summary>Asks for an extension, a revised budget or another scope, at least one month before the project ends. One request of a kind waits at a time.</summary>
public static class RequestChange
{
    public static async Task<Results<Created<RequestedChangeDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, NewRequestedChange request, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (Misfit(request) is { } misfit) return Problems.Invalid(misfit, "An extension has an end, a budget revision budgets, a change of scope a scope or countries, and none of them anything else.");

        var rules = await codes.RulesAsync(ct);
        if (RequestedChange.Refused(project, rules.Today) is { } refusal) return refusal.ToProblem();
        var change = RequestedChange.Make(project, request.Kind, new(request.End, request.Budgets, request.Scope, request.RecipientCountries), request.Reason, caller.Person(), clock.GetUtcNow());
        if (change.RefusedFor(project.Content) is { } pointless) return pointless.ToProblem();
        if (ProjectRules.Refused(change.ApplyTo(project.Content).Normalised(), project.Content, rules) is { Count: > 0 } refused) return Problems.Invalid(refused);

        db.RequestedChanges.Add(change);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Problems.Of(409, "request-waits", "A request of this kind waits for a decision already. Withdraw it first, or wait.");
        }
        return TypedResults.Created($"/api/projects/{id}/change-requests/{change.Id}", new RequestedChangeDetail(change));
    }

    /// <summary>The member that is missing, or stands where it has no meaning.</summary>
    static string? Misfit(NewRequestedChange request)
    {
        var (end, budgets, scope) = (request.End is not null, request.Budgets is not null, request.Scope is not null || request.RecipientCountries is not null);
        return request.Kind switch
        {
            ChangeKind.Extension => !end ? "end" : budgets ? "budgets" : scope ? "scope" : null,
            ChangeKind.Budget => !budgets ? "budgets" : end ? "end" : scope ? "scope" : null,
            _ => !scope ? "scope" : end ? "end" : budgets ? "budgets" : null
        };
    }
}
