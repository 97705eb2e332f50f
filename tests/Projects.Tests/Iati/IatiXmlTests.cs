using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using Platform.Projects.Catalogue;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>What goes out as IATI is valid, and comes in again as what it was.</summary>
public sealed class IatiXmlTests
{
    static readonly DateTimeOffset At = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public void Whatever_a_project_says_its_activity_is_valid_and_reads_as_the_same()
    {
        var projects = new RandomProjects(41);
        for (var i = 0; i < 80; i++)
        {
            var project = projects.Next();
            var xml = IatiXml.Activity(project, At, null);
            Invalid(xml).ShouldBeEmpty($"project {i}:\n{xml}");
            var element = IatiFile.Parse(Declared(xml));
            var again = IatiActivity.Understand(element).Content;
            if (!IatiXml.SaysTheSame(again, project)) Json(again).ShouldBe(Json(project), $"project {i}:\n{xml}");

            var exportedAgain = IatiXml.Activity(project, At.AddYears(1), element.Raw);
            IatiFile.Parse(Declared(exportedAgain)).Hash().ShouldBe(element.Hash(), $"project {i}:\n{xml}\n{exportedAgain}");
            var revised = project with { Title = new("en", "Another title"), Scope = "4", Acronym = "NEW" };
            var exportedAnew = IatiXml.Activity(revised, At, element.Raw);
            Invalid(exportedAnew).ShouldBeEmpty();
            IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(exportedAnew))).Content, revised).ShouldBeTrue($"project {i}:\n{exportedAnew}");
        }
    }

    [Fact]
    public void A_project_that_says_next_to_nothing_is_valid_and_its_gaps_are_read_as_gaps()
    {
        var project = new ProjectContent { IatiIdentifier = "XM-1-A", Title = [], ReportingOrganisation = new("XM-1"), Results = [new("1", new("en", "R"))], Budgets = [new(5), new(7, Source: "A newspaper")] };
        var xml = IatiXml.Activity(project, At, null);
        Invalid(xml).ShouldBeEmpty(xml);
        xml.Contains("<budget", StringComparison.Ordinal).ShouldBeFalse("an amount without a time, or of somebody else, is none to the standard");
        IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(xml))).Content, project).ShouldBeTrue(xml);
    }

    [Theory]
    [InlineData("sdc.xml", 40)]
    [InlineData("ngos.xml", 53)]
    [InlineData("bmz-intpa-and-others.xml", 7)]
    public void The_official_samples_come_out_as_they_went_in(string name, int activities)
    {
        if (Files.Sample(name) is not { } path) return; // they do not lie beside every checkout
        using var file = IatiFile.Open(File.OpenRead(path), long.MaxValue);
        var count = 0;
        foreach (var element in file.Activities())
        {
            count++;
            var activity = IatiActivity.Understand(element);
            var xml = IatiXml.Activity(activity.Content, At, element.Raw);
            IatiFile.Parse(Declared(xml)).Hash().ShouldBe(element.Hash(), xml);
            if (Invalid(element.Raw) == "") Invalid(xml).ShouldBeEmpty(xml);

            // As if it had been typed in, and as if each member had been revised.
            var anew = IatiXml.Activity(activity.Content, At, null);
            if (Invalid(element.Raw) == "") Invalid(anew).ShouldBeEmpty(anew);
            IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(anew))).Content, activity.Content).ShouldBeTrue($"{Json(activity.Content)}\n{anew}");
        }
        count.ShouldBe(activities);
    }

    [Fact]
    public void What_is_not_modelled_comes_out_again_and_in_the_order_of_the_schema()
    {
        const string Raw = """
            <iati-activity xml:lang="en" default-currency="USD" xmlns:x="urn:x" x:mark='a "b"' linked-data-uri="https://example.org/1" last-updated-datetime="2020-01-01T00:00:00Z">
              <x:note>theirs</x:note>
              <title><narrative>Old</narrative></title>
              <iati-identifier>XM-1-A</iati-identifier>
              <reporting-org ref="XM-1" type="40"><narrative>R</narrative></reporting-org>
              <description><narrative>D</narrative></description>
              <participating-org role="4"/>
              <activity-status code="2"/>
              <activity-date type="2" iso-date="2020-01-01"/>
              <sector code="15190" percentage="60" x:odd="1"/><sector code="13010" percentage="40"/>
              <crs-add><channel-code>21039</channel-code></crs-add>
              <capital-spend percentage="8.8"/>
              <budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><value value-date="2020-01-01">1.50</value></budget>
            </iati-activity>
            """;
        var project = IatiActivity.Understand(IatiFile.Parse(Raw)).Content with { Title = new("en", "New"), Sectors = [new("15190", 60), new("14030", 40)], Hierarchy = 2 };
        var xml = IatiXml.Activity(project, At, Raw);
        Invalid(xml).ShouldBeEmpty(xml);
        xml.ShouldBe("""
            <iati-activity xml:lang="en" default-currency="USD" xmlns:x="urn:x" x:mark='a "b"' linked-data-uri="https://example.org/1" last-updated-datetime="2024-05-06T07:08:09Z" hierarchy="2">
              <iati-identifier>XM-1-A</iati-identifier>
              <reporting-org ref="XM-1" type="40"><narrative>R</narrative></reporting-org>
              <title><narrative>New</narrative></title>
              <description><narrative>D</narrative></description>
              <participating-org role="4"/>
              <activity-status code="2"/>
              <activity-date type="2" iso-date="2020-01-01"/>
              <sector code="15190" percentage="60" x:odd="1"/>
              <sector vocabulary="1" code="14030" percentage="40"/>
              <budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><value value-date="2020-01-01">1.50</value></budget>
              <capital-spend percentage="8.8"/>
              <crs-add><channel-code>21039</channel-code></crs-add>
              <x:note>theirs</x:note>
            </iati-activity>

            """);
    }

    static string Json(ProjectContent project) => JsonSerializer.Serialize(project, Wire.Json);

    /// <summary>An activity as it stands in a file of ours, whose root declares our prefix.</summary>
    static string Declared(string activity)
    {
        using var file = IatiFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(IatiXml.FileStart(At) + activity + IatiXml.FileEnd)), long.MaxValue);
        return file.Activities().Single().Raw;
    }

    /// <summary>What the official schema has against it; nothing where the schema is not beside the repository.</summary>
    static string Invalid(string activity)
    {
        if (Schema.Value is not { } schema) return "";
        var wrong = new StringBuilder();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schema };
        settings.ValidationEventHandler += (_, e) => wrong.AppendLine(e.Message);
        using var reader = XmlReader.Create(new StringReader((IatiXml.FileStart(At) + activity + IatiXml.FileEnd).Replace(" encoding=\"UTF-8\"", "", StringComparison.Ordinal)), settings);
        while (reader.Read()) { }
        return wrong.ToString();
    }

    static readonly Lazy<XmlSchemaSet?> Schema = new(() =>
    {
        if (Repository.PathOf("../shared/data/iati/schema/iati-activities-schema.xsd") is var path && !File.Exists(path)) return null;
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, path);
        schemas.Compile();
        return schemas;
    });
}
