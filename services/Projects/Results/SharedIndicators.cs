using Platform.Projects.Catalogue;

namespace Platform.Projects.Results;

/// <summary>What the parts of a project come to together: indicators that share a reference, added up where both count units.</summary>
public static class SharedIndicators
{
    public static IReadOnlyList<SharedIndicator> Of(IReadOnlyCollection<Project> parts)
    {
        var indicators = from project in parts
                         from result in project.Content.Results
                         from indicator in result.Indicators ?? []
                         from reference in (indicator.References ?? []).DistinctBy(reference => (reference.Vocabulary, reference.Code))
                         select (Project: project, Indicator: indicator, Key: (reference.Vocabulary, reference.Code), MayBeAdded: (indicator.AggregationStatus ?? result.AggregationStatus) is not false);
        return
        [
            .. indicators.GroupBy(each => each.Key).OrderBy(shared => shared.Key.Vocabulary, StringComparer.Ordinal).ThenBy(shared => shared.Key.Code, StringComparer.Ordinal).Select(shared =>
            {
                var all = shared.ToList();
                var measures = all.Select(each => (each.Indicator.Measure, Ascending: each.Indicator.Ascending ?? true)).Distinct().ToList();
                var reason = measures.Count > 1 ? "measures-differ" : measures[0].Measure is not "1" ? "not-a-count" : all.Any(each => !each.MayBeAdded) ? "not-for-adding" : null;
                return new SharedIndicator(shared.Key.Vocabulary, shared.Key.Code, all[0].Indicator.Title, measures.Count > 1 ? null : measures[0].Measure, [.. all.Select(each => each.Project.Id).Distinct()],
                    reason is null ? Sums(all.Select(each => (each.Project, each.Indicator))) : [], reason);
            })
        ];
    }

    static List<SharedPeriod> Sums(IEnumerable<(Project Project, Indicator Indicator)> all) =>
    [
        .. all.SelectMany(each => (each.Indicator.Periods ?? []).Select(period => (each.Project, Period: period, Target: Progress.Whole(period.Targets), Actual: Progress.Whole(period.Actuals))))
            .GroupBy(each => (each.Period.Start, each.Period.End)).OrderBy(same => same.Key.Start).ThenBy(same => same.Key.End)
            .Select(same => new SharedPeriod(same.Key.Start, same.Key.End, Sum(same.Select(each => each.Target)), Sum(same.Select(each => each.Actual)), same.Select(each => each.Project.Id).Distinct().Count()))
    ];

    static decimal? Sum(IEnumerable<decimal?> figures) => figures.OfType<decimal>().ToList() is { Count: > 0 } known ? known.Sum() : null;
}
