using Platform.Projects.Catalogue;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>What a source says a project costs: money is counted once, though a revised budget is cut into other periods than the original.</summary>
public sealed class StatedBudgetTests
{
    static readonly ProjectContent Project = new() { IatiIdentifier = "X", Title = new("en", "X"), ReportingOrganisation = new("Y"), DefaultCurrency = "USD" };

    public static TheoryData<string, Budget[], decimal> Cases => new()
    {
        { "one for one", [Original(100, 2023, 2023), Revised(120, 2023, 2023)], 120 },
        { "a longer one in place of two", [Original(100, 2023, 2023), Original(100, 2024, 2024), Revised(250, 2023, 2024)], 250 },
        { "one year of two", [Original(100, 2023, 2023), Original(100, 2024, 2024), Revised(150, 2024, 2024)], 250 },
        { "a part of the time", [Original(100, 2023, 2024), Revised(150, 2024, 2025)], 150 },
        { "an original without time", [new(100, "USD"), Revised(150, 2024, 2025)], 150 },
        { "a revised one without time", [Original(100, 2023, 2023), Original(100, 2024, 2024), new(150, null, Type: "2")], 150 },
        { "open at the end", [new(100, "USD", new(2023, 1, 1)), Original(70, 2021, 2021), Revised(150, 2024, 2025)], 220 },
        { "periods that end where the next begins", [new(100, "USD", new(2023, 1, 1), new(2024, 1, 1)), new(100, "USD", new(2024, 1, 1), new(2025, 1, 1)), new(150, "USD", new(2024, 1, 1), new(2025, 1, 1), Type: "2")], 250 },
        { "a single day", [new(100, "USD", new(2023, 5, 1), new(2023, 5, 1)), Revised(150, 2023, 2023)], 150 },
        { "none revised", [Original(100, 2023, 2023), Original(100, 2023, 2023)], 200 }
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_revised_budget_takes_the_place_of_the_originals_of_its_time(string what, Budget[] budgets, decimal amount) =>
        ProjectIndex.StatedBudgets(Project with { Budgets = budgets }).Single().Amount.ShouldBe(amount, what);

    [Fact]
    public void Other_sources_and_currencies_are_left_alone() =>
        ProjectIndex.StatedBudgets(Project with { Budgets = [Original(100, 2023, 2023), Original(80, 2023, 2023) with { Currency = "EUR" }, Original(90, 2023, 2023) with { Source = "Ministry" }, Revised(120, 2023, 2024) with { Currency = null }] })
            .Select(stated => (stated.Source, stated.Currency, stated.Amount)).ShouldBe([(null, "USD", 120), (null, "EUR", 80), ("Ministry", "USD", 90)], ignoreOrder: true);

    static Budget Original(decimal amount, int from, int to) => new(amount, "USD", new(from, 1, 1), new(to, 12, 31));

    static Budget Revised(decimal amount, int from, int to) => Original(amount, from, to) with { Type = "2" };
}
