using System.Net;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Identity.Tests.Users;

public sealed class UsersTests(IdentityHost host)
{
    const string Reason = "They asked by telephone";

    [Fact]
    public async Task An_administrator_finds_people_and_they_can_see_it()
    {
        var address = await host.Person();
        var person = await host.SignedIn(address);
        var name = $"Zoë% {Guid.NewGuid():N}";
        await person.Change(HttpMethod.Patch, "/api/identity/me", 1, new { displayName = name }).Success();
        var admin = await Admin();

        var found = Items(await admin.GetAsync($"/api/identity/users?email={address.ToUpperInvariant()}").Success());
        found.Single()["displayName"]!.GetValue<string>().ShouldBe(name);
        Items(await admin.GetAsync($"/api/identity/users?name={Uri.EscapeDataString(name[..20].ToUpperInvariant())}").Success()).ShouldHaveSingleItem();
        Items(await admin.GetAsync("/api/identity/users?name=%25").Success()).ShouldBeEmpty("a per cent sign is a sign like others");
        Items(await admin.GetAsync("/api/identity/users?role=moderator&disabled=false&limit=100").Success()).ShouldContain(user => user["email"]!.GetValue<string>() == "moderator@example.org");
        var one = await admin.GetAsync($"/api/identity/users/{Id(found[0])}").Success();
        one["hasSecondFactor"]!.GetValue<bool>().ShouldBeFalse();

        (await host.Query<long>($"SELECT count(*) FROM access_log WHERE person_id = '{Id(one)}' AND reason = '{Reason}'")).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var admin = await Admin();
        await host.Person();
        var first = await admin.GetAsync("/api/identity/users?limit=3").Success();
        Items(first).Count.ShouldBe(3);
        var second = await admin.GetAsync($"/api/identity/users?limit=3&cursor={first["next"]!.GetValue<string>()}").Success();
        Items(second).Select(Id).Intersect(Items(first).Select(Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?email=nobody")]
    [InlineData("?role=king")]
    [InlineData("?name=")]
    [InlineData("?limit=101")]
    [InlineData("?orderBy=email")]
    public async Task What_is_no_filter_is_refused(string query) => (await (await Admin()).GetAsync("/api/identity/users" + query)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Without_a_reason_nothing_is_shown_and_others_than_administrators_see_nothing()
    {
        var admin = await host.SignedIn("admin@example.org", IdentityHost.DemoPassword);
        using var none = await admin.GetAsync("/api/identity/users");
        (await none.ProblemCode()).ShouldBe("access-reason-required");
        var manager = await host.SignedIn("manager@example.org", IdentityHost.DemoPassword);
        manager.DefaultRequestHeaders.Add("Access-Reason", Reason);
        (await manager.GetAsync("/api/identity/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Client().GetAsync("/api/identity/users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task New_roles_end_the_sessions_and_are_noted()
    {
        var address = await host.Person();
        var tokens = await host.SignIn(address);
        var (admin, id) = (await Admin(), await IdOf(address));
        (await admin.Change(HttpMethod.Put, $"/api/identity/users/{id}/roles", 1, new { roles = new[] { "editor", "juror" } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(tokens)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.Change(HttpMethod.Put, $"/api/identity/users/{id}/roles", 1, new { roles = Array.Empty<string>() })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await admin.Change(HttpMethod.Put, $"/api/identity/users/{id}/roles", 2, new { roles = new[] { "king" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var me = await host.SignedIn(address);
        var noted = Items(await me.GetAsync("/api/identity/me/security-events").Success()).First(e => e["kind"]!.GetValue<string>() == "roles-changed");
        noted["byAdministrator"]!.GetValue<bool>().ShouldBeTrue();
        noted["reason"]!.GetValue<string>().ShouldBe(Reason);
        noted["network"].ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_changes_or_disables_the_own_account()
    {
        var admin = await Admin();
        var me = await admin.GetAsync("/api/identity/me").Success();
        using var roles = await admin.Change(HttpMethod.Put, $"/api/identity/users/{Id(me)}/roles", 1, new { roles = new[] { "administrator" } });
        (await roles.ProblemCode()).ShouldBe("own-roles");
        using var disable = await admin.PostAsync($"/api/identity/users/{Id(me)}/disable", null);
        (await disable.ProblemCode()).ShouldBe("own-account");
    }

    [Fact]
    public async Task A_disabled_person_is_out_and_can_be_let_in_again()
    {
        var address = await host.Person();
        var tokens = await host.SignIn(address);
        var (admin, id) = (await Admin(), await IdOf(address));
        for (var i = 0; i < 2; i++) (await admin.PostAsync($"/api/identity/users/{id}/disable", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(tokens)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Eventually.Become(async () => (await host.With(tokens).GetAsync("/api/identity/me")).StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));
        using (var right = await LogIn(address, IdentityHost.Password)) (await right.ProblemCode()).ShouldBe("account-disabled");
        using (var wrong = await LogIn(address, "not the password of it")) (await wrong.ProblemCode()).ShouldBe("invalid-credentials");

        (await admin.PostAsync($"/api/identity/users/{id}/enable", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var me = await host.SignedIn(address);
        Items(await me.GetAsync("/api/identity/me/security-events").Success()).Select(e => e["kind"]!.GetValue<string>()).ShouldBe(["signed-in-on-new-device", "enabled", "disabled", "signed-in"]);
    }

    [Fact]
    public async Task Somebody_who_lost_the_app_and_the_codes_starts_again()
    {
        var address = await host.Person();
        await IdentityHost.Enrol(await host.SignedIn(address));
        var (admin, id) = (await Admin(), await IdOf(address));
        (await admin.DeleteAsync($"/api/identity/users/{id}/second-factor")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.SignIn(address);
        await IdentityHost.MailSaying(address, "no longer asks for a second factor");
    }

    [Fact]
    public async Task An_administrator_signs_somebody_out()
    {
        var address = await host.Person();
        var tokens = await host.SignIn(address);
        (await (await Admin()).DeleteAsync($"/api/identity/users/{await IdOf(address)}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(tokens)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_invited_person_opens_the_account_with_a_password_that_nobody_else_knows()
    {
        var admin = await Admin();
        var address = IdentityHost.NewAddress();
        await admin.PostAsJsonAsync("/api/identity/users/invitations", new { email = address, roles = new[] { "organiser" }, displayName = "Ana Túlia", locale = "es" }).Success();
        var mail = await IdentityHost.MailTo(address);
        mail.Body.ShouldContain("/account/invitation?code=");
        mail.Header("Content-Language").ShouldBe("es");
        using (var weak = await Accept(mail.Code, "password1234")) (await weak.ProblemCode()).ShouldBe("easy-password");
        (await Accept(mail.Code, IdentityHost.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var again = await Accept(mail.Code, IdentityHost.Password)) (await again.ProblemCode()).ShouldBe("invalid-code");
        var me = await (await host.SignedIn(address)).GetAsync("/api/identity/me").Success();
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["organiser"]);
        me["locale"]!.GetValue<string>().ShouldBe("es");
        using var known = await admin.PostAsJsonAsync("/api/identity/users/invitations", new { email = address });
        (await known.ProblemCode()).ShouldBe("account-exists");
    }

    [Fact]
    public async Task What_is_delicate_needs_a_recent_sign_in()
    {
        var address = await host.Person();
        await host.Execute($"UPDATE accounts SET roles = '{{administrator}}' WHERE email = '{address}'");
        var tokens = await host.SignIn(address);
        await IdentityHost.Enrol(host.With(tokens));
        await host.Execute($"UPDATE sessions SET authenticated_at = authenticated_at - interval '11 minutes' WHERE account_id = (SELECT id FROM accounts WHERE email = '{address}')");
        var admin = host.With(await Refresh(tokens).Success());
        admin.DefaultRequestHeaders.Add("Access-Reason", Reason);
        var somebody = await IdOf(await host.Person());
        await admin.GetAsync($"/api/identity/users/{somebody}").Success();
        foreach (var request in new Func<Task<HttpResponseMessage>>[]
        {
            () => admin.PostAsync($"/api/identity/users/{somebody}/disable", null),
            () => admin.Change(HttpMethod.Put, $"/api/identity/users/{somebody}/roles", 1, new { roles = new[] { "administrator" } }),
            () => admin.DeleteAsync($"/api/identity/users/{somebody}/second-factor"),
            () => admin.DeleteAsync("/api/identity/me/second-factor"),
            () => admin.PostAsync("/api/identity/me/second-factor/recovery-codes", null),
            () => admin.PostAsJsonAsync("/api/identity/me/password", new { password = IdentityHost.Password, newPassword = "another sentence for the tests" }),
            () => admin.PostAsJsonAsync("/api/identity/me/email", new { email = IdentityHost.NewAddress(), password = IdentityHost.Password })
        })
        {
            using var answer = await request();
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.ProblemCode()).ShouldBe("sign-in-again");
        }
    }

    async Task<HttpClient> Admin()
    {
        var admin = await host.SignedIn("admin@example.org", IdentityHost.DemoPassword);
        admin.DefaultRequestHeaders.Add("Access-Reason", Reason);
        return admin;
    }

    Task<Guid> IdOf(string address) => host.Query<Guid>($"SELECT id FROM accounts WHERE email = '{address}'");

    Task<HttpResponseMessage> LogIn(string email, string password) => host.Client().PostAsJsonAsync("/api/identity/login", new { email, password });

    Task<HttpResponseMessage> Accept(string code, string password) => host.Client().PostAsJsonAsync("/api/identity/accept-invitation", new { code, password });

    Task<HttpResponseMessage> Refresh(JsonNode tokens) => host.Client().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() });

    static List<JsonNode> Items(JsonNode page) => [.. page["items"]!.AsArray().Select(item => item!)];

    static string Id(JsonNode node) => node["id"]!.GetValue<string>();
}
