using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.Projects.Results;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Results;

public sealed class ResultsTests(ProjectsHost host)
{
    [Theory]
    [InlineData("1", true, 0, 100, 80, 80.0)]
    [InlineData("1", true, null, 100, 80, 80.0)]
    [InlineData("1", true, 50, 100, 40, -20.0)]
    [InlineData("2", false, 40, 10, 25, 50.0)]
    [InlineData("2", false, null, 10, 25, null)]   // less is better than what?
    [InlineData("2", false, 5, 10, 7, null)]       // the target lies on the wrong side
    [InlineData("1", true, 100, 100, 100, null)]
    [InlineData("4", true, 1, 5, 3, null)]         // the steps of a rank are not alike
    [InlineData("5", true, 1, 5, 3, null)]
    [InlineData("1", true, 0, 3, 1, 33.3)]
    public void Progress_is_told_where_the_measure_and_the_direction_allow(string measure, bool ascending, int? baseline, int target, int actual, double? share) =>
        Progress.Share(measure, ascending, baseline, target, actual).ShouldBe((decimal?)share);

    [Fact]
    public async Task An_actual_is_reported_for_one_period_and_shows_in_the_results()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await host.Published(project => project["results"] = Framework("1", "9", "4.4.1", true), editor);
        var address = $"{Samples.Path(project)}/results/0/indicators/0/periods/0/actual";
        project = await editor.Change(HttpMethod.Put, address, Samples.Version(project), new { value = "80", comment = new { en = "Counted in December" } }).Success();
        project = await editor.Change(HttpMethod.Put, address, Samples.Version(project), new { value = "45", dimensions = new[] { new { name = "sex", value = "female" } } }).Success();
        (await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(project) && e.Version == Samples.Version(project))).Changed.ShouldBe(["results"]);

        using var answer = await host.Visitor().GetAsync($"{Samples.Path(project)}/results");
        var indicator = (await answer.Json()).List("results")[0]!.List("indicators")[0]!;
        indicator["baseline"]!.GetValue<decimal>().ShouldBe(0);
        indicator["progress"]!.GetValue<decimal>().ShouldBe(80);
        var period = indicator.List("periods")[0]!;
        period["actual"]!.GetValue<decimal>().ShouldBe(80);
        period["reached"]!.GetValue<bool>().ShouldBeFalse();
        period.List("actuals")[1]!.List("dimensions")[0]!.Text("value").ShouldBe("female");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Samples.Path(project)}/results");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        (await editor.Change(HttpMethod.Put, address, Samples.Version(project), new { value = "eighty" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await editor.Change(HttpMethod.Put, address, 1, new { value = "81" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await editor.Change(HttpMethod.Put, address.Replace("periods/0", "periods/9", StringComparison.Ordinal), Samples.Version(project), new { value = "81" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        project = await editor.Change(HttpMethod.Put, address, Samples.Version(project), new { comment = new { en = "Counted wrongly" } }).Success();
        project.List("results")[0]!.List("indicators")[0]!.List("periods")[0]!.List("actuals").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Indicators_of_the_parts_are_added_up_where_they_count_the_same()
    {
        var programme = await host.Published();
        var code = Samples.Word();
        foreach (var (measure, reference, adds) in new[] { ("1", code, true), ("1", code, true), ("1", code + "p", true), ("2", code + "p", true), ("1", code + "n", false), ("2", code + "q", true) })
            await host.Published(project =>
            {
                project["relatedProjects"] = JsonNode.Parse($$"""[{ "type": "1", "ref": "{{programme.Text("iatiIdentifier")}}" }]""");
                project["results"] = Framework(measure, "99", reference, adds);
            });
        var below = (await host.Visitor().GetAsync($"{Samples.Path(programme)}/results").Success()).List("below");
        below.Select(shared => (shared!.Text("code"), shared!["notAdded"]?.GetValue<string>())).ShouldBe([(code, null), (code + "n", "not-for-adding"), (code + "p", "measures-differ"), (code + "q", "not-a-count")]);
        below[0]!.List("projects").Count.ShouldBe(2);
        var sum = below[0]!.List("periods").ShouldHaveSingleItem()!;
        sum["target"]!.GetValue<decimal>().ShouldBe(200);
        sum["actual"].ShouldBeNull();
        sum["projects"]!.GetValue<int>().ShouldBe(2);
    }

    static JsonNode Framework(string measure, string vocabulary, string code, bool adds) => JsonNode.Parse($$"""
        [{ "type": "1", "title": { "en": "Training" }, "indicators": [{ "title": { "en": "People trained" }, "measure": "{{measure}}", "aggregationStatus": {{(adds ? "true" : "false")}},
           "references": [{ "vocabulary": "{{vocabulary}}", "code": "{{code}}" }], "baselines": [{ "year": 2022, "value": "0" }],
           "periods": [{ "start": "2023-01-01", "end": "2023-12-31", "targets": [{ "value": "100" }] }] }] }]
        """)!;
}
