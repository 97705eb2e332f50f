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
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens["accessToken"]!.GetValue<string>()).GetClaim("roles").Value.ShouldBe("administrator");
        (await Offer()).ShouldBeNull("there is an administrator now");
    }

    Task<HttpResponseMessage> Bootstrap(string token, string email, string password) => host.Visitor().PostAsJsonAsync("/api/identity/bootstrap", new { token, email, password });

    async Task<string?> Offer()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await BootstrapAdministrator.OfferAsync(scope.ServiceProvider.GetRequiredService<IdentityDb>(), CancellationToken.None);
    }
}
