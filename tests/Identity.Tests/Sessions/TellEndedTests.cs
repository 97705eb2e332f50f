using System.Net;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Identity.Tests.Sessions;

/// <summary>An access token is good for ten minutes, unless its session ends.</summary>
public sealed class TellEndedTests(IdentityHost host)
{
    [Fact]
    public async Task Attack_28_an_access_token_after_logout()
    {
        await using var replica = await host.Replica();
        var tokens = await host.SignIn(await host.Person());
        (await Me(replica, tokens)).ShouldBe(HttpStatusCode.OK);

        await host.Client().PostAsJsonAsync("/api/identity/logout", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() }).Success();
        await Eventually.Become(async () => await Me(host, tokens) == HttpStatusCode.Unauthorized && await Me(replica, tokens) == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Attack_29_a_person_who_is_disabled_in_the_middle_of_a_session()
    {
        await using var replica = await host.Replica();
        var tokens = await host.SignIn(await host.Person());
        var person = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens["accessToken"]!.GetValue<string>());
        (await Me(replica, tokens)).ShouldBe(HttpStatusCode.OK);

        using var administrator = host.Client();
        administrator.DefaultRequestHeaders.Add("Access-Reason", "The account was taken over");
        administrator.DefaultRequestHeaders.Authorization = new("Bearer", host.Services.GetRequiredService<AccessTokens>()
            .Answer(new(Guid.NewGuid(), [Roles.Administrator], Guid.NewGuid(), DateTimeOffset.UtcNow, ["pwd", "otp", "mfa"], IsWithheld: false), "").AccessToken);
        await administrator.PostAsync($"/api/identity/users/{person.Subject}/disable", null).Success();
        await Eventually.Become(async () => await Me(host, tokens) == HttpStatusCode.Unauthorized && await Me(replica, tokens) == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));

        // What every other service learns, it learns from here.
        replica.Services.GetRequiredService<EndedSessions>().Has(Guid.Parse(person.GetClaim("sid").Value)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_that_is_deleted_has_ended()
    {
        var tokens = await host.SignIn(await host.Person());
        var session = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens["accessToken"]!.GetValue<string>()).GetClaim("sid").Value;
        await host.Execute($"DELETE FROM sessions WHERE id = '{session}'");
        await Eventually.Become(async () => await Me(host, tokens) == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));
    }

    static async Task<HttpStatusCode> Me(TestKit.ServiceHost<Program, Data.IdentityDb> at, System.Text.Json.Nodes.JsonNode tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
        request.Headers.Authorization = new("Bearer", tokens["accessToken"]!.GetValue<string>());
        using var client = at.Visitor();
        return (await client.SendAsync(request)).StatusCode;
    }
}
