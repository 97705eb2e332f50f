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
            IatiXml.SaysTheSame(CsvColumns.Onto(read[i].Content, projects[i]).Normalised(), projects[i]).ShouldBeTrue($"{JsonSerializer.Serialize(projects[i], Wire.Json)}");
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
    [Theory]
    [InlineData("400.000,00", 400_000)]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("400 000,00", 400_000)]
    [InlineData("400\u00A0000,00", 400_000)]
    [InlineData("1\u202F400\u202F000", 1_400_000)]
    [InlineData("1'234'567.8", 1_234_567.8)]
    [InlineData("33,3", 33.3)]
    [InlineData("12,34", 12.34)]
    [InlineData("1.234.567", 1_234_567)]
    [InlineData("1,234,567", 1_234_567)]
    [InlineData("-1 234,567", -1234.567)]
    [InlineData("0.500", 0.5)]
    [InlineData("4000.125", 4000.125)]
    [InlineData("٤٠٠٬٠٠٠٫٥", 400_000.5)]
    public void An_amount_is_read_as_people_write_it(string said, double amount)
    {
        foreach (var comma in new[] { false, true })
        {
            var cell = new CsvCell(said, commaIsDecimal: comma);
            CsvText.Amount(said, cell).ShouldBe((decimal)amount, said);
            cell.Told.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("1.234,567,8")]
    [InlineData("1.23.456")]
    [InlineData("1 23")]
    [InlineData("1,234,56")]
    [InlineData("400 000 EUR")]
    [InlineData("1-2")]
    [InlineData("")]
    public void What_is_no_amount_is_not_read_as_one(string said)
    {
        Should.Throw<FormatException>(() => CsvText.Amount(said, new("")), said);
    }

    [Theory]
    [InlineData("400.000", ';', 400_000)]
    [InlineData("EUR 400.000", ';', 400_000)]
    [InlineData("USD 1,234", ',', 1234)]
    [InlineData("400.000", ',', null)]
    [InlineData("1,234 EUR", ';', null)]
    public void What_may_be_thousands_or_a_fraction_is_told_at_its_cell(string said, char separator, int? amount)
    {
        var row = Row($"iati_identifier{separator}reporting_organisation{separator}title{separator}budgets\nXM-1-2{separator}XM-1{separator}T{separator}\"{said}\"\n");
        row.Content.Budgets.Select(budget => (int?)budget.Amount).FirstOrDefault().ShouldBe(amount);
        var told = row.Issues.Single(issue => issue.RuleId.StartsWith("csv:", StringComparison.Ordinal));
        (told.RuleId, told.Line, told.Path).ShouldBe((amount is null ? "csv:value" : "csv:doubtful-number", 2, "/row[1]/budgets"));
        told.Message.ShouldContain(amount is null ? "was not read" : $"was read as {amount}");
    }

    [Fact]
    public void A_number_with_three_digits_behind_the_point_is_exported_so_that_it_is_read_as_that()
    {
        var project = new ProjectContent { IatiIdentifier = "XM-1-2", Title = new("en", "T"), ReportingOrganisation = new("XM-1"), Budgets = [new(400.125m, "USD"), new(1.000m, "KWD")], Locations = [new(Latitude: -18.141m, Longitude: 178.442m)] };
        foreach (var separator in ",;")
        {
            var row = Row(string.Join(separator, CsvColumns.All.Select(column => column.Name)) + "\n" + string.Join(separator, CsvColumns.All.Select(column => $"\"{column.Write(project)}\"")));
            row.Content.Budgets.Select(budget => budget.Amount).ShouldBe([400.125m, 1m]);
            (row.Content.Locations[0].Latitude, row.Content.Locations[0].Longitude).ShouldBe((-18.141m, 178.442m));
            row.Issues.ShouldNotContain(issue => issue.RuleId.StartsWith("csv:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Countries_are_read_by_their_names_in_every_language_and_a_name_that_is_none_costs_only_itself()
    {
        foreach (var code in ServiceDefaults.Http.Texts.Countries)
            foreach (var name in Countries.NamesOf(code)) Countries.Find(name).ShouldBe(code, name);
        foreach (var (code, name) in Countries.OtherNames) Countries.Find(name).ShouldBe(code, name);
        foreach (var (said, code) in new[]
        {
            ("Côte d'Ivoire", "CI"), ("COTE D’IVOIRE", "CI"), ("Republic of Moldova", "MD"), ("Moldova, Republic of", "MD"), ("República Dominicana", "DO"), ("Marruecos", "MA"), ("Maroc", "MA"), ("المغرب", "MA"), ("مغرب", "MA"),
            ("Islamic Republic of Iran", "IR"), ("Iran (Islamic Republic of)", "IR"), ("République arabe d'Égypte", "EG"), ("جمهورية مصر العربية", "EG"), ("The Gambia", "GM"), ("Gambia, The", "GM"), ("Trinidad and Tobago", "TT"),
            ("Trinité-et-Tobago", "TT"), ("Saint Lucia", "LC"), ("United Republic of Tanzania", "TZ"), ("Plurinational State of Bolivia", "BO"), ("Lao People's Democratic Republic", "LA"), ("Korea, Republic of", "KR"),
            ("Democratic Republic of the Congo", "CD"), ("Congo, Democratic Republic of the", "CD"), ("Republic of the Congo", "CG"), ("Dominica", "DM"), ("Guinea-Bissau", "GW"), ("Guinea", "GN"), ("Fiji", "FJ"), ("FJI", "FJ"), ("Palestina", "PS")
        }) Countries.Find(said).ShouldBe(code, said);
        foreach (var none in new[] { "Atlantis", "Republic", "Republic of China", "Korea", "the", "Guinea Papua New York" }) Countries.Find(none).ShouldBeNull(none);

        var row = Row("iati_identifier,reporting_organisation,title,countries\nXM-1-2,XM-1,T,\"Korea, Republic of, Fiji; Atlantis the lost, uk, République de Maurice, Gambia, The\"\n");
        row.Identifier.ShouldBe("XM-1-2");
        row.Content.RecipientCountries.Select(country => country.Code).ShouldBe(["KR", "FJ", "GB", "MU", "GM"]);
        var told = row.Issues.Single(issue => issue.RuleId == "csv:unknown-country");
        (told.Severity, told.Path, told.Line).ShouldBe((Severity.Error, "/row[1]/recipient_countries", 2));
        told.Message.ShouldContain("Atlantis the lost");
        Row("iati_identifier,reporting_organisation,title,countries\nXM-1-2,XM-1,T,Côte d'Ivoire:60|Republic of Moldova:40\n").Content.RecipientCountries.ShouldBe([new("CI", 60), new("MD", 40)]);
    }

    [Fact]
    public void A_cell_that_breaks_a_bound_is_left_out_and_the_row_is_taken()
    {
        var row = Row($"iati_identifier,reporting_organisation,title,status,scope,default_currency,reporting_organisation_type,idf_region,acronym,sectors,tags\n" +
            $"XM-1-2,XM-1,T,Under way,Everywhere,dollars,NGO,{new string('x', 200)},OK,{new string('y', 70)},sdg:10\n");
        row.Identifier.ShouldBe("XM-1-2");
        (row.Content.Status, row.Content.Scope, row.Content.DefaultCurrency, row.Content.ReportingOrganisation.Type, row.Content.IdfRegion, row.Content.Acronym).ShouldBe((null, null, null, null, null, "OK"));
        row.Content.Tags.Count.ShouldBe(1);
        row.Issues.Where(issue => issue.RuleId == "platform:bounds").Select(issue => issue.Path!["/row[1]/".Length..])
            .ShouldBe(["status", "scope", "default_currency", "reporting_organisation_type", "idf_region", "sectors"], ignoreOrder: true);
        row.Issues.ShouldAllBe(issue => issue.Line == 2);
    }

    static ReadActivity Row(string csv)
    {
        using var file = CsvImportFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        return file.Activities(Rules).ToList().ShouldHaveSingleItem();
    }
}
