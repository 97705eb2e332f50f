using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Organisations.Tests.Directory;

public sealed class RegisterOrganisationTests(OrganisationsHost host)
{
    public static object Profile(string name = "Association of Friends", string country = "FJ") => new
    {
        name = new { en = name },
        stakeholderType = "diaspora-organisation",
        organisationType = "22",
        residenceCountry = country,
        heritageCountries = new[] { "FJ", "TO" },
        identifiers = new[] { new { scheme = "org-id", id = "XX-" + Guid.NewGuid() } }
    };

    [Fact]
    public async Task An_editor_registers_an_organisation_that_waits_to_be_listed()
    {
        var editor = host.As(Roles.Editor);
        using var response = await editor.Create("/api/organisations", Profile());
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var organisation = await response.Json();
        organisation["state"]!.GetValue<string>().ShouldBe("pending");
        organisation["stakeholderType"]!.GetValue<string>().ShouldBe("diaspora-organisation");

        (await editor.GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Visitor().GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_key_registers_once_and_answers_the_same()
    {
        var editor = host.As(Roles.Editor);
        var (profile, key) = (Profile(), Guid.NewGuid().ToString());
        var first = await (await editor.Create("/api/organisations", profile, key)).Json();
        using var second = await editor.Create("/api/organisations", profile, key);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await second.Json()).ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task A_key_used_with_another_body_is_refused()
    {
        var editor = host.As(Roles.Editor);
        var key = Guid.NewGuid().ToString();
        await editor.Create("/api/organisations", Profile("One"), key).Success();
        using var response = await editor.Create("/api/organisations", Profile("Two"), key);
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.ProblemCode()).ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task Twenty_at_once_with_one_key_register_one()
    {
        var editor = host.As(Roles.Editor);
        var (profile, key) = (Profile("Racing Association"), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await (await editor.Create("/api/organisations", profile, key)).Json()));
        answers.Select(answer => answer["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_missing_key_is_asked_for()
    {
        using var response = await host.As(Roles.Editor).PostAsJsonAsync("/api/organisations", Profile());
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe("idempotency-key-required");
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_401_and_without_the_role_403()
    {
        using var visitor = await host.Visitor().Create("/api/organisations", Profile());
        visitor.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.ProblemCode()).ShouldBe("sign-in-required");
        using var member = await host.As().Create("/api/organisations", Profile());
        member.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await member.ProblemCode()).ShouldBe("forbidden");
    }

    [Theory]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","isAdmin":true}""", "invalid-json")]
    [InlineData("""{"name":{"en":"A"},"name":{"en":"B"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ"}""", "invalid-json")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"family","organisationType":"10","residenceCountry":"FJ"}""", "invalid-json")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"11a","residenceCountry":"FJ"}""", "invalid")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"ZZ"}""", "invalid")]
    [InlineData("""{"name":{},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ"}""", "invalid")]
    [InlineData("""{"name":{"en":"\u0000"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ"}""", "invalid")]
    [InlineData("""{"name":{"en":"safe\u202Etxt.exe"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ"}""", "invalid")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","identifiers":[{"scheme":"","id":"x"}]}""", "invalid")]
    [InlineData("""{"name":""", "invalid-json")]
    [InlineData("[]", "invalid-json")]
    public async Task Bad_input_gets_a_problem_that_names_it(string body, string code)
    {
        var editor = host.As(Roles.Editor);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await editor.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe(code);
        await editor.Create("/api/organisations", Profile()).Success();
    }

    [Theory]
    [InlineData("""{"stakeholderType":"government","residenceCountry":"FJ"}""", "name", "This is missing.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"family","organisationType":"10","residenceCountry":"FJ"}""", "stakeholderType", "Use one of: government, academia, civil-society, private-sector, diaspora-organisation, international-organisation.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","yearFounded":"1990"}""", "yearFounded", "Give a whole number, without quotes.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":10,"residenceCountry":"FJ"}""", "organisationType", "Give a text, in quotes.")]
    [InlineData("""{"name":{"en":1},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ"}""", "name.en", "Give a text, in quotes.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","identifiers":{"scheme":"ror"}}""", "identifiers", "Give a list, [ … ].")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":government}""", "stakeholderType", "Not valid JSON.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","identifiers":[{"scheme":"ROR"}]}""", "identifiers[0].id", "This is missing.")]
    [InlineData("""{"name":{"en":"A"},"stakeholderType":"government","organisationType":"10","residenceCountry":"FJ","isAdmin":true}""", "isAdmin", "This member is not known here. Remove it or check its spelling.")]
    public async Task Json_of_another_shape_is_told_by_member(string body, string member, string said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await host.As(Roles.Editor).SendAsync(request);
        var problem = await response.Json();
        problem["type"]!.GetValue<string>().ShouldBe("urn:platform:problem:invalid-json");
        problem["errors"].ShouldNotBeNull(problem.ToJsonString())[member].ShouldNotBeNull(problem.ToJsonString())[0]!.GetValue<string>().ShouldBe(said);
    }

    [Theory]
    [InlineData("GET", "/api/organisations/none", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/organisation", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/api/organisations", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task What_is_no_route_is_told_as_such_to_a_visitor_too(string method, string path, HttpStatusCode status, string code)
    {
        using var response = await host.Visitor().SendAsync(new(new(method), path));
        response.StatusCode.ShouldBe(status);
        (await response.ProblemCode()).ShouldBe(code);
    }

    [Fact]
    public async Task A_body_that_is_not_json_or_too_large_is_refused()
    {
        var editor = host.As(Roles.Editor);
        using var text = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = new StringContent("name=x") };
        text.Headers.Add("Idempotency-Key", "a");
        (await editor.SendAsync(text)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var large = await editor.Create("/api/organisations", new { name = new { en = new string('x', 2_000_000) } });
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.ProblemCode()).ShouldBe("too-large");
    }

    [Fact]
    public async Task A_revision_needs_the_version_that_was_read_and_tells_others_once_listed()
    {
        var person = Guid.NewGuid();
        var editor = host.As(person, Roles.Editor);
        var path = $"/api/organisations/{(await editor.Create("/api/organisations", Profile("Before")).Success())["id"]}";

        (await editor.PutAsJsonAsync(path, Profile("After"))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await editor.Change(HttpMethod.Put, path, 9, Profile("After"))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await host.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();
        var listed = await editor.GetAsync(path);
        listed.Headers.ETag!.Tag.ShouldBe("\"2\"");

        var after = await editor.Change(HttpMethod.Put, path, 2, Profile("After")).Success();
        after["version"]!.GetValue<long>().ShouldBe(3);
        var told = await host.Broker.Hear<Contracts.Organisations.OrganisationUpdated>(e => e.OrganisationId == after["id"]!.GetValue<Guid>());
        told.Version.ShouldBe(3);
        told.Name["en"].ShouldBe("After");
        (await host.As(Roles.Editor).Change(HttpMethod.Put, path, 3, Profile())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Search_finds_a_listed_one_by_part_of_its_name_without_accents()
    {
        var editor = host.As(Roles.Editor);
        var word = "z" + Guid.NewGuid().ToString("N")[..12];
        var path = $"/api/organisations/{(await editor.Create("/api/organisations", Profile($"Réseau {word} Société")).Success())["id"]}";
        (await Search($"{word}"))["total"]!.GetValue<int>().ShouldBe(0);
        await host.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();
        (await Search($"reseau {word}"))["items"]!.AsArray().Count.ShouldBe(1);
        (await Search($"{word}&stakeholder=diaspora-organisation"))["total"]!.GetValue<int>().ShouldBe(1);
        (await Search($"{word}&stakeholder=civil-society"))["total"]!.GetValue<int>().ShouldBe(0);
        (await host.Visitor().GetAsync("/api/organisations?stakeholder=4")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync("/api/organisations?colour=red")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync("/api/organisations?limit=101")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync("/api/organisations?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<JsonNode> Search(string q) => await host.Visitor().GetAsync($"/api/organisations?q={q}").Success();
    }
}
