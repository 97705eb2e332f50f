using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Results;

/// <summary>What a project set out to change and what came of it.</summary>
/// <param name="Below">Indicators of its parts, added up where they count the same.</param>
public sealed record ResultFramework(Guid ProjectId, IReadOnlyList<ResultView> Results, IReadOnlyList<SharedIndicator> Below, long Version) : IVersioned
{
    internal string Seen { get; init; } = "";

    string IVersioned.Tag => $"{Version}.{Seen}";
}

/// <param name="No">Place in the project's results, from 0, as addresses have it.</param>
/// <param name="Type">1 output, 2 outcome, 3 impact, 9 other.</param>
public sealed record ResultView(int No, string Type, Text Title, Text? Description, IReadOnlyList<Reference> References, IReadOnlyList<IndicatorView> Indicators);

/// <param name="Baseline">Where the whole stood before.</param>
/// <param name="Progress">Of the last period that has an actual; see <see cref="PeriodView"/>.</param>
public sealed record IndicatorView(
    int No, Text Title, Text? Description, string? Measure, bool Ascending, IReadOnlyList<Reference> References, decimal? Baseline, IReadOnlyList<Baseline> Baselines, IReadOnlyList<PeriodView> Periods, decimal? Progress);

/// <param name="Target">For the whole; null where only parts have one.</param>
/// <param name="Actual">Of the whole.</param>
/// <param name="Progress">Share of the way from the baseline to the target, in percent: 100 at the target, more beyond it, less than 0 behind the baseline. Null where it means nothing.</param>
/// <param name="Reached">Whether the target is reached; null where it cannot be told.</param>
public sealed record PeriodView(int No, DateOnly? Start, DateOnly? End, decimal? Target, decimal? Actual, decimal? Progress, bool? Reached, IReadOnlyList<Measured> Targets, IReadOnlyList<Measured> Actuals);

/// <summary>An indicator that several parts of a project have, by the reference that they share.</summary>
/// <param name="Projects">Those that have it.</param>
/// <param name="Periods">Sums by period; empty where they cannot be added.</param>
/// <param name="NotAdded">Why not: <c>measures-differ</c>, <c>not-a-count</c> (percentages and ranks do not add up), <c>not-for-adding</c> (a project says so).</param>
public sealed record SharedIndicator(string Vocabulary, string Code, Text Title, string? Measure, IReadOnlyList<Guid> Projects, IReadOnlyList<SharedPeriod> Periods, string? NotAdded);

/// <param name="Projects">How many projects have figures for just this period.</param>
public sealed record SharedPeriod(DateOnly? Start, DateOnly? End, decimal? Target, decimal? Actual, int Projects);

/// <summary>Results with indicators, periods and progress, and what the parts of the project come to together.</summary>
public static class GetResults
{
    const int Steps = 3, Most = 200;

    public static async Task<Results<Ok<ResultFramework>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        var parts = await PartsAsync(project, writer, db, ct);
        return TypedResults.Ok(new ResultFramework(id, Progress.Of(project.Content), SharedIndicators.Of(parts), project.Version) { Seen = $"{parts.Sum(part => part.Version)}.{parts.Count}" });
    }

    /// <summary>The parts of a project and theirs, one query for each step.</summary>
    static async Task<List<Project>> PartsAsync(Project whole, Writer writer, ProjectsDb db, CancellationToken ct)
    {
        var (found, last) = (new Dictionary<string, Project> { [whole.IatiIdentifier] = whole }, new List<Project> { whole });
        for (var step = 0; step < Steps && last.Count > 0 && found.Count <= Most; step++)
        {
            var above = last;
            string[] ends = [.. above.Select(project => project.IatiIdentifier)], named = [.. above.SelectMany(project => project.Content.RelatedProjects).Where(related => related.Type == "2").Select(related => related.Ref)];
            Guid[] known = [.. found.Values.Select(project => project.Id)];
            var person = writer.Caller.Id;
            var candidates = await db.Projects.FromSql($"""
                SELECT * FROM projects WHERE (iati_identifier = ANY({named}) OR (cardinality(above) > 0 AND above && {ends})) AND id <> ALL({known}) ORDER BY publication = 'published' DESC, published_at, id LIMIT {Most}
                """).Include(project => project.Team.Where(member => member.PersonId == person)).AsNoTracking().ToListAsync(ct);
            last = [.. candidates.Where(project => project.MayBeSeenBy(writer) && above.Any(parent => IsPart(project, parent)) && found.TryAdd(project.IatiIdentifier, project))];
        }
        return [.. found.Values.Where(project => project != whole).Take(Most)];
    }

    static bool IsPart(Project part, Project whole) =>
        part.Content.RelatedProjects.Any(related => related.Type == "1" && related.Ref == whole.IatiIdentifier) || whole.Content.RelatedProjects.Any(related => related.Type == "2" && related.Ref == part.IatiIdentifier);
}
