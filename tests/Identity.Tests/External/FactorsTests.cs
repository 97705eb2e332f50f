using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.Identity.Tests.SecondFactor;
using Platform.TestKit;
using Person = Platform.TestKit.OpenIdProvider.Person;

namespace Platform.Identity.Tests.External;

/// <summary>What else a sign-in has to stand, whoever vouched for the person.</summary>
public sealed class FactorsTests(OidcHost host)
{
    [Fact]
    public async Task Our_second_factor_is_asked_for_unless_the_provider_has_asked_for_one()
    {
        var person = Person.New();
        var (secret, _) = await IdentityHost.Enrol(await host.SignedIn("open", person));
        var client = host.Client();
        using var half = await host.SignIn("open", person, client);
        half.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await half.ProblemCode()).ShouldBe("second-factor-required");
        var ticket = (await half.Json())["ticket"]!.GetValue<string>();
        var tokens = await client.PostAsJsonAsync("/api/identity/login/second-factor", new { ticket, code = Totp.Code(secret) }).Success();
        Claims(tokens, "amr").ShouldBe(["fed", "otp", "mfa"]);

        var twice = await host.SignIn("open", person with { Claims = new Dictionary<string, object>(person.Claims) { ["amr"] = new[] { "mfa" } } }).Success();
        Claims(twice, "amr").ShouldBe(["fed", "mfa"]);
    }

    [Fact]
    public async Task A_sign_in_counts_as_recent_when_the_provider_says_that_it_was()
    {
        static Person At(object when) => Person.New(null, ("auth_time", when));
        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        var tokens = await host.SignIn("open", At(hourAgo)).Success();
        Claims(tokens, "auth_time").ShouldBe([hourAgo.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        foreach (var old in new[] { At(hourAgo), At("some day") })
        {
            var client = await host.SignedIn("open", old);
            (await (await client.PostAsJsonAsync("/api/identity/me/external-logins/closed/start", new { })).ProblemCode()).ShouldBe("sign-in-again");
            var own = (await client.GetAsync("/api/identity/me/external-logins").Success())["items"]![0]!["id"];
            (await (await client.DeleteAsync($"/api/identity/me/external-logins/{own}")).ProblemCode()).ShouldBe("sign-in-again");
        }
        var future = await host.SignIn("open", At(DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds())).Success();
        long.Parse(Claims(future, "auth_time").Single(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_time_of_signing_in_stays_through_renewals()
    {
        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        var client = host.Client();
        var tokens = await host.SignIn("open", Person.New(null, ("auth_time", hourAgo)), client).Success();
        var next = await client.PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() }).Success();
        Claims(next, "auth_time").ShouldBe(Claims(tokens, "auth_time"));
    }

    [Fact]
    public async Task A_closed_account_stays_closed()
    {
        var person = Person.New();
        var me = await (await host.SignedIn("open", person)).GetAsync("/api/identity/me").Success();
        await host.Query<long>($"WITH closed AS (UPDATE accounts SET disabled_at = now(), disabled_reason = 'a test' WHERE id = '{me["id"]}' RETURNING 1) SELECT count(*) FROM closed");
        using var answer = await host.SignIn("open", person);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.ProblemCode()).ShouldBe("account-disabled");
    }

    [Fact]
    public async Task A_role_that_the_provider_takes_ends_the_sessions_that_had_it()
    {
        var person = Person.New(null, ("groups", new[] { "staff" }));
        var client = host.Client();
        var tokens = await host.SignIn("mapped", person, client).Success();
        Claims(tokens, "roles").ShouldBe(["organiser"]);
        var next = await host.SignIn("mapped", person with { Claims = new Dictionary<string, object>(person.Claims) { ["groups"] = "others" } }).Success();
        Claims(next, "roles").ShouldBeEmpty();
        (await client.PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_role_that_needs_a_second_factor_is_withheld_from_who_has_none()
    {
        var person = Person.New(null, ("groups", new[] { "chiefs" }));
        var tokens = await host.SignIn("mapped", person).Success();
        Claims(tokens, "roles").ShouldBeEmpty();
        tokens["mustEnrol"]!.GetValue<bool>().ShouldBeTrue();
        Claims(await host.SignIn("mapped", person with { Claims = new Dictionary<string, object>(person.Claims) { ["amr"] = new[] { "mfa" } } }).Success(), "roles").ShouldBe(["moderator"]);
    }

    [Fact]
    public async Task The_person_reads_what_happened_to_the_ways_in()
    {
        var (member, email) = await host.Member();
        var started = await member.PostAsJsonAsync("/api/identity/me/external-logins/closed/start", new { }).Success();
        var back = host.Provider.SignIn(started["authorizeUrl"]!.GetValue<string>(), Person.New(email));
        await member.PostAsJsonAsync("/api/identity/me/external-logins", new { ticket = started["ticket"]!.GetValue<string>(), state = back.State, code = back.Code, iss = back.Iss }).Success();
        var id = (await member.GetAsync("/api/identity/me/external-logins").Success())["items"]![0]!["id"];
        await member.DeleteAsync($"/api/identity/me/external-logins/{id}").Success();
        var kinds = (await member.GetAsync("/api/identity/me/security-events").Success())["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>());
        kinds.ShouldBe(["provider-removed", "provider-added", "signed-in"]);
    }

    [Fact]
    public async Task Attack_15_signing_in_with_a_provider_is_throttled_as_any_other_way()
    {
        var client = host.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => client.PostAsJsonAsync("/api/identity/external/complete", new { ticket = new string('A', 43), state = "guess " + i, code = "guess" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBeInRange(20, 25);
        foreach (var slowed in answers.Where(answer => answer.StatusCode != HttpStatusCode.BadRequest))
        {
            await slowed.ShouldBeRefused(429);
            (await slowed.ProblemCode()).ShouldBe("too-many-attempts");
        }
        (await client.PostAsJsonAsync("/api/identity/login", new { email = "member@example.org", password = "a wrong password" })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "one bucket for all ways");
        (await client.PostAsJsonAsync("/api/identity/external/open/start", new { })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.SignIn("open", Person.New())).StatusCode.ShouldBe(HttpStatusCode.OK, "others are not slowed");
    }

    static string[] Claims(JsonNode tokens, string type) => [.. new JsonWebToken(tokens["accessToken"]!.GetValue<string>()).Claims.Where(claim => claim.Type == type).Select(claim => claim.Value)];
}
