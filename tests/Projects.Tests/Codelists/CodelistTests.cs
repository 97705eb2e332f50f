using System.Net;
using System.Text.Json.Nodes;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Codelists;

[Collection<Alone>] // versions of lists are compared
public sealed class CodelistTests(ProjectsHost host)
{
    const string Lists = "/api/codelists";

    [Theory]
    [InlineData("ActivityStatus", "2", "Implementation", "Actif")]
    [InlineData("Country", "FJ", "Fiji", "Fidji")]
    [InlineData("Currency", "USD", "US Dollar", "dollar des États-Unis")]
    [InlineData("Sector", "15190", "Facilitation of orderly, safe, regular and responsible migration and mobility", null)]
    [InlineData("Sector", "15162", "Human rights", "Droits humains")]
    [InlineData("TagVocabulary", "99", "Reporting Organisation", "Organisation déclarante")]
    [InlineData("UNSDG-Targets", "10.7", null, null)]
    [InlineData("GCM-Objectives", "23", "Cooperation", "Coopération")]
    [InlineData("FileFormat", "application/pdf", null, null)]
    [InlineData("IDF-ProjectTypes", "TK", "Transfer of migrant knowledge and resources", "Transfert de savoirs et de ressources des migrants")]
    public async Task Codes_have_names_in_English_and_French(string list, string code, string? english, string? french)
    {
        var codes = await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken);
        codes.Contains(list, code).ShouldBeTrue();
        codes.Contains(list, code + "x").ShouldBeFalse();
        if (english is not null) codes.NameOf(list, code).ShouldBe(english);
        if (french is not null) codes.NameOf(list, code, "fr").ShouldBe(french);
    }

    [Fact]
    public async Task Every_category_and_crosswalk_leads_to_a_code()
    {
        var codes = await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken);
        codes.Lists.Count().ShouldBeGreaterThan(45);
        foreach (var list in codes.Lists)
            foreach (var code in list.Codes)
            {
                code.Name.ContainsKey("en").ShouldBeTrue($"{list.Name} {code.Code}");
                // Versions, media types and agencies are called the same in every language.
                if (list.Name is not ("Version" or "FileFormat" or "OrganisationRegistrationAgency") && code.Official) code.Name.ContainsKey("fr").ShouldBeTrue($"{list.Name} {code.Code}");
                if (list.Categories is { } categories && code.Category is { } category) codes.Find(categories, category).ShouldNotBeNull($"{list.Name} {code.Code} → {category}");
            }
        codes.Find("IDF-Regions", "asia-oceania")!.Crosswalk.ShouldBe([new("Region", "798"), new("Region", "889")]);
        Enumerable.Range(1, 23).ShouldAllBe(objective => codes.Find("GCM-Objectives", objective.ToString(System.Globalization.CultureInfo.InvariantCulture)) != null);
    }

    [Theory]
    [InlineData("Country")]
    [InlineData("Region")]
    [InlineData("Sector")]
    [InlineData("SectorCategory")]
    [InlineData("UNSDG-Goals")]
    [InlineData("GCM-Objectives")]
    [InlineData("GFMD-Themes")]
    [InlineData("IDF-Regions")]
    [InlineData("IDF-ProjectTypes")]
    [InlineData("ActivityStatus")]
    [InlineData("ActivityScope")]
    [InlineData("VoiceSector")]
    public async Task What_readers_see_and_search_by_has_a_name_in_each_of_our_languages(string list)
    {
        var codes = (await host.Services.GetRequiredService<CodeStore>().NowAsync(TestContext.Current.CancellationToken)).List(list)!.Codes.Where(code => code is { Withdrawn: false, Official: true }).ToList();
        codes.ShouldNotBeEmpty();
        foreach (var language in new[] { "en", "fr", "es", "ar" }) codes.Where(code => !code.Name.ContainsKey(language)).Select(code => code.Code).ShouldBeEmpty(language);
    }

    [Fact]
    public async Task Readers_get_a_list_in_their_language_and_no_copy_of_what_they_have()
    {
        var index = await host.Visitor().GetAsync(Lists).Success();
        index.List("items").Select(list => list!.Text("name")).ShouldContain("UNSDG-Goals");

        using var answer = await host.Visitor().GetAsync($"{Lists}/UNSDG-Goals?lang=fr-CA");
        answer.Headers.CacheControl!.ToString().ShouldContain("max-age=60");
        var goals = (await answer.Json()).List("items");
        goals.Count.ShouldBe(17);
        goals[9]!["name"]!.AsObject().Select(name => name.Key).ShouldBe(["fr"]);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Lists}/UNSDG-Goals?lang=fr-CA");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await host.Visitor().GetAsync($"{Lists}/NoSuchList")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Visitor().GetAsync($"{Lists}/UNSDG-Goals?lang=<script>")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_that_is_added_is_known_to_every_replica_and_stands_in_the_lists_changes()
    {
        var person = Guid.NewGuid();
        var (administrator, code) = (host.As(person, Roles.Administrator), Samples.Word());
        await using var replica = await host.Replica();
        await replica.Visitor().GetAsync($"{Lists}/GFMD-Themes").Success();

        var saved = await Set(administrator, "GFMD-Themes", code, new { name = new { en = "Arts", fr = "Arts" }, crosswalk = new[] { new { list = "GCM-Objectives", code = "16" } } }).Success();
        saved["code"]!["official"]!.GetValue<bool>().ShouldBeFalse();
        (await Find(host.Visitor(), "GFMD-Themes", code)).ShouldNotBeNull()["crosswalk"]![0]!.Text("code").ShouldBe("16");
        await Eventually.Become(async () => await Find(replica.Visitor(), "GFMD-Themes", code) is not null);

        await Set(administrator, "GFMD-Themes", code, new { name = new { en = "Arts and culture" }, withdrawn = true }).Success();
        var withdrawn = await Find(host.Visitor(), "GFMD-Themes", code);
        withdrawn!["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
        withdrawn["crosswalk"]!.AsArray().Count.ShouldBe(1);

        var changes = (await administrator.GetAsync($"{Lists}/GFMD-Themes/changes?limit=2").Success()).List("items");
        changes.ShouldAllBe(change => change!.Text("code") == code && change!["by"]!.GetValue<Guid>() == person);
        changes[0]!["before"]!["name"]!.Text("en").ShouldBe("Arts");
        changes[1]!["before"].ShouldBeNull();
    }

    [Fact]
    public async Task An_official_list_keeps_its_codes_and_English_names_and_takes_further_languages()
    {
        var administrator = host.As(Roles.Administrator);
        (await (await Set(administrator, "ActivityStatus", "7", new { name = new { en = "Forgotten" } })).ProblemCode()).ShouldBe("list-closed");
        (await Set(administrator, "ActivityStatus", "2", new { name = new { en = "Running" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var name = (await Find(host.Visitor(), "ResultType", "1"))!["name"]!.DeepClone().AsObject();
        name["es"] = "Producto";
        await Set(administrator, "ResultType", "1", new { name }).Success();
        (await Find(host.Visitor(), "ResultType", "1"))!["name"]!.Text("es").ShouldBe("Producto");

        (await administrator.PutAsJsonAsync($"{Lists}/ResultType/codes/1", new { name })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await administrator.Change(HttpMethod.Put, $"{Lists}/ResultType/codes/1", 1, new { name = new { en = "Output" } })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Set(administrator, "GFMD-Themes", "with%20blank", new { name = new { en = "Blank" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Set(administrator, "GFMD-Themes", "nameless", new { name = new { fr = "Sans nom" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    static async Task<HttpResponseMessage> Set(HttpClient client, string list, string code, object body)
    {
        var version = (await client.GetAsync($"{Lists}/{list}").Success())["version"]!.GetValue<long>();
        return await client.Change(HttpMethod.Put, $"{Lists}/{list}/codes/{code}", version, body);
    }

    static async Task<JsonNode?> Find(HttpClient client, string list, string code) =>
        (await client.GetAsync($"{Lists}/{list}").Success()).List("items").SingleOrDefault(item => item!.Text("code") == code);
}
