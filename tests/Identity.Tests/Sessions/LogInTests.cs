using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.TestKit;

namespace Platform.Identity.Tests.Sessions;

public sealed class LogInTests(IdentityHost host)
{
    [Fact]
    public async Task The_answer_holds_what_clients_rely_on_and_the_token_what_services_need()
    {
        var address = await host.Person();
        using var response = await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password });
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var tokens = (JsonObject)await response.Json();
        tokens.Select(member => member.Key).ShouldBe(["accessToken", "expiresIn", "refreshToken", "deviceToken", "mustEnrol"]);

        var token = new JsonWebToken(tokens["accessToken"]!.GetValue<string>());
        token.Alg.ShouldBe("ES256");
        token.Typ.ShouldBe("at+jwt");
        token.Issuer.ShouldBe(host.Issuer.Address);
        token.Audiences.ShouldBe(["platform"]);
        (token.ValidTo - token.ValidFrom).ShouldBe(TimeSpan.FromMinutes(10));
        var payload = JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(token.EncodedPayload))!.AsObject();
        payload.Select(claim => claim.Key).Order(StringComparer.Ordinal).ShouldBe(["amr", "aud", "auth_time", "exp", "iat", "iss", "jti", "nbf", "roles", "sid", "sub"]);
        payload["roles"]!.AsArray().ShouldBeEmpty();
        payload["amr"]!.AsArray().Select(how => how!.GetValue<string>()).ShouldBe(["pwd"]);
    }

    [Fact]
    public async Task Guessing_at_one_account_is_slowed_down_and_the_owner_gets_in_soon()
    {
        var address = await host.Person();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Try(address, $"wrong password {i}")));
        guesses.Count(guess => guess.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(5);
        foreach (var slowed in guesses.Where(guess => guess.StatusCode != HttpStatusCode.Unauthorized))
        {
            (await slowed.ProblemCode()).ShouldBe("too-many-attempts");
            slowed.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(12));
        }

        await host.Execute($"UPDATE throttle SET updated_at = updated_at - interval '12 seconds' WHERE key = sha256('account:{address}')"); // instead of waiting
        await host.SignIn(address);
        (await host.Query<double>($"SELECT level FROM throttle WHERE key = sha256('account:{address}')")).ShouldBe(0, "the right password empties the bucket");
    }

    [Fact]
    public async Task What_was_right_does_not_count_against_a_network_address()
    {
        var client = host.Client();
        var address = await host.Person();
        for (var i = 0; i < 3; i++) await host.SignIn(address, client: client);
        (await host.Query<double>($"SELECT level FROM throttle WHERE key = sha256('address:{client.DefaultRequestHeaders.GetValues("X-Forwarded-For").Single()}/32')")).ShouldBe(0);
    }

    [Fact]
    public async Task Guessing_from_one_network_address_is_slowed_down_for_that_address()
    {
        var client = host.Client();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.PostAsJsonAsync("/api/identity/confirm", new { code = "AAAAA-AAAAA-AAAAA-AAAAA" })));
        guesses.Count(guess => guess.StatusCode == HttpStatusCode.TooManyRequests).ShouldBeInRange(15, 20);
        (await host.Client().PostAsJsonAsync("/api/identity/confirm", new { code = "AAAAA-AAAAA-AAAAA-AAAAA" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    Task<HttpResponseMessage> Try(string email, string password) => host.Client().PostAsJsonAsync("/api/identity/login", new { email, password });

    static async Task<string> WithoutTrace(HttpResponseMessage response)
    {
        var problem = (JsonObject)await response.Json();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }
}
