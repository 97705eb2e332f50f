namespace Platform.Benchmarks;

/// <summary>Something measured, beside what limits it.</summary>
/// <param name="Name">What was measured, in a few words.</param>
/// <param name="Unit">Of both series.</param>
/// <param name="Ours">One value a round.</param>
/// <param name="Limit">What it is compared with; null for an absolute target.</param>
/// <param name="Limits">One value a round, measured in turns with ours.</param>
/// <param name="Target">The ratio ours/limit to reach or, without a limit, the value to stay under.</param>
sealed record Figure(string Name, string Unit, IReadOnlyList<double> Ours, string? Limit, IReadOnlyList<double> Limits, double Target)
{
    public double Value => Median(Ours);

    /// <summary>The median of the rounds' ratios: each round's two halves saw the same machine.</summary>
    public double? Ratio => Limit is null ? null : Median([.. Ours.Zip(Limits, (ours, limit) => ours / limit)]);

    public bool Reached => Ratio is { } ratio ? ratio >= Target : Value < Target;

    static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override string ToString() => Limit is null
        ? $"{Name,-44}{Show(Ours),-30}{"",-52}{"",8}   target < {Target:0.###} {Unit}   {(Reached ? "reached" : "BELOW TARGET")}"
        : $"{Name,-44}{Show(Ours),-30}{Limit + " " + Show(Limits),-52}{Ratio,8:0.00}   target >= {Target:0.##}   {(Reached ? "reached" : "BELOW TARGET")}";

    /// <summary>Median, and from the lowest to the highest round.</summary>
    string Show(IReadOnlyList<double> values) => $"{Median(values):#,0.#} {Unit} ({values.Min():#,0.#}-{values.Max():#,0.#})";
}
