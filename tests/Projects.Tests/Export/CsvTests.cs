using System.Text;
using System.Text.Json;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Export;
using Platform.Projects.Iati;
using Platform.Projects.Tests.Iati;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Tests.Export;

public sealed class CsvTests
{
    static readonly Rulebook Rules = new(new(2030, 1, 1), new([]));

    [Fact]
    public void Whatever_a_project_says_its_row_is_read_as_what_it_was_written_from()
    {
        var random = new RandomProjects(43);
        List<ProjectContent> projects = [.. Enumerable.Range(0, 100).Select(_ => random.Next())];
        var csv = new StringBuilder("\uFEFF");
        CsvText.Write(csv, CsvColumns.All.Select(column => column.Name));
        foreach (var project in projects) CsvText.Write(csv, CsvColumns.All.Select(column => column.Write(project)));
        using var file = CsvImportFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())));
        var read = file.Activities(Rules).ToList();
        read.Count.ShouldBe(projects.Count);
        for (var i = 0; i < projects.Count; i++)
        {
            read[i].Issues.ShouldNotContain(issue => issue.RuleId.StartsWith("csv:", StringComparison.Ordinal), string.Join('\n', read[i].Issues));
            foreach (var column in CsvColumns.All.Where(column => column.Name is not "recipient_countries" and not "recipient_regions")) Unspaced(column.Write(read[i].Content)).ShouldBe(Unspaced(column.Write(projects[i])), column.Name);
            IatiXml.SaysTheSame(CsvColumns.Onto(read[i].Content, projects[i]).WithShares(), projects[i]).ShouldBeTrue($"{JsonSerializer.Serialize(projects[i], Wire.Json)}");
        }
    }

    /// <summary>Blanks around a text are not kept.</summary>
    static string Unspaced(string cell) => cell.Replace(" ", "", StringComparison.Ordinal);

    [Fact]
    public void Whatever_a_project_says_its_JSON_is_read_as_the_same()
    {
        var random = new RandomProjects(47);
        List<ProjectContent> projects = [.. Enumerable.Range(0, 100).Select(_ => random.Next())];
        using var file = JsonImportFile.Open(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"made\": [1, {{}}], \"projects\": [\n{string.Join(",\n", projects.Select(project => JsonSerializer.Serialize(project, Wire.Json)))}]}}")));
        var read = file.Activities(Rules, skip: 40).ToList();
        read.Select(activity => activity.No).ShouldBe(Enumerable.Range(41, 60));
        foreach (var activity in read)
        {
            activity.Line.ShouldBe(activity.No + 1);
            IatiXml.SaysTheSame(activity.Content, projects[activity.No - 1]).ShouldBeTrue();
        }
    }
}
