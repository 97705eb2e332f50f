using System.Net;
using Platform.Identity.Privacy;
using Platform.TestKit;

namespace Platform.Identity.Tests.Privacy;

public sealed class ExportMeTests(IdentityHost host, OtherServices others) : IClassFixture<OtherServices>
{
    const string Export = "/api/identity/me/export";

    [Fact]
    public async Task A_person_gets_everything_of_every_service_in_one_file_and_no_secret()
    {
        var address = IdentityHost.NewAddress();
        var me = await SignedIn(await host.Person(address));
        using var response = await me.GetAsync(Export);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.FileName.ShouldStartWith("my-data-");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var text = await response.Content.ReadAsStringAsync();
        var file = await response.Json();
        file["identity"]!["accounts"]![0]!["email"]!.GetValue<string>().ShouldBe(address);
        file["identity"]!["sessions"]!.AsArray().Count.ShouldBe(1);
        foreach (var service in ExportMe.Others) file[service]!["things"]![0]!["of"]!.GetValue<string>().ShouldBe(service);
        foreach (var secret in new[] { "passwordHash", "securityStamp", "authenticatorKey" }) text.ShouldNotContain(secret);
        others.Asked.Count(asked => asked.Authorization == Token(me)).ShouldBe(ExportMe.Others.Count);
    }

    [Theory]
    [InlineData("training", "refuses")]
    [InlineData("notifications", "breaks off")]
    public async Task A_service_that_is_away_is_named_nothing_half_comes_and_one_may_try_again(string service, string how)
    {
        var me = await SignedIn(await host.Person());
        others.Away[Token(me)] = (service, how);
        using var response = await me.GetAsync(Export);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await response.ProblemCode()).ShouldBe("service-away");
        (await response.Json())["detail"]!.GetValue<string>().ShouldContain($"\"{service}\"");

        others.Away.TryRemove(Token(me), out _);
        (await me.GetAsync(Export)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Attack_90_ten_thousand_exports_by_one_member_are_one()
    {
        var me = await SignedIn(await host.Person());
        var answers = new int[600];
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, ct) =>
        {
            using var answer = await me.GetAsync(Export, ct);
            Interlocked.Increment(ref answers[(int)answer.StatusCode]);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) answer.Headers.RetryAfter.ShouldNotBeNull();
        });
        answers[200].ShouldBe(1);
        answers[429].ShouldBe(9_999);
        others.Asked.Count(asked => asked.Authorization == Token(me)).ShouldBe(ExportMe.Others.Count);
        (await (await SignedIn(await host.Person())).GetAsync(Export)).StatusCode.ShouldBe(HttpStatusCode.OK); // others are served
    }

    /// <summary>There are no jobs with ids to guess: an export is the caller's own, and there is no address for anybody else's.</summary>
    [Fact]
    public async Task Attack_78_there_is_no_way_to_name_the_export_of_somebody_else()
    {
        var (victim, attacker) = (await SignedIn(await host.Person()), await SignedIn(await host.Person()));
        var id = (await victim.GetAsync("/api/identity/me").Success())["id"];
        var own = (await attacker.GetAsync("/api/identity/me").Success())["id"]!.GetValue<Guid>();
        await victim.GetAsync(Export);
        foreach (var path in new[] { $"{Export}/{id}", $"/api/identity/{id}/export", $"/api/identity/users/{id}/export", $"/api/me/identity/{id}" })
        {
            using var answer = await attacker.GetAsync(path);
            await answer.ShouldBeRefused(404);
        }
        foreach (var query in new[] { $"?id={id}", $"?sub={id}", $"?accountId={id}" })
        {
            using var answer = await attacker.GetAsync(Export + query);
            await answer.ShouldBeRefused(400);
        }
        var exported = await attacker.GetAsync(Export).Success();
        exported["identity"]!["accounts"]!.AsArray().Select(account => account!["id"]!.GetValue<Guid>()).ShouldBe([own]);
    }

    [Theory]
    [InlineData("a\";x=\".html")]
    [InlineData("..\\..\\x")]
    [InlineData("../../etc/x")]
    public async Task Attack_77_no_word_of_the_person_is_in_the_name_of_the_file(string name)
    {
        var me = await SignedIn(await host.Person());
        await me.Change(HttpMethod.Patch, "/api/identity/me", 1, new { displayName = name }).Success();
        using var answer = await me.GetAsync(Export);
        answer.Content.Headers.GetValues("Content-Disposition").Single().ShouldMatch("^attachment; filename=my-data-[0-9-]+\\.json; filename\\*=UTF-8''my-data-[0-9-]+\\.json$");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_visitor_has_nothing_to_export()
    {
        using var answer = await others.Identity.Visitor().GetAsync(Export);
        await answer.ShouldBeRefused(401);
    }

    async Task<HttpClient> SignedIn(string address)
    {
        var client = others.Identity.Visitor();
        client.DefaultRequestHeaders.Authorization = (await host.SignedIn(address)).DefaultRequestHeaders.Authorization;
        return client;
    }

    static string Token(HttpClient client) => client.DefaultRequestHeaders.Authorization!.ToString();
}
