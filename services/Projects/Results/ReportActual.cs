using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Results;

/// <summary>Says what came of one indicator in one period, without sending the whole project: for the whole, or for the part that its places and dimensions name. Said again, it is replaced; without a value it is taken back.</summary>
/// <remarks>Results, indicators and periods go by their places, which hold for the version in If-Match.</remarks>
public static class ReportActual
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, int result, int indicator, int period, IfMatch ifMatch, Measured actual, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        if (With(project.Content, result, indicator, period, actual) is not { } content) return TypedResults.NotFound();

        var (now, before) = (clock.GetUtcNow(), project.Content);
        var changed = project.Revise(content, caller.Person(), now);
        if (ProjectRules.Refused(project.Content, before, await codes.RulesAsync(ct)) is { Count: > 0 } refused) return Problems.Invalid(refused);
        if (changed.Count > 0)
        {
            await db.PublishRevisionAsync(project, changed, now, ct);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }

    static ProjectContent? With(ProjectContent content, int r, int i, int p, Measured actual)
    {
        if (content.Results.ElementAtOrDefault(r) is not { } result || result.Indicators?.ElementAtOrDefault(i) is not { } indicator || indicator.Periods?.ElementAtOrDefault(p) is not { } period) return null;
        List<Measured> actuals = [.. period.Actuals ?? []];
        var place = actuals.FindIndex(each => IsSamePart(each, actual));
        if (actual.Value is null && place >= 0) actuals.RemoveAt(place);
        else if (place >= 0) actuals[place] = actual;
        else if (actual.Value is not null) actuals.Add(actual);
        return content with
        {
            Results = Replaced(content.Results, r, result with { Indicators = Replaced(result.Indicators, i, indicator with { Periods = Replaced(indicator.Periods, p, period with { Actuals = actuals }) }) })
        };
    }

    static bool IsSamePart(Measured a, Measured b) =>
        (a.Locations ?? []).ToHashSet().SetEquals(b.Locations ?? []) && (a.Dimensions ?? []).ToHashSet().SetEquals(b.Dimensions ?? []);

    static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> list, int place, T item) => [.. list.Select((each, i) => i == place ? item : each)];
}
