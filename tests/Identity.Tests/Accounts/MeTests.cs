using System.Net;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class MeTests(IdentityHost host)
{
    [Fact]
    public async Task A_person_sees_and_changes_the_own_account()
    {
        var address = await host.Person();
        var me = await host.SignedIn(address);
        using var seen = await me.GetAsync("/api/identity/me");
        seen.Headers.ETag!.Tag.ShouldBe("\"1\"");
        seen.Headers.CacheControl!.Private.ShouldBeTrue();
        (await seen.Json())["email"]!.GetValue<string>().ShouldBe(address);

        var changed = await me.Change(HttpMethod.Patch, "/api/identity/me", 1, new { displayName = "Ana Túlia", timeZone = "Pacific/Fiji" }).Success();
        changed["displayName"]!.GetValue<string>().ShouldBe("Ana Túlia");
        changed["locale"]!.GetValue<string>().ShouldBe("en");
        var again = await me.Change(HttpMethod.Patch, "/api/identity/me", 2, new { locale = "ar" }).Success();
        again["timeZone"]!.GetValue<string>().ShouldBe("Pacific/Fiji");
        (await me.Change(HttpMethod.Patch, "/api/identity/me", 2, new { locale = "fr" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await me.PatchAsJsonAsync("/api/identity/me", new { locale = "fr" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task A_visitor_has_no_account()
    {
        using var response = await host.Client().GetAsync("/api/identity/me");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.ProblemCode()).ShouldBe("sign-in-required");
    }

    [Theory]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "invalid")]
    [InlineData("""{"locale":"xx"}""", "invalid")]
    [InlineData("""{"displayName":"Bob\r\nBcc: v@example.net\u0000"}""", "invalid")]
    [InlineData("""{"roles":["administrator"]}""", "invalid-json")]
    [InlineData("""{"version":9}""", "invalid-json")]
    public async Task What_may_not_be_changed_or_is_not_known_is_refused(string body, string code)
    {
        var me = await host.SignedIn("member@example.org", IdentityHost.DemoPassword);
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/identity/me") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("If-Match", "\"1\"");
        using var response = await me.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe(code);
    }
}
