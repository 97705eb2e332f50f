namespace Platform.Contracts;

/// <summary>What a published thing is found by, as its own service's search has it: enough to tell whether a saved search finds it, without asking.</summary>
/// <param name="Keys">
/// Codes as <c>vocabulary:code</c>: its terms, <c>status</c>, <c>type</c>, <c>year</c>, <c>scope</c>, and who takes part as <c>organisation:reference</c>, <c>organisation:role:reference</c> and <c>organisation:role:</c>,
/// where a reference may be an id of our directory. A code that means another in the publisher's search stands beside it.
/// </param>
/// <param name="Words">Each once, in lower case without accents, parted by blanks; those of names and identifiers first. At most 8,000 characters: a saved search does not see what a thing says after that.</param>
/// <param name="BudgetMin">The least that a source says it costs, in that source's own currency; null: nothing is known.</param>
/// <param name="BudgetMax">The most.</param>
/// <param name="Names">Words by which its codes are called in every language of their lists, each once and as in <paramref name="Words"/>: at most 8,000 characters. Null: none.</param>
/// <param name="Costs">What each source says it costs; the least and the most of them are <paramref name="BudgetMin"/> and <paramref name="BudgetMax"/>. Null: only those two are known.</param>
public sealed record SearchedBy(IReadOnlyList<string> Keys, string Words, decimal? BudgetMin = null, decimal? BudgetMax = null, string? Names = null, IReadOnlyList<Cost>? Costs = null)
{
    /// <summary>Characters of <see cref="Words"/>, and of <see cref="Names"/>.</summary>
    public const int MostCharacters = 8000;
}

/// <summary>An amount that something costs.</summary>
/// <param name="Currency">ISO 4217; null where nobody says.</param>
public sealed record Cost(decimal Amount, string? Currency);
