using System.Net;
using Platform.Contracts.Identity;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Identity.Tests.Privacy;

public sealed class EraseMeTests(IdentityHost host)
{
    [Fact]
    public async Task Nothing_of_the_account_stays_and_every_service_is_told_once()
    {
        var address = IdentityHost.NewAddress();
        var me = await host.SignedIn(await host.Person(address));
        var id = (await me.GetAsync("/api/identity/me").Success())["id"]!.GetValue<Guid>();
        await host.Client().PostAsJsonAsync("/api/identity/forgot-password", new { email = address }).Success();

        (await me.DeleteAsync("/api/identity/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(id, CancellationToken.None)).ShouldBeEmpty();
        (await host.Query<long>($"SELECT count(*) FROM email_codes WHERE email = '{address}'")).ShouldBe(0);
        (await host.Query<bool>($"SELECT is_erased('{id}')")).ShouldBeTrue();
        await host.Broker.Hear<AccountErased>(erased => erased.AccountId == id);

        using var signIn = await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password });
        signIn.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        host.Broker.Heard.Count(heard => heard.Happened is AccountErased erased && erased.AccountId == id).ShouldBe(1);
    }

    [Fact]
    public async Task Attack_90_many_erasures_by_one_member_are_one()
    {
        var me = await host.SignedIn(await host.Person());
        var id = (await me.GetAsync("/api/identity/me").Success())["id"]!.GetValue<Guid>();
        var answers = new int[600];
        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, ct) =>
        {
            using var answer = await me.DeleteAsync("/api/identity/me", ct);
            Interlocked.Increment(ref answers[(int)answer.StatusCode]);
        });
        (answers[204] + answers[409] + answers[401]).ShouldBe(500); // done, under way, or signed out by it
        answers[204].ShouldBeGreaterThan(0);
        (await host.Query<long>($"SELECT count(*) FROM outbox_message WHERE subject = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_administrator_stays_and_of_two_who_leave_at_once_one_does()
    {
        await using var alone = new ServiceHost<Program, IdentityDb>("identity", new Dictionary<string, string>
        {
            ["PLATFORM_DEMO_PASSWORD"] = IdentityHost.DemoPassword,
            ["Identity:PasswordRounds"] = "1000",
            ["Mail:PickupDirectory"] = Servers.NewFolder("mail")
        });
        await alone.InitializeAsync();
        var admin = await SignIn("admin@example.org");
        using (var refused = await admin.DeleteAsync("/api/identity/me"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.ProblemCode()).ShouldBe("last-administrator");
        }

        await using (var source = Npgsql.NpgsqlDataSource.Create(alone.Database))
        await using (var appoint = source.CreateCommand("UPDATE accounts SET roles = '{administrator}' WHERE email = 'manager@example.org'"))
            await appoint.ExecuteNonQueryAsync();
        var second = await SignIn("manager@example.org");
        var answers = await Task.WhenAll(admin.DeleteAsync("/api/identity/me"), second.DeleteAsync("/api/identity/me"));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict]);

        async Task<HttpClient> SignIn(string email)
        {
            var client = alone.Visitor();
            var tokens = await client.PostAsJsonAsync("/api/identity/login", new { email, password = IdentityHost.DemoPassword }).Success();
            client.DefaultRequestHeaders.Authorization = new("Bearer", tokens["accessToken"]!.GetValue<string>());
            return client;
        }
    }

    [Fact]
    public async Task A_visitor_cannot_erase()
    {
        using var answer = await host.Client().DeleteAsync("/api/identity/me");
        await answer.ShouldBeRefused(401);
    }
}
