using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Identity.Accounts;
using Platform.Identity.Data;

namespace Platform.Identity.Tests.Accounts;

public sealed class DemoAccountsTests(IdentityHost host)
{
    [Theory]
    [InlineData("admin", "administrator")]
    [InlineData("manager", "programme-manager")]
    [InlineData("editor", "editor")]
    [InlineData("organiser", "organiser")]
    [InlineData("juror1", "juror")]
    [InlineData("juror2", "juror")]
    [InlineData("juror3", "juror")]
    [InlineData("moderator", "moderator")]
    [InlineData("member", "")]
    public async Task Each_signs_in_with_its_role(string name, string role)
    {
        var tokens = await host.SignIn($"{name}@example.org", IdentityHost.DemoPassword);
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens["accessToken"]!.GetValue<string>());
        token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).ShouldBe(role.Length == 0 ? [] : [role]);
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        const string All = "SELECT string_agg(id::text || version || password_hash, ',' ORDER BY id) FROM accounts WHERE email LIKE '%@example.org'";
        var before = await host.Query<string>(All);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            await DemoAccounts.SeedAsync(services.GetRequiredService<IdentityDb>(), services.GetRequiredService<IPasswordHasher<Account>>(), services.GetRequiredService<IConfiguration>(),
                TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        }
        (await host.Query<string>(All)).ShouldBe(before);
    }
}
