namespace Platform.Benchmarks;

/// <summary>Something measured, beside what limits it.</summary>
/// <param name="Name">What was measured, in a few words.</param>
/// <param name="Unit">Of both series.</param>
/// <param name="Ours">One value a round.</param>
/// <param name="Limit">What it is compared with; null for an absolute target.</param>
/// <param name="Limits">One value a round, measured in turns with ours.</param>
/// <param name="Target">The ratio ours/limit to reach or, without a limit, the value to stay under; null when it is there to compare only.</param>
sealed record Figure(string Name, string Unit, IReadOnlyList<double> Ours, string? Limit, IReadOnlyList<double> Limits, double? Target)
{
    public double Value => Median(Ours);

    /// <summary>The median of the rounds' ratios: each round's two halves saw the same machine.</summary>
    public double? Ratio => Limit is null ? null : Median([.. Ours.Zip(Limits, (ours, limit) => ours / limit)]);

    public bool Reached => Target is not { } target || (Ratio is { } ratio ? ratio >= target : Value < target);

    static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override string ToString() =>
        $"{Name,-46}{Show(Ours),-32}{(Limit is null ? "" : $"{Limit} {Show(Limits)}"),-60}{Ratio,6:0.00}   {(Target is null ? "" : $"{(Limit is null ? "<" : ">=")} {Target:0.##} {(Reached ? "reached" : "BELOW TARGET")}")}";

    /// <summary>Median, and from the lowest to the highest round.</summary>
    string Show(IReadOnlyList<double> values) => $"{Median(values):#,0.#} {Unit} ({values.Min():#,0.#}-{values.Max():#,0.#})";
}
