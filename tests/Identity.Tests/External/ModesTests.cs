using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Platform.Identity.Accounts;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Person = Platform.TestKit.OpenIdProvider.Person;

namespace Platform.Identity.Tests.External;

/// <summary>The same sign-in, whatever opens it.</summary>
public sealed class ModesTests(OidcHost host)
{
    [Theory]
    [InlineData("Local")]
    [InlineData("Both")]
    [InlineData("Oidc")]
    public async Task A_session_is_the_same_in_every_mode(string mode)
    {
        await using var identity = await host.Identity.Replica(("Auth:Mode", mode));
        var client = host.Client(identity);
        var tokens = mode == "Oidc" ? await host.SignIn("open", Person.New(), client).Success()
            : await client.PostAsJsonAsync("/api/identity/login", new { email = "member@example.org", password = IdentityHost.DemoPassword }).Success();
        (await Me(client, tokens)).ShouldBe(HttpStatusCode.OK);

        var next = await client.PostAsJsonAsync("/api/identity/refresh", Refresh(tokens)).Success();
        (await Me(client, next)).ShouldBe(HttpStatusCode.OK);
        var last = await client.PostAsJsonAsync("/api/identity/refresh", Refresh(next)).Success();
        (await client.PostAsJsonAsync("/api/identity/refresh", Refresh(tokens))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "it comes again although its successor was used");
        (await client.PostAsJsonAsync("/api/identity/refresh", Refresh(last))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "so all of it is over");
        await client.PostAsJsonAsync("/api/identity/logout", Refresh(last)).Success();
    }

    [Fact]
    public async Task Without_passwords_there_is_nothing_to_register_or_to_forget()
    {
        await using var identity = await host.Identity.Replica(("Auth:Mode", "Oidc"));
        var client = host.Client(identity);
        var code = new { code = "AAAAA-AAAAA-AAAAA-AAAAA", password = IdentityHost.Password };
        foreach (var (path, body) in new (string, object)[]
        {
            ("register", new { email = "a@example.org", password = IdentityHost.Password }), ("confirm", new { code.code }), ("login", new { email = "member@example.org", password = IdentityHost.DemoPassword }),
            ("forgot-password", new { email = "member@example.org" }), ("reset-password", code), ("bootstrap", new { token = "x", email = "a@example.org", password = IdentityHost.Password })
        })
        {
            using var answer = await client.PostAsJsonAsync("/api/identity/" + path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.ProblemCode()).ShouldBe("local-sign-in-off");
        }
        (await client.GetAsync("/api/identity/external").Success())["local"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Without_providers_there_is_nothing_to_begin()
    {
        await using var identity = await host.Identity.Replica(("Auth:Mode", "Local"));
        var ways = await host.Client(identity).GetAsync("/api/identity/external").Success();
        ways["providers"]!.AsArray().ShouldBeEmpty();
        (await (await host.Client(identity).PostAsJsonAsync("/api/identity/external/open/start", new { })).ProblemCode()).ShouldBe("unknown-provider");
    }

    [Theory]
    [InlineData("Auth:Mode", "Oauth", "Auth:Mode is Local, Oidc or Both")]
    [InlineData("Auth:Providers:open:Authority", "http://provider.example", "must be an https address")]
    [InlineData("Auth:Providers:open:ClientId", "", "ClientId is missing")]
    [InlineData("Auth:Providers:open:Scopes", "profile", "must hold openid")]
    [InlineData("Auth:Providers:mapped:RoleMap:staff", "king", "names king")]
    public async Task A_configuration_that_does_not_hold_together_is_told_at_the_start(string key, string value, string said) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => host.Identity.Replica((key, value)))).Message.ShouldContain(said);

    [Fact]
    public void Roles_that_others_gave_stay()
    {
        var account = Account.Open(EmailAddress.Parse("a@example.org")!, null, null, "en", DateTimeOffset.UnixEpoch, "juror", "organiser");
        account.FollowRoles(["organiser", "moderator"], ["moderator"]);
        account.Roles.ShouldBe(["juror", "moderator"], ignoreOrder: true);
    }

    static object Refresh(JsonNode tokens) => new { refreshToken = tokens["refreshToken"]!.GetValue<string>() };

    static async Task<HttpStatusCode> Me(HttpClient client, JsonNode tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens["accessToken"]!.GetValue<string>()) } };
        return (await client.SendAsync(request)).StatusCode;
    }
}
