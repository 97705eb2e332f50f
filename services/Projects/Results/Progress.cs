using Platform.Projects.Catalogue;

namespace Platform.Projects.Results;

/// <summary>How far indicators have come. Figures are compared only where their measure allows it.</summary>
public static class Progress
{
    public static IReadOnlyList<ResultView> Of(ProjectContent project) =>
        [.. project.Results.Select((result, no) => new ResultView(no, result.Type, result.Title, result.Description, result.References ?? [], [.. (result.Indicators ?? []).Select(View)]))];

    static IndicatorView View(Indicator indicator, int no)
    {
        var baseline = Whole((indicator.Baselines ?? []).Where(b => b.Locations is not { Count: > 0 } && b.Dimensions is not { Count: > 0 }).Select(b => b.Value));
        var ascending = indicator.Ascending ?? true;
        List<PeriodView> periods =
        [
            .. (indicator.Periods ?? []).Select((period, place) =>
            {
                var (target, actual) = (Whole(period.Targets), Whole(period.Actuals));
                return new PeriodView(place, period.Start, period.End, target, actual, Share(indicator.Measure, ascending, baseline, target, actual), Reached(indicator.Measure, ascending, target, actual), period.Targets ?? [], period.Actuals ?? []);
            })
        ];
        return new(no, indicator.Title, indicator.Description, indicator.Measure, ascending, indicator.References ?? [], baseline, indicator.Baselines ?? [], periods,
            periods.Where(period => period.Actual is not null).OrderBy(period => period.End).LastOrDefault()?.Progress);
    }

    /// <summary>The figure of the whole. Parts are not added up to one: men, women and youth overlap.</summary>
    public static decimal? Whole(IReadOnlyList<Measured>? figures) => Whole((figures ?? []).Where(figure => figure.Locations is not { Count: > 0 } && figure.Dimensions is not { Count: > 0 }).Select(figure => figure.Value));

    static decimal? Whole(IEnumerable<string?> values) => values.ToList() is [var only] ? Figure.Of(only) : null;

    /// <summary>The way from the baseline to the target that is behind, in percent to the tenth. Units and percentages only; from 0 where more is better and no baseline is given.</summary>
    public static decimal? Share(string? measure, bool ascending, decimal? baseline, decimal? target, decimal? actual)
    {
        if (measure is not ("1" or "2") || target is not { } to || actual is not { } now || (baseline is null && !ascending)) return null;
        var from = baseline ?? 0;
        if (ascending ? to <= from : to >= from) return null; // the target lies on the other side: nothing can be said
        return Math.Round((now - from) / (to - from) * 100, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Of whatever can be ranked: units, percentages and ordinal figures.</summary>
    static bool? Reached(string? measure, bool ascending, decimal? target, decimal? actual) =>
        measure is "1" or "2" or "4" && target is { } to && actual is { } now ? ascending ? now >= to : now <= to : null;
}
