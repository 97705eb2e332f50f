using System.Net;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class BootstrapAdministratorTests(ProductionHost host)
{
    [Fact]
    public async Task The_token_makes_one_administrator_and_is_spent()
    {
        host.Services.GetRequiredService<IHostEnvironment>().EnvironmentName.ShouldBe("Production");
        (await host.Visitor().PostAsJsonAsync("/api/identity/login", new { email = "admin@example.org", password = IdentityHost.DemoPassword })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Offer()).ShouldBeNull("the start has printed one already");

        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database);
        await using (var expire = source.CreateCommand("UPDATE bootstrap_token SET expires_at = now() - interval '1 second'")) await expire.ExecuteNonQueryAsync();
        var token = (await Offer())!;
        var email = IdentityHost.NewAddress("first");
        using var wrong = await Bootstrap(token + "0", email, IdentityHost.Password);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var weak = await Bootstrap(token, email, "password1234");
        (await weak.ProblemCode()).ShouldBe("easy-password");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Bootstrap(token, email, IdentityHost.Password)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(4);
        var tokens = await host.Visitor().PostAsJsonAsync("/api/identity/login", new { email, password = IdentityHost.Password }).Success();
        Roles(tokens).ShouldBeEmpty("an administrator needs a second factor first");
        var first = host.Visitor();
        first.DefaultRequestHeaders.Authorization = new("Bearer", tokens["accessToken"]!.GetValue<string>());
        await IdentityHost.Enrol(first);
        Roles(await host.Visitor().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() }).Success()).ShouldBe(["administrator"]);
        (await Offer()).ShouldBeNull("there is an administrator now");
    }

    static IEnumerable<string> Roles(System.Text.Json.Nodes.JsonNode tokens) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens["accessToken"]!.GetValue<string>()).Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value);

    Task<HttpResponseMessage> Bootstrap(string token, string email, string password) => host.Visitor().PostAsJsonAsync("/api/identity/bootstrap", new { token, email, password });

    async Task<string?> Offer()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await BootstrapAdministrator.OfferAsync(scope.ServiceProvider.GetRequiredService<IdentityDb>(), CancellationToken.None);
    }
}
