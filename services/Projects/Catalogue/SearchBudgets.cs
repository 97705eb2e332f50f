using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Projects.Catalogue;

/// <summary>The budgets of each document, each amount with its currency. As binary numbers, since a search may look at all of them; as they were stated where that makes a difference.</summary>
sealed class SearchBudgets
{
    const double Slight = 1e-13; // numbers that differ by less than this share of them may be the same amount
    const byte Blank = (byte)' ', Line = (byte)'\n';

    readonly Dictionary<int, decimal> stated = []; // of those that binary numbers do not hold
    readonly List<double> amounts = [];
    readonly List<ushort> currencies = []; // of the amount at the same place
    readonly List<int> ends = [];          // of each document: the place behind its last amount

    /// <summary>Those of the next document.</summary>
    /// <param name="budgets">A currency, a blank and an amount on each line.</param>
    public void Add(ReadOnlySpan<byte> budgets)
    {
        foreach (var line in budgets.Split(Line))
        {
            var budget = budgets[line];
            var blank = budget.IndexOf(Blank);
            if (blank < 0 || !decimal.TryParse(budget[(blank + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) continue;
            Add(NumberOf(System.Text.Encoding.UTF8.GetString(budget[..blank])), amount);
        }
        ends.Add(amounts.Count);
    }

    /// <summary>Those of a document of another index are those of the next document here.</summary>
    public void Add(SearchBudgets other, int document)
    {
        for (var i = other.Start(document); i < other.ends[document]; i++) Add(other.currencies[i], other.Stated(i));
        ends.Add(amounts.Count);
    }

    /// <summary>Leaves those documents in a set that have a budget between two amounts, of a currency if that is given.</summary>
    public void Narrow(SearchBits set, decimal min, decimal max, string? currency)
    {
        var (from, to) = ((double)min, (double)max);
        var (all, only) = (currency is null, currency is null ? 0 : NumberOf(currency));
        set.Keep(document =>
        {
            var values = CollectionsMarshal.AsSpan(amounts);
            for (var i = Start(document); i < ends[document]; i++)
                if ((all || currencies[i] == only)
                    && Compare(values[i], from) switch { 0 => Stated(i) >= min, var above => above > 0 }
                    && Compare(values[i], to) switch { 0 => Stated(i) <= max, var above => above < 0 })
                    return true;
            return false;
        });
    }

    int Start(int document) => document == 0 ? 0 : ends[document - 1];

    void Add(ushort currency, decimal amount)
    {
        if (!IsExact(amount)) stated[amounts.Count] = amount;
        amounts.Add((double)amount);
        currencies.Add(currency);
    }

    decimal Stated(int place) => stated.TryGetValue(place, out var amount) ? amount : (decimal)amounts[place];

    /// <summary>Three capital letters as a number from 1; 0 for whatever is no ISO 4217 code.</summary>
    static ushort NumberOf(string currency) => currency is [>= 'A' and <= 'Z' and var a, >= 'A' and <= 'Z' and var b, >= 'A' and <= 'Z' and var c] ? (ushort)(1 + ((((a - 'A') * 26) + (b - 'A')) * 26) + (c - 'A')) : (ushort)0;

    /// <returns>0 where only what was stated can tell.</returns>
    static int Compare(double a, double b) => Math.Abs(a - b) <= Slight * Math.Abs(b) ? 0 : a < b ? -1 : 1;

    static bool IsExact(decimal amount) => Math.Abs(amount) < 1e15m && (decimal)(double)amount == amount;
}
