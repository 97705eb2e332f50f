namespace Platform.Projects.Catalogue;

/// <summary>The least and the greatest budget of each document. Side by side as binary numbers, since a search may look at all of them; as they were stated where that makes a difference.</summary>
sealed class SearchBudgets
{
    const double Slight = 1e-13; // numbers that differ by less than this share of them may be the same amount

    readonly Dictionary<int, (decimal Low, decimal High)> stated = []; // of those that binary numbers do not hold
    double[] low = new double[1024], high = new double[1024];
    int count;

    /// <summary>None has its least above its greatest.</summary>
    public (decimal Low, decimal High) this[int document] => stated.TryGetValue(document, out var budget) ? budget
        : low[document] > high[document] ? (decimal.MaxValue, decimal.MinValue) : ((decimal)low[document], (decimal)high[document]);

    /// <summary>Of the next document.</summary>
    public void Add((decimal Low, decimal High) budget)
    {
        if (count == low.Length)
        {
            Array.Resize(ref low, count + (count / 2));
            Array.Resize(ref high, low.Length);
        }
        (low[count], high[count]) = budget.Low > budget.High ? (double.PositiveInfinity, double.NegativeInfinity) : ((double)budget.Low, (double)budget.High);
        if (budget.Low <= budget.High && !(IsExact(budget.Low) && IsExact(budget.High))) stated[count] = budget;
        count++;
    }

    /// <summary>Leaves those documents in a set that have a budget between two amounts.</summary>
    public void Narrow(SearchBits set, decimal min, decimal max)
    {
        var (from, to) = ((double)min, (double)max);
        set.Keep(document => low[document] <= high[document]
            && Compare(high[document], from) switch { 0 => this[document].High >= min, var above => above > 0 }
            && Compare(low[document], to) switch { 0 => this[document].Low <= max, var above => above < 0 });
    }

    /// <returns>0 where only what was stated can tell.</returns>
    static int Compare(double a, double b) => Math.Abs(a - b) <= Slight * Math.Abs(b) ? 0 : a < b ? -1 : 1;

    static bool IsExact(decimal amount) => Math.Abs(amount) < 1e15m && (decimal)(double)amount == amount;
}
