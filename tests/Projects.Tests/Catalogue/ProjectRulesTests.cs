using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Tests.Catalogue;

public sealed class ProjectRulesTests(ProjectsHost host)
{
    static readonly DateOnly Today = new(2026, 6, 15);

    [Theory]
    [InlineData("""{"sectors":[{"code":"99999"}]}""", "codelist:Sector", "sectors[0].code")]
    [InlineData("""{"recipientRegions":[{"code":"7"}]}""", "codelist:Region", "recipientRegions[0].code")]
    [InlineData("""{"tags":[{"vocabulary":"sdg","code":"10.99"}]}""", "codelist:UNSDG-Targets", "tags[0].code")]
    [InlineData("""{"tags":[{"vocabulary":"gcm","code":"24"}]}""", "codelist:GCM-Objectives", "tags[0].code")]
    [InlineData("""{"documentLinks":[{"url":"https://example.org/","categories":["A08","Z9"]}]}""", "codelist:DocumentCategory", "documentLinks[0].categories[1]")]
    [InlineData("""{"participatingOrganisations":[{"role":"1","name":{"en":"A"},"through":"Nobody"}]}""", "platform:through", "participatingOrganisations[0].through")]
    [InlineData("""{"transactions":[{"type":"14","date":"2024-01-01","amount":1,"currency":"USD"}]}""", "codelist:TransactionType", "transactions[0].type")]
    [InlineData("""{"transactions":[{"type":"1","date":null,"amount":1,"currency":"USD"}]}""", "platform:transaction-date", "transactions[0].date")]
    [InlineData("""{"transactions":[{"type":"1","date":"2027-01-01","amount":1,"currency":"USD"}]}""", "11.2.1", "transactions[0].date")]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","valueDate":"2027-01-01","amount":1,"currency":"USD"}]}""", "11.2.2", "transactions[0].valueDate")]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","amount":1}]}""", "7.8.1", "transactions[0].currency")]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","amount":1,"currency":"ABC"}]}""", "codelist:Currency", "transactions[0].currency")]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","amount":1.00001,"currency":"USD"}]}""", "platform:amount", "transactions[0].amount")]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","amount":1,"currency":"USD","provider":{"activityId":"XX-1"}}]}""", "6.9.1", "transactions[0].provider")]
    [InlineData("""{"transactions":[{"type":"3","date":"2024-01-01","amount":1,"currency":"USD","receiver":{"type":"40"}}]}""", "6.9.2", "transactions[0].receiver")]
    [InlineData("""{"transactions":[{"type":"3","date":"2024-01-01","amount":1,"currency":"USD","recipientCountry":"ZZ"}]}""", "codelist:Country", "transactions[0].recipientCountry")]
    [InlineData("""{"results":[{"type":"1","title":{"en":"R"},"indicators":[{"title":{"en":"I"},"measure":"1","baselines":[{"value":"many"}]}]}]}""", "platform:figure", "results[0].indicators[0].baselines[0].value")]
    [InlineData("""{"results":[{"type":"1","title":{"en":"R"},"indicators":[{"title":{"en":"I"},"measure":"2","periods":[{"targets":[{"value":"1,200"}]}]}]}]}""", "platform:figure", "results[0].indicators[0].periods[0].targets[0].value")]
    [InlineData("""{"results":[{"type":"1","title":{"en":"R"},"indicators":[{"title":{"en":"I"},"measure":"1","periods":[{"start":"2024-02-01","end":"2024-01-01"}]}]}]}""", "8.6.1", "results[0].indicators[0].periods[0].end")]
    public async Task What_breaks_a_rule_is_refused_with_its_place(string members, string rule, string path)
    {
        var breach = ProjectRules.Check(Content(members), await Rules()).Where(breach => breach.IsRefused).ShouldHaveSingleItem();
        breach.RuleId.ShouldBe(rule);
        breach.Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("""{"transactions":[{"type":"11","date":"2024-01-01","amount":-3.5,"currency":"USD","provider":{"name":{"en":"China"}},"receiver":{"ref":"XX"}}]}""")]
    [InlineData("""{"idfRegion":"Amérique latine et Caraïbes","sectors":[{"code":"15190"}],"tags":[{"vocabulary":"sdg","code":"10"},{"vocabulary":"gcm","code":"19"}]}""")]
    [InlineData("""{"results":[{"type":"1","title":{"en":"R"},"indicators":[{"title":{"en":"I"},"measure":"5","periods":[{"actuals":[{"value":"in part"}]}]}]}]}""")]
    [InlineData("""{"results":[{"type":"1","title":{"en":"R"},"indicators":[{"title":{"en":"I"},"measure":"1","periods":[{"start":"2024-01-01","end":"2024-12-31","actuals":[{"value":"1250.5"}]}]}]}]}""")]
    public async Task What_is_right_passes(string members) => ProjectRules.Check(Content(members), await Rules()).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"tags":[{"vocabulary":"theme","code":"gardening"}]}""", "codelist:GFMD-Themes", Severity.Warning)]
    [InlineData("""{"reportingOrganisation":{"ref":"XX|1"},"iatiIdentifier":"XX-1-1","otherIdentifiers":[{"type":"B1","ref":"XX-1"}]}""", "platform:reference", Severity.Warning)]
    [InlineData("""{"transactions":[{"type":"1","date":"2024-01-01","amount":1,"currency":"USD","provider":{"ref":"A&B"}}]}""", "platform:reference", Severity.Warning)]
    [InlineData("""{"transactions":[{"type":"3","date":"2024-01-01","amount":1,"currency":"USD","receiver":{"ref":"A?B"}}]}""", "platform:reference", Severity.Warning)]
    [InlineData("""{"idfRegion":"Atlantis"}""", "codelist:IDF-Regions", Severity.Warning)]
    [InlineData("""{"budgets":[{"amount":1,"currency":"EEK"}]}""", "codelist:Currency", Severity.Info)]
    public async Task Codes_of_open_lists_and_withdrawn_ones_are_told_and_taken(string members, string rule, Severity severity)
    {
        var breach = ProjectRules.Check(Content(members), await Rules()).ShouldHaveSingleItem();
        (breach.RuleId, breach.Severity, breach.IsRefused).ShouldBe((rule, severity, false));
    }

    async Task<Rulebook> Rules() => new(Today, await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken));

    static ProjectContent Content(string members)
    {
        var project = Samples.Project();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject()) project[name] = value?.DeepClone();
        return project.Deserialize<ProjectContent>(Wire.Json)!;
    }
}
