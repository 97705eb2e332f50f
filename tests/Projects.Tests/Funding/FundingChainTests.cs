using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Funding;

public sealed class FundingChainTests(ProjectsHost host)
{
    [Fact]
    public async Task A_contributor_is_followed_through_fund_and_sub_fund_to_whoever_implements()
    {
        var (fund, sub, plan) = ("XM-PDF-" + Samples.Word(), "XM-PDF-" + Samples.Word(), "XM-DAC-47066-" + Samples.Word());
        await host.Published(project => Say(project, fund, "Peace and Development Fund", """[{ "role": "1", "type": "10", "name": { "en": "China" } }]""", "[]"));
        await host.Published(project => Say(project, sub, "2030 Agenda Sub-Fund", "[]", $$"""[{ "type": "1", "ref": "{{fund}}" }]"""));
        var project = await host.Published(project => Say(project, plan, "Integrating migration", $$"""
            [{ "role": "1", "ref": "XM-DAC-41304", "name": { "en": "UN DESA" }, "activityId": "{{sub}}" }, { "role": "4", "ref": "XM-DAC-47066", "name": { "en": "IOM" } }]
            """, "[]"));
        foreach (var side in Enumerable.Range(0, 3)) // other projects of the fund are not of this chain
            await host.Published(other => Say(other, $"{sub}-{side}", "Beside it", "[]", $$"""[{ "type": "1", "ref": "{{fund}}" }]"""));

        var chain = await host.Visitor().GetAsync($"{Samples.Path(project)}/funding-chain").Success();
        Names(chain).ShouldBe(["China → Peace and Development Fund → 2030 Agenda Sub-Fund → UN DESA → Integrating migration → International Organization for Migration"]);
        chain["complete"]!.GetValue<bool>().ShouldBeTrue();
        chain.List("nodes").Count.ShouldBe(6);
    }

    [Fact]
    public async Task Amounts_of_two_sources_stand_side_by_side()
    {
        var project = await host.Published(project =>
        {
            project["participatingOrganisations"] = JsonNode.Parse("""[{ "role": "1", "ref": "XM-DAC-46002", "name": { "en": "African Development Bank" } }, { "role": "2", "name": { "en": "African Union Commission" } }, { "role": "4", "ref": "XM-DAC-47066", "name": { "en": "IOM" } }]""");
            project["budgets"] = JsonNode.Parse("""
                [{ "amount": 3900000, "currency": "USD", "valueDate": "2022-01-01", "source": "Agreement" }, { "amount": 5200000, "currency": "USD", "valueDate": "2023-01-01", "source": "Annual report" }]
                """);
        });
        var chain = await host.Visitor().GetAsync($"{Samples.Path(project)}/funding-chain").Success();
        var node = chain.List("nodes").Single(node => node!.Text("kind") == "project")!;
        node.List("budgets").Select(budget => (budget!["amount"]!.GetValue<decimal>(), budget.Text("source"), budget.Text("valueDate")))
            .ShouldBe([(3900000, "Agreement", "2022-01-01"), (5200000, "Annual report", "2023-01-01")]);
        node["disagree"]!.GetValue<bool>().ShouldBeTrue();
        chain.List("totals").Count.ShouldBe(0);
        chain.List("edges").Select(edge => string.Join(' ', edge!.List("roles"))).ShouldBe(["1", "2", "4"]);
        Names(chain).ShouldBe(["African Development Bank → Skills across borders → International Organization for Migration"]);
    }

    [Fact]
    public async Task Drafts_of_others_are_no_part_of_what_a_reader_sees()
    {
        var parent = "XM-DAC-47066-" + Samples.Word();
        var project = await host.Published(project => project["relatedProjects"] = JsonNode.Parse($$"""[{ "type": "1", "ref": "{{parent}}" }]"""));
        var owner = host.As(Guid.NewGuid(), Roles.Editor);
        var draft = await owner.Draft(project => project["iatiIdentifier"] = parent);
        (await host.Visitor().GetAsync($"{Samples.Path(project)}/funding-chain").Success()).List("nodes").Count.ShouldBe(2);
        (await owner.GetAsync($"{Samples.Path(project)}/funding-chain").Success()).List("nodes").Count.ShouldBe(3);
        (await host.Visitor().GetAsync($"{Samples.Path(draft)}/funding-chain")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    static void Say(JsonObject project, string identifier, string title, string participants, string related)
    {
        project["iatiIdentifier"] = identifier;
        project["title"] = new JsonObject { ["en"] = title };
        project["participatingOrganisations"] = JsonNode.Parse(participants);
        project["relatedProjects"] = JsonNode.Parse(related);
    }

    static IEnumerable<string> Names(JsonNode chain)
    {
        var names = chain.List("nodes").ToDictionary(node => node!.Text("id"), node => node!["name"]!.Text("en"));
        return chain.List("chains").Select(path => string.Join(" → ", path!.AsArray().Select(id => names[id!.GetValue<string>()])));
    }
}
