using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using Platform.TestKit;

namespace Platform.EndToEnd;

/// <summary>Every system that the platform was asked for is in it: found through the gateway by each name that it goes by, and doing what it was asked to do.</summary>
public sealed partial class AcceptanceTests(Stack stack)
{
    const string Mentioned = "Shaping development-oriented migration", Plans = "Integrating Migration into National Development Plans", Streamlining = "Streamlining Diaspora Engagement",
        Harnessing = "Harnessing Inclusive Global Alliances", Alliance = "Global Diaspora Policy Alliance";

    [Theory]
    [InlineData("/api/projects?q=MEG", Mentioned)]
    [InlineData("/api/projects?q=GIZ", Mentioned)]
    [InlineData("/api/projects?q=BMZ&theme=policy-coherence", Mentioned)]
    [InlineData("/api/projects?gcm=19&organisation=XM-DAC-5-52&role=4", Mentioned)]
    [InlineData("/api/practices?q=MEG", Mentioned)]
    [InlineData("/api/events?from=2023-01-01T00:00:00Z&q=Global+Diaspora+Policy+Alliance", Alliance)]
    [InlineData("/api/practices?q=Migrants4Climate", "Migrants4Climate (M4C) Award 2023")]
    [InlineData("/api/practices?q=M4C&kind=award", "Migrants4Climate (M4C) Award 2023")]
    [InlineData("/api/projects?q=2030+Agenda+Sub-Fund", Plans)]
    [InlineData("/api/projects?q=Peace+and+Development+Fund+China&sdg=17", Plans)]
    [InlineData("/api/projects?q=UN+DESA&theme=policy-coherence", Plans)]
    [InlineData("/api/practices?q=EUDiF", "EUDiF Diaspora Youth Internship")]
    [InlineData("/api/projects?q=SDE4R", Streamlining)]
    [InlineData("/api/projects?q=African+Development+Bank&country=ZW", Streamlining)]
    [InlineData("/api/projects?q=African+Union+Commission", Streamlining)]
    [InlineData("/api/projects?q=CH10P1170", Harnessing)]
    [InlineData("/api/projects?q=TK.0042", Harnessing)]
    [InlineData("/api/projects?q=Fiji&type=TK", Harnessing)]
    [InlineData("/api/projects?country=FJ&status=2&year=2023&scope=1", Harnessing)]
    [InlineData("/api/projects?q=Transfer+of+migrant+knowledge+and+resources", Harnessing)]
    [InlineData("/api/projects?q=Dublin+Declaration", Harnessing)]
    [InlineData("/api/projects?q=GDPA", Alliance)]
    [InlineData("/api/practices?theme=capacity-building&q=GDPA", Alliance)]
    public async Task It_is_found_by_what_it_is_called(string path, string title) =>
        await Loaded(async () => Items(await Get(path)).Any(item => (item["title"] ?? item["name"])!["en"]!.GetValue<string>().Contains(title, StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("CH10P1170")]
    [InlineData("TK.0042")]
    [InlineData("XM-DAC-47066-CH10P1170")]
    public async Task The_project_record_is_read_by_any_of_its_identifiers(string identifier)
    {
        await Loaded(async () => (await stack.Visitor().GetAsync($"/api/projects/by-identifier/{identifier}")).StatusCode == HttpStatusCode.OK);
        (await Get($"/api/projects/by-identifier/{identifier}"))["title"]!["en"]!.GetValue<string>().ShouldStartWith(Harnessing);
    }

    [Fact]
    public async Task Row_1_a_term_lists_practices_newest_first_with_who_shared_them_and_its_feeds()
    {
        await Loaded(async () => (await Get("/api/practices?theme=capacity-building"))["total"]!.GetValue<int>() >= 8);
        var first = await Get("/api/practices?theme=capacity-building&limit=5");
        var second = await Get("/api/practices?theme=capacity-building&limit=5&cursor=" + Uri.EscapeDataString(first["next"]!.GetValue<string>()));
        var dates = Items(first).Concat(Items(second)).Select(item => item["dateShared"]!.GetValue<string>()).ToList();
        dates.ShouldBe(dates.OrderDescending());
        Items(first).Concat(Items(second)).Select(item => item["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(dates.Count);

        var page = await Page("/terms/theme/capacity-building");
        page.ShouldContain("Submitted by ");
        page.ShouldContain("class=\"teaser\"");
        page.ShouldContain("Subscribe to Capacity building");
        var feeds = Feed().Matches(page).Select(match => match.Value).Distinct().ToList();
        feeds.Select(Path.GetExtension).ShouldBe([".atom", ".rss", ".json", ".ics"], ignoreOrder: true);
        foreach (var feed in feeds.Where(feed => !feed.EndsWith(".ics", StringComparison.Ordinal))) await Eventually.Become(async () => (await stack.Visitor().GetStringAsync(feed)).Contains("EUDiF", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Row_2_a_programme_shows_its_parts_objectives_tags_and_partner_countries()
    {
        var programme = await Project("XM-DAC-5-52-MEG");
        programme["acronym"]!.GetValue<string>().ShouldBe("MEG");
        Parties(programme, "1").ShouldBe(["BMZ"]);
        Parties(programme, "4").ShouldBe(["GIZ"]);
        programme["recipientCountries"]!.AsArray().Count.ShouldBe(15);
        programme["tags"]!.AsArray().Count(tag => tag!["vocabulary"]!.GetValue<string>() == "gcm").ShouldBeGreaterThan(3);
        var page = await Page($"/projects/{programme["id"]}");
        foreach (var shown in new[] { "1. Partner institutions", "5. What is learnt", "Nigeria", "Viet", "19 Diaspora contributions", "Diaspora partners in their own cause" }) page.ShouldContain(shown);
        var part = await Project("XM-DAC-5-52-MEG-1");
        (await Page($"/projects/{part["id"]}")).ShouldContain(Mentioned);
    }

    [Fact]
    public async Task Row_5_money_is_followed_from_its_contributor_to_whoever_implements()
    {
        var project = await Project("XM-DAC-47066-NDP-2018");
        project["tags"]!.AsArray().Select(tag => $"{tag!["vocabulary"]}:{tag["code"]}").ShouldBe(["sdg:17.14", "sdg:10.7", "theme:policy-coherence", "theme:capacity-building"], ignoreOrder: true);
        var chain = await Get($"/api/projects/{project["id"]}/funding-chain");
        var names = chain["nodes"]!.AsArray().ToDictionary(node => node!["id"]!.GetValue<string>(), node => node!["name"]!["en"]!.GetValue<string>());
        chain["chains"]!.AsArray().Select(path => string.Join(" → ", path!.AsArray().Select(id => names[id!.GetValue<string>()])))
            .ShouldContain(path => Steps().IsMatch(path), string.Join('\n', names.Values));
        var page = await Page($"/projects/{project["id"]}");
        page.ShouldContain("class=\"chain\"");
        foreach (var step in new[] { "Government of China", "Peace and Development Fund", "2030 Agenda for Sustainable Development Sub-Fund", "UN DESA" }) page.ShouldContain(step);
    }

    [Fact]
    public async Task Row_7_amounts_of_two_sources_stand_side_by_side_and_are_not_added_up()
    {
        var project = await Project("XM-DAC-47066-SDE4R");
        project["recipientCountries"]!.AsArray().Select(country => country!["code"]!.GetValue<string>()).Order().ShouldBe(["GM", "LR", "MG", "ML", "SO", "SS", "TG", "ZW"]);
        project["participatingOrganisations"]!.AsArray().Select(party => party!["role"]!.GetValue<string>()).Distinct().Count().ShouldBe(3);
        var budgets = project["budgets"]!.AsArray();
        budgets.Select(budget => budget!["amount"]!.GetValue<decimal>()).Order().ShouldBe([3_900_000m, 5_200_000m]);
        budgets.Select(budget => budget!["source"]!.GetValue<string>()).Distinct().Count().ShouldBe(2);
        budgets.ShouldAllBe(budget => budget!["valueDate"] != null);
        var page = await Page($"/projects/{project["id"]}");
        page.ShouldContain("USD 3,900,000");
        page.ShouldContain("USD 5,200,000");
        page.ShouldNotContain("9,100,000");
    }

    [Fact]
    public async Task Row_8_a_resource_is_found_by_its_symbol_with_issuer_year_languages_and_link()
    {
        await Loaded(async () => Items(await Get("/api/resources?q=A%2F69%2F277")).Any());
        var resource = Items(await Get("/api/resources?symbol=A%2F69%2F277")).Single();
        resource["year"]!.GetValue<int>().ShouldBe(2014);
        resource["issuer"]!["name"]!.GetValue<string>().ShouldBe("OHCHR");
        (await Page("/resources?q=A/69/277")).ShouldContain($"/resources/{resource["id"]}");
        var page = await Page($"/resources/{resource["id"]}");
        foreach (var shown in new[] { "A/69/277", "OHCHR", "2014", "English, French", "https://undocs.org/A/69/277", "69th session" }) page.ShouldContain(shown);
    }

    [Fact]
    public async Task Row_10_the_record_says_what_it_said_and_goes_out_as_valid_iati()
    {
        var project = await Project("XM-DAC-47066-CH10P1170");
        var page = await Page($"/projects/{project["id"]}");
        foreach (var shown in new[] { Harnessing, "2023", "2025", "Active", "Transfer of migrant knowledge and resources", "USD 400,000", "Global", "CH10P1170", "TK.0042", "El Salvador", "Fiji", "Georgia", "Mauritius", "Peru", "Outcome 1", "Outcome 2", "Dublin Declaration" })
            page.ShouldContain(shown);

        var file = XDocument.Parse(await stack.Visitor().GetStringAsync($"/api/projects/{project["id"]}.xml"));
        if (Schema.Value is { } schema) file.Validate(schema, (_, wrong) => throw wrong.Exception);
        var activity = file.Root!.Element("iati-activity")!;
        file.Root.Attribute("version")!.Value.ShouldBe("2.03");
        activity.Element("iati-identifier")!.Value.Trim().ShouldBe("XM-DAC-47066-CH10P1170");
        activity.Elements("other-identifier").Select(other => other.Attribute("ref")!.Value).ShouldBe(["CH10P1170", "TK.0042"], ignoreOrder: true);
        activity.Elements("activity-date").Select(date => date.Attribute("iso-date")!.Value).ShouldBe(["2023-01-01", "2025-12-31"], ignoreOrder: true);
        activity.Elements("recipient-country").Select(country => country.Attribute("code")!.Value).ShouldBe(["SV", "FJ", "GE", "MU", "PE"], ignoreOrder: true);
        decimal.Parse(activity.Element("budget")!.Element("value")!.Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(400_000m);
        activity.Elements("result").Count().ShouldBe(2);
    }

    [Fact]
    public async Task Row_11_the_alliance_has_a_result_framework_open_recommendations_and_young_voices()
    {
        var alliance = await Project("XM-DAC-47066-GDPA");
        var results = alliance["results"]!.AsArray();
        results.Count(result => result!["type"]!.GetValue<string>() == "2").ShouldBe(2);
        results.ShouldAllBe(result => result!["indicators"]!.AsArray().Count > 0);
        var page = await Page($"/projects/{alliance["id"]}");
        foreach (var shown in new[] { "Outcome 1", "Outcome 2", "Policy makers trained", "sex: female", "Health", "Gender equality", "Climate", Harnessing }) page.ShouldContain(shown);

        await Loaded(async () => Items(await Get("/api/recommendations?state=open")).Count() >= 3);
        var open = Items(await Get("/api/recommendations?state=open")).First();
        (await Page($"/recommendations/{open["id"]}")).ShouldContain("of these by young people: 1");
        foreach (var sector in new[] { "health", "gender", "climate" })
        {
            await Loaded(async () => Items(await Get($"/api/voices?sector={sector}")).Any());
            (await Page($"/voices?sector={sector}")).ShouldContain("class=\"card\"");
        }
    }

    async Task<JsonNode> Project(string identifier)
    {
        await Loaded(async () => (await stack.Visitor().GetAsync($"/api/projects/by-identifier/{identifier}")).IsSuccessStatusCode);
        return await Get($"/api/projects/by-identifier/{identifier}");
    }

    static IEnumerable<string> Parties(JsonNode project, string role) =>
        project["participatingOrganisations"]!.AsArray().Where(party => party!["role"]!.GetValue<string>() == role).Select(party => party!["name"]!["en"]!.GetValue<string>());

    static IEnumerable<JsonNode> Items(JsonNode list) => list["items"]!.AsArray().Select(item => item!);

    Task<JsonNode> Get(string path) => stack.Visitor().GetAsync(path).Success();

    /// <summary>A page as people read it, entities resolved.</summary>
    async Task<string> Page(string path)
    {
        using var response = await stack.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The demonstration data comes while the tests begin.</summary>
    static Task Loaded(Func<Task<bool>> isThere) => Eventually.Become(isThere, TimeSpan.FromSeconds(180));

    static readonly Lazy<XmlSchemaSet?> Schema = new(() =>
    {
        if (Repository.PathOf("../shared/data/iati/schema/iati-activities-schema.xsd") is var path && !File.Exists(path)) return null; // not ours to copy
        var schemas = new XmlSchemaSet { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, path);
        schemas.Compile();
        return schemas;
    });

    [GeneratedRegex("China.* → Peace and Development Fund → 2030 Agenda.*Sub-Fund → (UN DESA|United Nations Department of Economic and Social Affairs.*) → Integrating Migration.* → (IOM|International Organization for Migration)")]
    private static partial Regex Steps();

    [GeneratedRegex("(?<=href=\")/feeds/theme/capacity-building\\.[a-z]+")]
    private static partial Regex Feed();
}
