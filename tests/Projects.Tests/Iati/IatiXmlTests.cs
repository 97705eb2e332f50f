using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
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
            Invalid(xml).ShouldBeEmpty(xml);
            if (Invalid(element.Raw) == "") IatiFile.Parse(Declared(xml)).Hash().ShouldBe(element.Hash(), xml);
            if (IatiXml.Untouched(element.Raw) is { } untouched) Invalid(untouched).ShouldBeEmpty(untouched);
            else Invalid(element.Raw).ShouldNotBeEmpty(element.Raw);

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

    /// <summary>Valid, with something that is not modelled in every kind of element.</summary>
    const string Rich = """
        <iati-activity xml:lang="en" default-currency="USD" xmlns:x="urn:x">
          <iati-identifier>XM-1-A</iati-identifier>
          <reporting-org ref="XM-1" type="40" x:mark="r"><narrative>R</narrative></reporting-org>
          <title><narrative>Old</narrative><x:note>of the title</x:note></title>
          <description><narrative>D</narrative></description>
          <participating-org role="1" type="10" ref="XM-2" crs-channel-code="21039"><narrative>Two</narrative></participating-org>
          <participating-org role="4" type="40" ref="XM-3" crs-channel-code="30000"><narrative>Three</narrative></participating-org>
          <activity-status code="2"/>
          <activity-date type="2" iso-date="2020-01-01"/>
          <contact-info type="1"><organisation><narrative>Office</narrative></organisation><person-name><narrative>Somebody</narrative></person-name><job-title><narrative>Clerk</narrative></job-title><telephone>1</telephone><telephone>2</telephone><email>office@example.org</email></contact-info>
          <recipient-country code="FJ"/>
          <location ref="L1"><location-reach code="1"/><location-id vocabulary="G1" code="11"/><name><narrative>Suva</narrative></name><activity-description><narrative>Here</narrative></activity-description><administrative vocabulary="G1" level="1" code="22"/><exactness code="1"/><feature-designation code="PPLC"/></location>
          <location ref="L2"><location-reach code="2"/><name><narrative>Lautoka</narrative></name><exactness code="2"/></location>
          <sector vocabulary="99" vocabulary-uri="https://example.org/s" code="A" percentage="60"/><sector vocabulary="99" vocabulary-uri="https://example.org/t" code="B" percentage="40"/>
          <budget x:mark="b"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><value value-date="2020-01-01" x:rate="1.1">1.50</value><x:note>of the budget</x:note></budget>
          <transaction ref="T1" humanitarian="1"><transaction-type code="1"/><transaction-date iso-date="2020-02-01"/><value value-date="2020-02-01">10</value><provider-org ref="XM-2" x:mark="p"/><disbursement-channel code="1"/><flow-type code="10"/><finance-type code="110"/><aid-type code="A01"/><aid-type code="1" vocabulary="2"/><tied-status code="5"/></transaction>
          <transaction ref="T2"><transaction-type code="3"/><transaction-date iso-date="2020-03-01"/><value value-date="2020-03-01">20</value><flow-type code="20"/></transaction>
          <document-link url="https://example.org/d" format="application/pdf"><title><narrative>Paper</narrative></title><category code="A01"/><x:note>of the paper</x:note></document-link>
          <result type="1"><title><narrative>First</narrative></title><document-link url="https://example.org/r" format="text/html"><title><narrative>In the result</narrative></title><category code="A08"/></document-link><indicator measure="1"><title><narrative>People</narrative></title><document-link url="https://example.org/i" format="text/html"><title><narrative>In the indicator</narrative></title><category code="A08"/></document-link><baseline year="2019" value="0"><document-link url="https://example.org/b" format="text/html"><title><narrative>In the baseline</narrative></title><category code="A08"/></document-link></baseline><period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><target value="5"><comment><narrative>C</narrative></comment><document-link url="https://example.org/t" format="text/html"><title><narrative>In the target</narrative></title><category code="A08"/></document-link></target></period></indicator></result>
        </iati-activity>
        """;

    [Fact]
    public void What_only_stands_in_the_wrong_order_comes_out_valid_however_deep_it_is()
    {
        var wrong = Reversed(XElement.Parse(Rich)).ToString(SaveOptions.DisableFormatting);
        if (Schema.Value is not null) Invalid(wrong).ShouldNotBeEmpty();
        var was = IatiActivity.Understand(IatiFile.Parse(Rich));
        var read = IatiActivity.Understand(IatiFile.Parse(wrong));
        IatiXml.Untouched(wrong).ShouldBeNull();
        var untouched = IatiXml.Activity(read.Content, At, wrong);
        foreach (var xml in new[] { untouched, IatiXml.Activity(read.Content with { Title = new("en", "New"), Scope = "4" }, At, wrong) })
        {
            Invalid(xml).ShouldBeEmpty(xml);
            xml.ShouldContain("<transaction-type code=\"1\"", customMessage: xml);
            Places(xml, "transaction-type", "transaction-date", "value value-date=\"2020-02-01\"", "provider-org", "disbursement-channel", "tied-status");
            Places(xml, "location-reach code=\"1\"", "location-id", "<activity-description>", "<administrative", "<exactness", "<feature-designation");
            Places(xml, "period-start iso-date=\"2020-01-01\"", "period-end", "<target", "In the target");
        }
        IatiFile.Parse(Declared(untouched)).Hash().ShouldBe(IatiFile.Parse(wrong).Hash());
        IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(untouched))).Content, was.Content).ShouldBeTrue(untouched);
        IatiXml.Untouched(Rich).ShouldBe(Rich + "\n"); // what was right is not written anew

        static void Places(string xml, params string[] marks) => marks.Select(mark => xml.IndexOf(mark, StringComparison.Ordinal)).ShouldBe(marks.Select(mark => xml.IndexOf(mark, StringComparison.Ordinal)).Order(), xml);

        // Of one name they keep their order, which says something.
        static XElement Reversed(XElement element) => element.HasElements
            ? new(element.Name, element.Attributes(), element.Elements().GroupBy(child => child.Name).Reverse().SelectMany(group => group).Select(Reversed)) : element;
    }

    [Fact]
    public void What_the_schema_does_not_allow_is_left_out_or_written_anew_and_named()
    {
        var wrong = Rich.Replace("<iati-activity ", "<iati-activity version='2.03' hierarchy='high' ", StringComparison.Ordinal)
            .Replace("<activity-status code=\"2\"/>", "<activity-status code=\"2\"/><activity-status code=\"3\"/><activity-scope/><odd--one>1</odd--one>", StringComparison.Ordinal)
            .Replace("<value value-date=\"2020-03-01\">20</value>", "<value>20</value>", StringComparison.Ordinal)
            .Replace("<recipient-country code=\"FJ\"/>", "<recipient-country code=\"FJ\" colour=\"red\"/><crs-add><loan-status/></crs-add><capital-spend percentage=\"much\"/>", StringComparison.Ordinal)
            .Replace("<description><narrative>D</narrative></description>", "<description/>", StringComparison.Ordinal);
        var read = IatiActivity.Understand(IatiFile.Parse(wrong)).Content;
        IatiXml.Untouched(wrong).ShouldBeNull();
        foreach (var project in new[] { read, read with { Title = new("en", "New") }, read with { DefaultLanguage = "fr" } })
        {
            var xml = IatiXml.Activity(project, At, wrong);
            Invalid(xml).ShouldBeEmpty(xml);
            foreach (var named in new[] { "@version", "activity-status", "activity-scope", "odd- -one", "recipient-country/@colour", "crs-add", "capital-spend" }) xml[xml.IndexOf("<!--", StringComparison.Ordinal)..xml.IndexOf("-->", StringComparison.Ordinal)].ShouldContain(named, customMessage: xml);
            foreach (var gone in new[] { "colour=", "loan-status", "much", "activity-status code=\"3\"", "<odd" }) xml[xml.IndexOf("-->", StringComparison.Ordinal)..].ShouldNotContain(gone, customMessage: xml);
            foreach (var stays in new[] { "crs-channel-code=\"21039\"", "<flow-type code=\"20\"", "<disbursement-channel", "of the budget" }) xml.ShouldContain(stays, customMessage: xml);
            IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(xml))).Content, project).ShouldBeTrue(xml);
        }
    }

    [Fact]
    public void The_table_of_the_schema_agrees_with_the_schema_on_random_damage_and_no_export_breaks_it()
    {
        if (Schema.Value is null) return; // it lies beside the repository, or nowhere
        var seed = System.Random.Shared.Next();
        var random = new Random(seed);
        var (valid, broken) = (0, 0);
        for (var i = 0; i < 120; i++)
        {
            var activity = XElement.Parse(Rich);
            for (var damage = random.Next(1, 4); damage > 0; damage--) Damage(activity, random);
            var raw = activity.ToString(SaveOptions.DisableFormatting);
            var isValid = Invalid(raw).Length == 0;
            var untouched = IatiXml.Untouched(raw);
            if (isValid) (untouched, valid) = (untouched.ShouldNotBeNull($"seed {seed}: {raw}"), valid + 1);
            else broken++;
            if (untouched is not null) Invalid(untouched).ShouldBeEmpty($"seed {seed}: {raw}");
            var content = IatiActivity.Understand(IatiFile.Parse(raw)).Content;
            foreach (var project in new[] { content, content with { Title = new("en", "New"), Budgets = [] }, content with { DefaultLanguage = "fr" } })
                Invalid(IatiXml.Activity(project, At, raw)).ShouldBeEmpty($"seed {seed}: {raw}");
        }
        (valid > 5 && broken > 30).ShouldBeTrue($"{valid} valid, {broken} broken: it says nothing");

        static void Damage(XElement activity, Random random)
        {
            var all = activity.DescendantsAndSelf().Where(element => element.Name != "iati-identifier" && element.Name != "reporting-org" && element.AncestorsAndSelf().All(each => each.Name.NamespaceName.Length == 0)).ToList();
            var one = all[random.Next(1, all.Count)];
            var attributes = one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
            switch (random.Next(8))
            {
                case 0: one.Remove(); break;
                case 1: one.AddAfterSelf(new XElement(one)); break;
                case 2 when attributes.Count > 0: attributes[random.Next(attributes.Count)].Remove(); break;
                case 3 when attributes.Count > 0: attributes[random.Next(attributes.Count)].Value = random.GetItems(["", "x y", "-1", "2020-02-30", "2020-01-01Z", " 7 ", "true", "1e3", "%%"], 1)[0]; break;
                case 4: one.SetAttributeValue(random.GetItems(["code", "type", "colour", "percentage", "ref", "iso-date", "humanitarian"], 1)[0], random.GetItems(["1", "2020-01-01", "some"], 1)[0]); break;
                case 5: one.AddAfterSelf(new XElement(all[random.Next(1, all.Count)])); break;
                case 6: one.Add(new XElement(random.GetItems(["narrative", "odd", "value", "location"], 1)[0], random.GetItems(["", "5"], 1)[0])); break;
                case 7: one.Add(new XText(random.GetItems(["text", " ", "12"], 1)[0])); break;
            }
        }
    }

    [Fact]
    public void What_is_not_modelled_inside_an_item_stays_when_the_item_is_revised()
    {
        Invalid(Rich).ShouldBeEmpty();
        var was = IatiActivity.Understand(IatiFile.Parse(Rich)).Content;
        var (people, period) = (was.Results[0].Indicators![0], was.Results[0].Indicators![0].Periods![0]);
        var project = was with
        {
            Title = new("en", "New"),
            ReportingOrganisation = was.ReportingOrganisation with { Type = "21" },
            ParticipatingOrganisations = [was.ParticipatingOrganisations[1] with { Type = "22" }, new("4", "40", "XM-9")],
            Contacts = [was.Contacts[0] with { Email = "other@example.org", Website = "https://example.org" }],
            Locations = [was.Locations[1] with { Name = new("en", "Nadi") }, was.Locations[0] with { Description = new("en", "The capital"), Codes = [new("G1", "33"), .. was.Locations[0].Codes!] }],
            Sectors = [was.Sectors[0] with { Percentage = 50 }, new("C", 50, "99")],
            Budgets = [was.Budgets[0] with { Amount = 2 }],
            Transactions = [was.Transactions[0] with { Amount = 11, Description = new("en", "Paid") }, was.Transactions[1] with { Date = new(2020, 3, 2) }],
            DocumentLinks = [was.DocumentLinks[0] with { Languages = ["en"], Description = new("en", "About it") }],
            Results = [was.Results[0] with { Title = new("en", "Renamed"), Indicators = [people with { Periods = [period with { Targets = [period.Targets![0] with { Value = "6" }] }] }] }]
        };
        var xml = IatiXml.Activity(project, At, Rich);
        Invalid(xml).ShouldBeEmpty(xml);
        IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(xml))).Content, project).ShouldBeTrue(xml);
        foreach (var part in new[]
        {
            """<reporting-org ref="XM-1" type="21" x:mark="r">""", "<title><narrative>New</narrative><x:note>of the title</x:note></title>",
            """<participating-org role="4" type="22" ref="XM-3" crs-channel-code="30000">""", """<participating-org role="4" type="40" ref="XM-9"/>""",
            "<person-name><narrative>Somebody</narrative></person-name><job-title><narrative>Clerk</narrative></job-title><telephone>1</telephone><telephone>2</telephone><email>other@example.org</email>",
            """<location ref="L2"><location-reach code="2" /><name><narrative>Nadi</narrative></name><exactness code="2" /></location>""",
            """<location-reach code="1" /><location-id vocabulary="G1" code="33" /><location-id vocabulary="G1" code="11" /><name><narrative>Suva</narrative></name><description><narrative>The capital</narrative></description><activity-description><narrative>Here</narrative></activity-description><administrative vocabulary="G1" level="1" code="22" /><exactness code="1" /><feature-designation code="PPLC" />""",
            """<sector vocabulary="99" code="A" percentage="50" vocabulary-uri="https://example.org/s" />""", """<sector vocabulary="99" code="C" percentage="50"/>""",
            """x:mark="b">""", """x:rate="1.1">2</value>""", "<x:note>of the budget</x:note></budget>",
            """humanitarian="1"><transaction-type code="1" /><transaction-date iso-date="2020-02-01" /><value value-date="2020-02-01">11</value><description><narrative>Paid</narrative></description><provider-org ref="XM-2" x:mark="p" /><disbursement-channel code="1" /><flow-type code="10" /><finance-type code="110" /><aid-type code="A01" /><aid-type code="1" vocabulary="2" /><tied-status code="5" /></transaction>""",
            """iso-date="2020-03-02" /><value value-date="2020-03-01">20</value><flow-type code="20" /></transaction>""",
            """<category code="A01" /><language code="en" /><x:note>of the paper</x:note></document-link>""",
            "In the result", "In the indicator", "In the baseline", "In the target"
        }) xml.ShouldContain(part);
        xml.ShouldNotContain("21039"); // the organisation is gone
        xml.ShouldNotContain("https://example.org/t\" code"); // and so is this sector
        Count(xml, "xmlns:x").ShouldBe(1);

        // In another language, what named none is in the old one still.
        var french = IatiXml.Activity(was with { DefaultLanguage = "fr" }, At, Rich);
        Invalid(french).ShouldBeEmpty(french);
        french.ShouldContain("<person-name><narrative xml:lang=\"en\">Somebody</narrative></person-name>");
        IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(french))).Content, was with { DefaultLanguage = "fr" }).ShouldBeTrue(french);
    }

    [Theory]
    [InlineData("sdc.xml")]
    [InlineData("ngos.xml")]
    [InlineData("bmz-intpa-and-others.xml")]
    public void Items_of_the_official_samples_that_are_revised_keep_what_is_not_modelled(string name)
    {
        if (Files.Sample(name) is not { } path) return; // they do not lie beside every checkout
        using var file = IatiFile.Open(File.OpenRead(path), long.MaxValue);
        foreach (var element in file.Activities())
        {
            var was = IatiActivity.Understand(element).Content;
            var revised = was with
            {
                Contacts = [.. was.Contacts.Select(contact => contact with { Department = new("en", "Another department") })],
                Locations = [.. was.Locations.Select(location => location with { Description = new("en", "Another place") })],
                Sectors = [.. was.Sectors.Select(sector => sector with { Percentage = 1 })],
                Budgets = [.. was.Budgets.Select(budget => budget with { Amount = budget.Amount + 1 })],
                Transactions = [.. was.Transactions.Select(transaction => transaction with { Amount = transaction.Amount + 1 })],
                DocumentLinks = [.. was.DocumentLinks.Select(link => link with { Title = new("en", "Another title") })],
                Results = [.. was.Results.Select(result => result with { Title = new("en", "Another result"), Indicators = result.Indicators is null ? null : [.. result.Indicators.Select(indicator => indicator with { Ascending = indicator.Ascending is not true })] })]
            };
            var xml = IatiXml.Activity(revised, At, element.Raw);
            if (Invalid(element.Raw) == "") Invalid(xml).ShouldBeEmpty(xml);
            IatiXml.SaysTheSame(IatiActivity.Understand(IatiFile.Parse(Declared(xml))).Content, revised).ShouldBeTrue(xml);
            Foreign(IatiFile.Parse(Declared(xml))).ShouldBe(Foreign(element), ignoreOrder: true, xml);
        }

        static IEnumerable<string> Foreign(IatiElement e) => e.Children.SelectMany(child =>
            (child.Name is "person-name" or "job-title" or "location-reach" or "activity-description" or "exactness" or "location-class" or "feature-designation" or "disbursement-channel" or "flow-type" or "finance-type" or "aid-type" or "tied-status"
                || (child.Name is "document-link" && e.Name is "result" or "indicator" or "baseline" or "target" or "actual") ? [$"{e.Name}/{child.Name} {child["code"]} {child["url"]} {child.Text}"] : Enumerable.Empty<string>())
            .Concat(new[] { "vocabulary-uri", "crs-channel-code", "srsName", "level" }.Where(attribute => child[attribute] is not null).Select(attribute => $"{child.Name}@{attribute}={child[attribute]}")).Concat(Foreign(child)));
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;

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
