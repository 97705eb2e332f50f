using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Projects.Catalogue;
using Platform.Projects.Funding;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Tests.Funding;

public sealed class FundingGraphTests
{
    [Fact]
    public void Money_that_is_passed_on_is_counted_once()
    {
        var programme = Project("P", """
            "transactions":[{"type":"1","date":"2023-01-01","amount":100,"currency":"EUR","provider":{"ref":"DE-BMZ"}},
                            {"type":"3","date":"2023-02-01","amount":60,"currency":"EUR","receiver":{"ref":"XX-ORG","activityId":"C1"}}]
            """);
        var first = Project("C1", """
            "relatedProjects":[{"type":"1","ref":"P"}],
            "transactions":[{"type":"1","date":"2023-02-03","amount":60,"currency":"EUR","provider":{"ref":"XX-ORG","activityId":"P"}},
                            {"type":"1","date":"2023-03-01","amount":7,"currency":"USD","provider":{"ref":"FJ-GOV"}},
                            {"type":"4","date":"2023-05-01","amount":55,"currency":"EUR"}]
            """);
        var second = Project("C2", """
            "relatedProjects":[{"type":"1","ref":"P"}],
            "transactions":[{"type":"1","date":"2023-02-03","amount":30,"currency":"EUR","provider":{"ref":"DE-BMZ"}}]
            """);
        var graph = Graph(programme, first, second);
        graph.Totals.ShouldBe([new("received", "EUR", 100, 30), new("received", "USD", 7, 0), new("spent", "EUR", 55, 0)]);

        var between = graph.Edges.Single(edge => edge.From == Node(graph, "P") && edge.To == Node(graph, "C1"));
        between.Relations.ShouldBe(["parent"]);
        between.Flows.Select(flow => (flow.Amount, flow.StatedBy)).ShouldBe([(60, Node(graph, "P")), (60, Node(graph, "C1"))], ignoreOrder: true);
        between.Disagree.ShouldBeFalse();
        Graph(first, programme).Totals.ShouldBe([new("received", "EUR", 60, 0), new("received", "USD", 7, 0), new("spent", "EUR", 55, 0)]); // what the programme has besides is not this one's
    }

    [Fact]
    public void Givers_and_receivers_who_disagree_stand_side_by_side()
    {
        var giver = Project("G", """ "transactions":[{"type":"3","date":"2023-02-01","amount":60,"currency":"EUR","receiver":{"ref":"XX-ORG","activityId":"R"}}] """);
        var receiver = Project("R", """ "transactions":[{"type":"1","date":"2023-02-03","amount":58,"currency":"EUR","provider":{"ref":"XX-ORG","activityId":"G"}}] """);
        var graph = Graph(giver, receiver);
        var edge = graph.Edges.ShouldHaveSingleItem();
        edge.Disagree.ShouldBeTrue();
        edge.Flows.Select(flow => flow.Amount).ShouldBe([60, 58]);
        graph.Totals.ShouldBeEmpty(); // all of it is between the two
    }

    [Fact]
    public void A_chain_within_one_project_follows_whose_hands_the_money_passes()
    {
        var project = Project("X", """
            "participatingOrganisations":[{"role":"1","name":{"en":"China"},"through":"Peace and Development Fund"},{"role":"1","name":{"en":"Peace and Development Fund"},"through":"2030 agenda sub-fund"},
                {"role":"1","name":{"en":"2030 Agenda Sub-Fund"},"through":"XM-DAC-41304"},{"role":"3","ref":"XM-DAC-41304","name":{"en":"UN DESA"}},{"role":"4","ref":"XM-DAC-47066","name":{"en":"IOM"}},{"role":"2","ref":"XM-DAC-47066"}]
            """);
        var graph = Graph(project);
        graph.Chains.Select(chain => string.Join(" → ", chain.Select(id => graph.Nodes.Single(node => node.Id == id).Name!["en"])))
            .ShouldBe(["China → Peace and Development Fund → 2030 Agenda Sub-Fund → UN DESA → X → IOM"]);
    }

    [Fact]
    public void Circles_end_and_two_organisations_of_one_name_are_two()
    {
        var (a, b) = (Project("A", """ "relatedProjects":[{"type":"1","ref":"B"}], "participatingOrganisations":[{"role":"1","ref":"KE-1","name":{"en":"Ministry of Finance"}},{"role":"1","ref":"UG-1","name":{"en":"Ministry of Finance"}}] """),
            Project("B", """ "relatedProjects":[{"type":"1","ref":"A"}] """));
        var graph = Graph(a, b);
        graph.Nodes.Count(node => node.Name?["en"] == "Ministry of Finance").ShouldBe(2);
        graph.Chains.ShouldAllBe(chain => chain.Distinct().Count() == chain.Count);
        graph.Chains.ShouldNotBeEmpty();
        graph.Totals.ShouldBeEmpty();
    }

    static string Node(FundingGraph graph, string identifier) => graph.Nodes.Single(node => node.Ref == identifier).Id;

    static FundingGraph Graph(Project start, params Project[] others) => new(start, [start, .. others], Array.Empty<(string Ref, Guid Id)>().ToLookup(pair => pair.Ref, pair => pair.Id));

    static Project Project(string identifier, string members)
    {
        var content = JsonNode.Parse($$"""{ {{members}} }""")!.AsObject();
        content["iatiIdentifier"] = identifier;
        content["title"] = new JsonObject { ["en"] = identifier };
        content["reportingOrganisation"] = new JsonObject { ["ref"] = "XX-ORG" };
        return Platform.Projects.Catalogue.Project.Create(content.Deserialize<ProjectContent>(Wire.Json)!, Guid.NewGuid(), DateTimeOffset.UnixEpoch);
    }
}
