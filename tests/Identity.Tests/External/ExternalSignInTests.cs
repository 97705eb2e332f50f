using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.TestKit;
using Person = Platform.TestKit.OpenIdProvider.Person;

namespace Platform.Identity.Tests.External;

public sealed class ExternalSignInTests(OidcHost host)
{
    [Fact]
    public async Task Somebody_new_gets_an_account_and_a_session_of_ours_and_is_known_the_next_time()
    {
        var person = Person.New();
        var begun = await host.Begin("open");
        var asked = QueryHelpers.ParseQuery(new Uri(begun.AuthorizeUrl).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        asked["redirect_uri"].ShouldBe(host.Identity.Issuer.Address + "/account/sign-in/return");
        asked.ShouldNotContainKey("prompt");
        begun.AuthorizeUrl.ShouldNotContain(begun.Ticket);

        using var response = await OidcHost.Complete(begun, host.Provider.SignIn(begun.AuthorizeUrl, person));
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var tokens = await response.Json();
        var token = new JsonWebToken(tokens["accessToken"]!.GetValue<string>());
        token.Issuer.ShouldBe(host.Identity.Issuer.Address);
        token.Claims.Where(claim => claim.Type == "amr").Select(claim => claim.Value).ShouldBe(["fed"]);
        var refreshed = await begun.Client.PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() }).Success();
        refreshed["accessToken"].ShouldNotBeNull();

        var me = await Me(await host.SignedIn("open", person));
        me["id"]!.GetValue<string>().ShouldBe(token.Subject);
        me["email"]!.GetValue<string>().ShouldBe(person.Claims["email"]);
        me["displayName"]!.GetValue<string>().ShouldBe("Nour External");
    }

    [Fact]
    public async Task The_ways_in_are_listed_for_those_who_draw_buttons()
    {
        var ways = await host.Client().GetAsync("/api/identity/external").Success();
        ways["local"]!.GetValue<bool>().ShouldBeTrue();
        var open = ways["providers"]!.AsArray().Single(provider => provider!["name"]!.GetValue<string>() == "open")!.AsObject();
        open["displayName"]!.GetValue<string>().ShouldBe("Open Ministry");
        open.Select(member => member.Key).ShouldBe(["name", "displayName"], "nothing of the configuration is told besides");
    }

    [Fact]
    public async Task An_app_comes_back_to_its_own_address_and_to_no_other()
    {
        var begun = await host.Begin("open", body: new { redirectUri = OidcHost.App });
        begun.AuthorizeUrl.ShouldContain("redirect_uri=" + Uri.EscapeDataString(OidcHost.App));
        (await OidcHost.Complete(begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New()))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var other in new[] { OidcHost.App + "/x", "https://evil.example/", host.Identity.Issuer.Address + "/account/sign-in/return?x=1" })
            (await (await host.Client().PostAsJsonAsync("/api/identity/external/open/start", new { redirectUri = other })).ProblemCode()).ShouldBe("invalid-redirect-uri");
        (await (await host.Client().PostAsJsonAsync("/api/identity/external/none/start", new { })).ProblemCode()).ShouldBe("unknown-provider");
    }

    [Fact]
    public async Task A_secret_goes_where_the_provider_wants_it() => (await host.SignIn("form", Person.New())).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_provider_may_change_its_keys()
    {
        (await host.SignIn("keys", Person.New())).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Provider.Of("keys").ChangeKeys();
        (await host.SignIn("keys", Person.New())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_person_in_two_tabs_gets_one_account()
    {
        var person = Person.New();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.SignIn("open", person).Success()));
        tokens.Select(token => new JsonWebToken(token["accessToken"]!.GetValue<string>()).Subject).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_of_another_browser_or_with_another_state_is_refused_and_so_is_one_that_comes_again()
    {
        var (mine, theirs) = (await host.Begin("open"), await host.Begin("open"));
        var back = host.Provider.SignIn(mine.AuthorizeUrl, Person.New());
        (await Refused(theirs with { Client = host.Client() }, back, 400)).ShouldBe("invalid-sign-in"); // an attacker's link, opened by somebody who began a sign-in too
        (await Refused(mine with { Ticket = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)) }, back, 400)).ShouldBe("invalid-sign-in"); // … or did not begin any
        (await Refused(mine, back with { State = back.State[..^1] + "_" }, 400)).ShouldBe("invalid-sign-in");
        (await Refused(mine, back, 400)).ShouldBe("invalid-sign-in"); // the wrong state has used it up

        var again = await host.Begin("open");
        var code = host.Provider.SignIn(again.AuthorizeUrl, Person.New());
        (await OidcHost.Complete(again, code)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Refused(again, code, 400)).ShouldBe("invalid-sign-in");
        (await OidcHost.Complete(await host.Begin("open"), code)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_sign_in_that_took_too_long_is_refused()
    {
        var begun = await host.Begin("open");
        var hash = Convert.ToHexString(SHA256.HashData(WebEncoders.Base64UrlDecode(begun.Ticket)));
        (await host.Query<int>($"WITH late AS (UPDATE external_attempts SET expires_at = expires_at - interval '11 minutes' WHERE ticket = '\\x{hash}' RETURNING 1) SELECT count(*)::int FROM late")).ShouldBe(1);
        (await Refused(begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New()), 400)).ShouldBe("invalid-sign-in");
    }

    [Fact]
    public async Task A_code_that_was_used_is_worth_nothing()
    {
        var first = await host.Begin("open");
        var used = host.Provider.SignIn(first.AuthorizeUrl, Person.New());
        (await OidcHost.Complete(first, used)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = await host.Begin("open");
        (await Refused(second, host.Provider.SignIn(second.AuthorizeUrl, Person.New()) with { Code = used.Code }, 401)).ShouldBe("provider-refused");
    }

    [Fact]
    public async Task A_code_of_somebody_elses_sign_in_does_not_fit_ours()
    {
        var (victim, attacker) = (await host.Begin("open"), await host.Begin("open"));
        var stolen = host.Provider.SignIn(victim.AuthorizeUrl, Person.New());
        var own = host.Provider.SignIn(attacker.AuthorizeUrl, Person.New());
        (await Refused(attacker, own with { Code = stolen.Code }, 401)).ShouldBe("provider-refused"); // PKCE
    }

    [Fact]
    public async Task The_answer_of_another_issuer_is_refused_before_its_code_goes_anywhere()
    {
        foreach (var iss in new[] { host.Provider.IssuerOf("open"), null })
        {
            var begun = await host.Begin("promises");
            (await Refused(begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New()) with { Iss = iss }, 401)).ShouldBe("provider-refused");
        }
        host.Provider.Of("promises").Exchanges.ShouldBe(0);
        var honest = await host.Begin("open");
        (await OidcHost.Complete(honest, host.Provider.SignIn(honest.AuthorizeUrl, Person.New()) with { Iss = null })).StatusCode.ShouldBe(HttpStatusCode.OK, "a provider that does not promise it may leave it out");
    }

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    static readonly Dictionary<string, Func<SecurityTokenDescriptor, string>> Forged = new()
    {
        ["another nonce"] = token => Write(token, t => t.Claims["nonce"] = "of another sign-in"),
        ["no nonce"] = token => Write(token, t => t.Claims.Remove("nonce")),
        ["another issuer"] = token => Write(token, t => t.Issuer += "/"),
        ["another audience"] = token => Write(token, t => t.Audience = "platform at closed"),
        ["two audiences and no authorized party"] = token => Write(token, t => (t.Claims["aud"], t.Audience) = (new[] { "platform at open", "another" }, null)),
        ["another authorized party"] = token => Write(token, t => t.Claims["azp"] = "another"),
        ["expired"] = token => Write(token, t => (t.IssuedAt, t.NotBefore, t.Expires) = (DateTime.UtcNow.AddMinutes(-12), DateTime.UtcNow.AddMinutes(-12), DateTime.UtcNow.AddMinutes(-2))),
        ["not yet good"] = token => Write(token, t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddMinutes(5), DateTime.UtcNow.AddMinutes(10))),
        ["no expiry"] = token => Write(token, t => t.Expires = null),
        ["no subject"] = token => Write(token, t => t.Claims.Remove("sub")),
        ["a subject of a kilobyte"] = token => Write(token, t => t.Claims["sub"] = new string('s', 1024)),
        ["unsigned"] = token => Write(token, t => t.SigningCredentials = null),
        ["signed with the client's secret"] = token => Write(token, t => t.SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(OpenIdProvider.ClientSecret)), SecurityAlgorithms.HmacSha256)),
        ["signed with the public key as a secret"] = token => Write(token, t => t.SigningCredentials = new(new SymmetricSecurityKey(((RsaSecurityKey)t.SigningCredentials.Key).Rsa.ExportSubjectPublicKeyInfo()) { KeyId = t.SigningCredentials.Key.KeyId }, SecurityAlgorithms.HmacSha256)),
        ["signed by somebody else"] = token => Write(token, t => t.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = t.SigningCredentials.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
        ["signed by somebody else with an unknown key"] = token => Write(token, t => t.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "../../x" }, SecurityAlgorithms.RsaSha256)),
        ["changed after signing"] = token => Write(token, _ => { }).Split('.') is [var head, var body, var signature] ? $"{head}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(Base64UrlEncoder.Decode(body).Replace("\"sub\":\"sub-", "\"sub\":\"sub_", StringComparison.Ordinal)))}.{signature}" : "",
        ["no token"] = _ => "",
        ["rubbish"] = _ => "a.b.c"
    };

    static string Write(SecurityTokenDescriptor token, Action<SecurityTokenDescriptor> twist)
    {
        twist(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task An_id_token_that_is_not_exactly_right_opens_nothing(string forgery)
    {
        var person = Person.New() with { Write = Forged[forgery] };
        var begun = await host.Begin("open");
        (await Refused(begun, host.Provider.SignIn(begun.AuthorizeUrl, person), 401)).ShouldBe("provider-refused");
        (await host.Query<bool>($"SELECT EXISTS (SELECT FROM accounts WHERE email = '{person.Claims["email"]}')")).ShouldBeFalse();
        (await host.SignIn("open", person with { Write = null }, begun.Client)).StatusCode.ShouldBe(HttpStatusCode.OK, "and the honest one does");
    }

    [Fact]
    public async Task What_the_id_token_lacks_is_asked_for_and_only_then_and_only_of_the_same_person()
    {
        var infos = host.Provider.Of("trusting").UserInfos;
        var person = new Person("sub-" + Guid.NewGuid().ToString("N"), new Dictionary<string, object>());
        var email = $"{Guid.NewGuid():N}@example.com";
        (await Code(await host.SignIn("trusting", person with { UserInfo = new Dictionary<string, object> { ["sub"] = "somebody else", ["email"] = email } }))).ShouldBe("provider-refused");
        (await host.SignIn("trusting", person with { UserInfo = new Dictionary<string, object> { ["sub"] = person.Subject, ["email"] = email } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Provider.Of("trusting").UserInfos.ShouldBe(infos + 2);
        (await host.SignIn("trusting", person)).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Provider.Of("trusting").UserInfos.ShouldBe(infos + 2, "who is known is not asked about");
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_not_taken_over()
    {
        var (member, email) = await host.Member();
        foreach (var spelling in new[] { email, email.ToUpperInvariant() })
        {
            using var answer = await host.SignIn("open", Person.New(spelling));
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.ProblemCode()).ShouldBe("email-in-use");
        }
        (await Logins(member)).ShouldBeEmpty();
        (await host.Query<long>($"SELECT count(*) FROM accounts WHERE normalized_email = '{email}'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_counts_only_when_the_provider_says_that_it_is_theirs()
    {
        foreach (var verified in new object[] { false, "false" })
            (await Code(await host.SignIn("open", Person.New(null, ("email_verified", verified))))).ShouldBe("email-not-proven");
        (await Code(await host.SignIn("open", new Person("sub-" + Guid.NewGuid(), new Dictionary<string, object> { ["email"] = $"{Guid.NewGuid():N}@example.com" })))).ShouldBe("email-not-proven");
        (await Code(await host.SignIn("open", Person.New("two@example.com,three@example.com")))).ShouldBe("email-not-proven");
    }

    [Fact]
    public async Task Where_accounts_are_not_opened_by_signing_in_it_is_said()
    {
        using var answer = await host.SignIn("closed", Person.New());
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.ProblemCode()).ShouldBe("no-account");
    }

    [Fact]
    public async Task A_stronger_sign_in_is_demanded_where_the_configuration_does_and_counts_as_second_factor_where_it_says_so()
    {
        var begun = await host.Begin("strict");
        begun.AuthorizeUrl.ShouldContain("acr_values=gold");
        (await Refused(begun, host.Provider.SignIn(begun.AuthorizeUrl, Person.New(null, ("acr", "silver"))), 403)).ShouldBe("stronger-sign-in-required");
        (await Code(await host.SignIn("strict", Person.New()))).ShouldBe("stronger-sign-in-required");
        (await Amr(await host.SignIn("strict", Person.New(null, ("acr", "gold"))).Success())).ShouldBe(["fed", "mfa"]);
        (await Amr(await host.SignIn("open", Person.New(null, ("acr", "gold"))).Success())).ShouldBe(["fed"], "elsewhere it says nothing");
        (await Amr(await host.SignIn("open", Person.New(null, ("amr", new[] { "pwd", "mfa" }))).Success())).ShouldBe(["fed", "mfa"]);
        (await Amr(await host.SignIn("open", Person.New(null, ("amr", new[] { "pwd", "otp" }))).Success())).ShouldBe(["fed"]);
    }

    [Fact]
    public async Task Roles_follow_the_provider_as_far_as_the_map_goes()
    {
        var person = Person.New(null, ("groups", new[] { "staff", "chiefs", "administrator" }));
        var me = await Me(await host.SignedIn("mapped", person));
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["moderator", "organiser"], ignoreOrder: true);
        await host.Query<long>($"WITH juror AS (UPDATE accounts SET roles = roles || '{{juror}}' WHERE id = '{me["id"]}' RETURNING 1) SELECT count(*) FROM juror"); // given here, by an administrator

        me = await Me(await host.SignedIn("mapped", person with { Claims = new Dictionary<string, object>(person.Claims) { ["groups"] = "staff" } }));
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["juror", "organiser"], ignoreOrder: true);
        me = await Me(await host.SignedIn("mapped", person with { Claims = new Dictionary<string, object>(person.Claims) { ["groups"] = Array.Empty<string>() } }));
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["juror"]);
    }

    [Fact]
    public async Task Of_many_tenants_those_come_in_that_are_listed()
    {
        static Person Of(string tenant, string? issuer = null) => Person.New(null, ("tid", tenant)) with { Write = token => Write(token, t => t.Issuer = t.Issuer.Replace("{tenantid}", issuer ?? tenant, StringComparison.Ordinal)) };
        async Task<HttpResponseMessage> SignIn(Person person)
        {
            var begun = await host.Begin("tenants");
            return await OidcHost.Complete(begun, host.Provider.SignIn(begun.AuthorizeUrl, person) with { Iss = null });
        }
        const string Ours = "11111111-0000-0000-0000-000000000000", Another = "22222222-0000-0000-0000-000000000000";
        (await SignIn(Of(Ours))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Code(await SignIn(Of(Another)))).ShouldBe("provider-refused");
        (await Code(await SignIn(Of(Ours, Another)))).ShouldBe("provider-refused");
        (await Code(await SignIn(Of(Another, Ours)))).ShouldBe("provider-refused");
        (await Code(await SignIn(Person.New()))).ShouldBe("provider-refused");
    }

    [Theory]
    [InlineData("down")]
    [InlineData("slow")]
    [InlineData("renamed")]
    public async Task A_provider_that_does_not_answer_as_it_should_is_said_in_time(string provider)
    {
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Client().PostAsJsonAsync($"/api/identity/external/{provider}/start", new { })));
        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await answer.ProblemCode()).ShouldBe("provider-away");
        }
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "one second, and not the minute of the others");
    }

    [Fact]
    public async Task A_fresh_sign_in_is_asked_for_where_it_is_wanted()
    {
        var begun = await host.Begin("open", body: new { fresh = true });
        begun.AuthorizeUrl.ShouldContain("prompt=login");
        begun.AuthorizeUrl.ShouldContain("max_age=0");
    }

    static async Task<string> Refused(OidcHost.Begun begun, OpenIdProvider.Return back, int status)
    {
        using var answer = await OidcHost.Complete(begun, back);
        await answer.ShouldBeRefused(status);
        return await answer.ProblemCode();
    }

    static async Task<string> Code(HttpResponseMessage answer)
    {
        using (answer) return await answer.ProblemCode();
    }

    static Task<string[]> Amr(JsonNode tokens) => Task.FromResult(new JsonWebToken(tokens["accessToken"]!.GetValue<string>()).Claims.Where(claim => claim.Type == "amr").Select(claim => claim.Value).ToArray());

    static Task<JsonNode> Me(HttpClient client) => client.GetAsync("/api/identity/me").Success();

    static async Task<JsonArray> Logins(HttpClient client) => (await client.GetAsync("/api/identity/me/external-logins").Success())["items"]!.AsArray();
}
