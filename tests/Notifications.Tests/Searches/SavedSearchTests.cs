using Platform.Notifications.Searches;

namespace Platform.Notifications.Tests.Searches;

public sealed class SavedSearchTests
{
    [Theory]
    [InlineData("q=water&country=FJ,WS&sdg=6", "sdg=6&country=WS&country=FJ&q=W%C3%81TER")]
    [InlineData("country=FJ,WS", "country=ws,Fj,FJ")]
    [InlineData("q=clean+safe+water", "q=safe%20clean%20clean%20%20Water&country=&sort")]
    [InlineData("organisation=0198c0de-0000-7000-8000-0000000000ff&role=1", "role=1&organisation=0198C0DE-0000-7000-8000-0000000000FF")]
    [InlineData("budgetMin=400000", "?budgetMin=400000.00")]
    [InlineData("budgetMin=5&currency=EUR", "currency=eur&budgetMin=5")]
    public void Equal_searches_are_one_in_whatever_order_they_are_asked(string one, string other)
    {
        var (first, second) = (SavedSearch.Read(one), SavedSearch.Read(other.Replace("&sort", "", StringComparison.Ordinal)));
        second.Query.ShouldBe(first.Query);
        second.Topic.ShouldBe(first.Topic);
        SavedSearch.Read(first.Query).Query.ShouldBe(first.Query); // the canonical form is its own
    }

    [Theory]
    [InlineData("q=water fiji", "q=fiji water")] // the last may go on
    [InlineData("country=FJ", "country=FJ,WS")]
    [InlineData("q=water", "q=water water")]     // said twice, it is meant whole
    [InlineData("status=2", "type=2")]
    public void Other_searches_are_others(string one, string other) => SavedSearch.Read(one).Id.ShouldNotBe(SavedSearch.Read(other).Id);

    [Fact]
    public void A_search_becomes_one_condition()
    {
        SavedSearch.Read("country=FJ,WS&q=L'eau+potable&organisation=XM'1\\&role=2&budgetMax=5").Condition
            .ShouldBe(@"'eau' & 'potable':* & ('#country:FJ' | '#country:WS') & '#organisation:2:XM''1\\' & '#budget'");
        SavedSearch.Read("q=plan+b").Condition.ShouldBe("'plan' & 'b'"); // one letter alone is of too many
        SavedSearch.Read("q=migrants+of+el+salvador&currency=EUR").Condition.ShouldBe("'migrants' & 'salvador':* & '#currency:EUR'"); // what only joins is demanded of nothing
        SavedSearch.Read("q=of+the").Condition.ShouldBe("'of' & 'the':*");
        SavedSearch.Read("q=المغرب").Condition.ShouldBe("('المغرب':* | 'مغرب':* | 'والمغرب':* | 'بالمغرب':* | 'للمغرب':*)"); // with its article and without, as in the search
        SavedSearch.Read("q=water&country=FJ&sdg=6&status=2&budgetMin=1000").TitleIn("en").ShouldBe("water · Fiji · SDG 6 · 2 · ≥ 1000");
    }

    [Theory]
    [InlineData("q=water&sort=newest&limit=5", "limit, sort")]
    [InlineData("colour=red", "colour")]
    [InlineData("q=%2B%2B%2B", "no word")]
    [InlineData("", "at least one")]
    [InlineData("q=&country=", "at least one")]
    [InlineData("country=XX", "alpha-2")]
    [InlineData("sdg=18", "1 to 17")]
    [InlineData("kind=voice", "kind is")]
    [InlineData("role=9", "role is")]
    [InlineData("q=a&q=b", "more than once")]
    [InlineData("budgetMin=much", "amount")]
    [InlineData("budgetMin=5&budgetMax=4", "more than budgetMax")]
    [InlineData("currency=dollars", "currency")]
    [InlineData("currency=E1R", "ISO 4217")]
    [InlineData("q=x%00y", "control characters")]
    public void What_cannot_be_followed_is_refused_by_name(string query, string said)
    {
        SavedSearch.TryRead(query, out _, out var refusal).ShouldBeFalse();
        refusal!.Code.ShouldBe("invalid-search");
        refusal.Detail.ShouldContain(said);
    }

    [Fact]
    public void A_search_lies_under_the_rarest_of_what_it_demands()
    {
        var shares = new Dictionary<string, double> { ["#country:KE"] = 0.2, ["#sdg:6"] = 0.1, ["water"] = 0.05, ["watershed"] = 0.2, ["project"] = 0.9 };
        Under("country=KE&sdg=6").ShouldBe(["#sdg:6"]);
        Under("country=KE,FJ&q=project").ShouldBe(["#country:FJ", "#country:KE"]);
        Under("q=water&sdg=6").ShouldBe(["#sdg:6"]); // a quarter has a word that begins so
        Under("q=water+project&sdg=6").ShouldBe(["water"]);
        Under("q=watch").ShouldBe(["watch"]);
        Under("status=2&year=2020").ShouldBe(["#year:2020"]); // of what nothing is known

        IEnumerable<string> Under(string query) => KeptSearches.Anchor(SavedSearch.Read(query), shares).Keys;
    }
}
