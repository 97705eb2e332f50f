using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Practices;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>What events say that a thing is found by, for searches that others keep.</summary>
public sealed class SearchedByTests(ProjectsHost host)
{
    [Fact]
    public async Task A_published_project_tells_its_codes_words_and_costs()
    {
        var said = await Said(content =>
        {
            content["participatingOrganisations"] = JsonNode.Parse("""[{ "role": "1", "type": "10", "ref": "DE-1" }]""");
            content["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ" }, { "code": "WS" }]""");
            content["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "10.7" }]""");
            content["budgets"] = JsonNode.Parse("""[{ "type": "1", "start": "2023-01-01", "end": "2023-12-31", "amount": 400000, "currency": "USD", "valueDate": "2023-01-01" }]""");
        });
        foreach (var key in new[] { "country:FJ", "country:WS", "sdg:10.7", "sdg:10", "status:2", "year:2023", "organisation:XM-DAC-47066", "organisation:DE-1", "organisation:1:DE-1", "organisation:1:" })
            said.Keys.ShouldContain(key);
        said.Keys.ShouldNotContain("organisation:4:XM-DAC-47066");
        foreach (var word in new[] { "skills", "borders", "diaspora", "migration" }) said.Words.Split(' ').ShouldContain(word);
        said.Words.Split(' ').ShouldNotContain("fidji");
        var names = said.Names.ShouldNotBeNull().Split(' ');
        foreach (var word in new[] { "fidji", "fiyi", "فيجي", "inequality", "inegalites", "desigualdades", "implementation" }) names.ShouldContain(word); // country, goal and status
        names.ShouldAllBe(word => !Words.Joins(word));
        said.Words.ShouldStartWith("xm dac 47066 ");
        (said.BudgetMin, said.BudgetMax).ShouldBe((400000, 400000));
        said.Costs.ShouldBe([new Cost(400000, "USD")]);
    }

    [Fact]
    public async Task Long_texts_are_cut_between_words_and_names_come_first()
    {
        var said = await Said(content => content["descriptions"] = new JsonArray(new JsonObject { ["type"] = "1", ["text"] = new JsonObject { ["en"] = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"word{i}")) } }));
        said.Words.Length.ShouldBeInRange(SearchedBy.MostCharacters - 20, SearchedBy.MostCharacters);
        said.Words.Split(' ').ShouldAllBe(word => word.Length > 0);
        said.Words.Split(' ').ShouldContain("borders");
        said.Words.Split(' ')[^1].ShouldMatch("^word[0-9]{3,4}$");
    }

    [Fact]
    public void The_kind_of_a_practice_is_its_type()
    {
        var content = new PracticeContent
        {
            Title = new("en", "Mentors for teachers"),
            Kind = PracticeKind.Programme,
            Summary = new(new Text("en", "Teachers abroad help teachers at home.")),
            Submitter = new("A ministry"),
            Countries = ["GE"],
            Themes = ["skills"]
        };
        content.SearchedBy().Keys.ShouldBe(["country:GE", "theme:skills", "type:programme"], ignoreOrder: true);
        content.SearchedBy().Words.ShouldStartWith("mentors for teachers abroad help");
    }

    [Fact]
    public async Task Whatever_filter_finds_a_region_or_type_here_is_among_the_keys()
    {
        var codes = await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken);
        string[] africa = [.. codes.List("IDF-Regions")!.Find("africa")!.Crosswalk.Select(to => to.Code)];
        africa.ShouldNotBeEmpty();
        var fund = await Said(content => (content["idfRegion"], content["projectType"]) = ("africa", JsonNode.Parse("""{ "code": "TK" }""")));
        foreach (var key in (string[])["region:africa", "region:AFRICA", "type:TK", "type:tk", .. africa.Select(code => $"region:{code}")]) fund.Keys.ShouldContain(key);
        var committee = await Said(content => content["recipientRegions"] = JsonNode.Parse($$"""[{ "vocabulary": "1", "code": "{{africa[0]}}" }]"""));
        committee.Keys.ShouldContain("region:africa");
        committee.Keys.ShouldNotContain("region:europe");

        // And the other way round: each of those keys, asked for as a filter, means something that the project has.
        foreach (var (said, has) in new[] { (fund, "region:africa"), (committee, $"region:{africa[0]}") })
            foreach (var key in said.Keys.Where(key => key.StartsWith("region:", StringComparison.Ordinal))) SearchNames.Meant("region", key[7..], codes).ShouldContain(has);
    }

    async Task<SearchedBy> Said(Action<JsonObject> change)
    {
        var project = Project.Create(Samples.Project(change).Deserialize<ProjectContent>(Wire.Json)!, Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        project.PublishImported(Guid.NewGuid(), DateTimeOffset.UnixEpoch).ShouldBeNull();
        return project.ToPublished(await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken), DateTimeOffset.UnixEpoch).SearchedBy.ShouldNotBeNull();
    }
}
