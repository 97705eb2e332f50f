using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.TestKit;

namespace Platform.Identity.Tests.SecondFactor;

public sealed class SecondFactorTests(IdentityHost host)
{
    [Theory] // RFC 6238 appendix B: what the tests take for a code is one
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_app_of_the_tests_makes_the_codes_of_the_RFC(long at, string code) =>
        Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(at), 8).ShouldBe(code);

    [Fact]
    public async Task A_person_sets_it_up_and_signs_in_with_two_steps()
    {
        var address = await host.Person();
        var other = await host.SignIn(address);
        var first = await host.SignIn(address);
        var me = host.With(first);
        var made = await me.PostAsync("/api/identity/me/second-factor", null).Success();
        var secret = made["secret"]!.GetValue<string>();
        made["uri"]!.GetValue<string>().ShouldBe($"otpauth://totp/Diaspora%20Platform:{Uri.EscapeDataString(address)}?secret={secret}&issuer=Diaspora%20Platform&algorithm=SHA1&digits=6&period=30");
        (await State(me)).ShouldBe((false, false, 0));
        await host.SignIn(address); // not asked for until a code has come

        using (var wrong = await me.PostAsJsonAsync("/api/identity/me/second-factor/confirm", new { code = Wrong(secret) })) (await wrong.ProblemCode()).ShouldBe("invalid-second-factor");
        var codes = await me.PostAsJsonAsync("/api/identity/me/second-factor/confirm", new { code = Totp.Code(secret, -1) }).Success();
        codes["codes"]!.AsArray().Select(code => code!.GetValue<string>()).Distinct().Count().ShouldBe(10);
        (await State(me)).ShouldBe((true, false, 10));
        (await Refresh(other)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "other sessions had one factor only");
        var refreshed = await Refresh(first).Success();
        Amr(refreshed).ShouldBe(["pwd", "otp", "mfa"]);

        var tokens = await host.SecondStep(await host.Ticket(address), Totp.Code(secret)).Success();
        Amr(tokens).ShouldBe(["pwd", "otp", "mfa"]);
        await IdentityHost.MailSaying(address, "authenticator app");
    }

    [Fact]
    public async Task The_database_has_neither_the_secret_nor_the_codes()
    {
        var address = await host.Person();
        var (secret, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        foreach (var table in new[] { "accounts", "recovery_codes", "used_codes", "login_tickets", "security_events" })
        {
            var all = await host.Query<string>($"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} t");
            all.ShouldNotContain(secret);
            all.ShouldNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), Case.Insensitive);
            foreach (var code in codes) all.ShouldNotContain(code);
        }
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_and_its_owner_is_told()
    {
        var address = await host.Person();
        var (_, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        var tokens = await host.SecondStep(await host.Ticket(address), recoveryCode: codes[0].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)).Success();
        (await State(host.With(tokens))).ShouldBe((true, false, 9));
        using var again = await host.SecondStep(await host.Ticket(address), recoveryCode: codes[0]);
        (await again.ProblemCode()).ShouldBe("invalid-second-factor");
        await IdentityHost.MailSaying(address, "recovery code was used");
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_void()
    {
        var address = await host.Person();
        var me = await host.SignedIn(address);
        var (_, old) = await IdentityHost.Enrol(me);
        var renewed = await me.PostAsync("/api/identity/me/second-factor/recovery-codes", null).Success();
        using (var void_ = await host.SecondStep(await host.Ticket(address), recoveryCode: old[1])) (await void_.ProblemCode()).ShouldBe("invalid-second-factor");
        await host.SecondStep(await host.Ticket(address), recoveryCode: renewed["codes"]![1]!.GetValue<string>()).Success();
    }

    [Fact]
    public async Task Twenty_who_bring_one_recovery_code_at_once_get_in_once()
    {
        var address = await host.Person();
        var (_, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        var tickets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Ticket(address)));
        var answers = await Task.WhenAll(tickets.Select(ticket => host.SecondStep(ticket, recoveryCode: codes[0])));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_ticket_is_good_once_for_five_minutes_and_for_nothing_else()
    {
        var address = await host.Person();
        var (secret, codes) = await IdentityHost.Enrol(await host.SignedIn(address));
        var ticket = await host.Ticket(address);
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", ticket);
        (await client.GetAsync("/api/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Client().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = ticket })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await host.SecondStep(ticket, Totp.Code(secret)).Success();
        using (var used = await host.SecondStep(ticket, recoveryCode: codes[0])) (await used.ProblemCode()).ShouldBe("invalid-ticket");

        var old = await host.Ticket(address);
        await host.Execute("UPDATE login_tickets SET expires_at = expires_at - interval '5 minutes'");
        using (var late = await host.SecondStep(old, recoveryCode: codes[0])) (await late.ProblemCode()).ShouldBe("invalid-ticket");
    }

    [Fact]
    public async Task Removing_it_signs_out_everywhere_and_voids_what_belonged_to_it()
    {
        var address = await host.Person();
        var first = await host.SignIn(address);
        var me = host.With(first);
        var (secret, codes) = await IdentityHost.Enrol(me);
        var half = await host.Ticket(address);
        (await me.DeleteAsync("/api/identity/me/second-factor")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await host.SecondStep(half, recoveryCode: codes[0])).ProblemCode()).ShouldBe("invalid-ticket");
        var tokens = await host.SignIn(address);
        Amr(tokens).ShouldBe(["pwd"]);
        await IdentityHost.MailSaying(address, "no longer asks for a second factor");
        secret.ShouldNotBe((await host.With(tokens).PostAsync("/api/identity/me/second-factor", null).Success())["secret"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_must_have_one_and_has_none_gets_the_roles_by_setting_it_up()
    {
        var address = await host.Person();
        await host.Execute($"UPDATE accounts SET roles = '{{moderator}}' WHERE email = '{address}'");
        var tokens = await host.SignIn(address);
        tokens["mustEnrol"]!.GetValue<bool>().ShouldBeTrue();
        Roles(tokens).ShouldBeEmpty();
        var me = host.With(tokens);
        (await State(me)).ShouldBe((false, true, 0));
        await IdentityHost.Enrol(me);
        var refreshed = await Refresh(tokens).Success();
        refreshed["mustEnrol"]!.GetValue<bool>().ShouldBeFalse();
        Roles(refreshed).ShouldBe(["moderator"]);
    }

    [Fact]
    public async Task Where_everybody_must_have_one_a_token_without_it_opens_nothing_but_setting_it_up()
    {
        await using var strict = await host.Replica(("Identity:RequireSecondFactor", "Everyone"));
        var address = await host.Person();
        var tokens = await strict.Visitor().PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password }).Success();
        var token = tokens["accessToken"]!.GetValue<string>();
        new JsonWebToken(token).Audiences.ShouldBe(["platform/enrolment"], "no other service takes it");
        var me = strict.Visitor();
        me.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await me.GetAsync("/api/identity/sessions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await me.Change(HttpMethod.Patch, "/api/identity/me", 1, new { locale = "fr" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await me.GetAsync("/api/identity/me").Success();
        await IdentityHost.Enrol(me);
        var refreshed = await strict.Visitor().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() }).Success();
        new JsonWebToken(refreshed["accessToken"]!.GetValue<string>()).Audiences.ShouldBe(["platform"]);

        var demonstration = await strict.Visitor().PostAsJsonAsync("/api/identity/login", new { email = "admin@example.org", password = IdentityHost.DemoPassword }).Success();
        demonstration["mustEnrol"]!.GetValue<bool>().ShouldBeFalse();
    }

    static async Task<(bool Active, bool Required, int Left)> State(HttpClient me)
    {
        var state = await me.GetAsync("/api/identity/me/second-factor").Success();
        return (state["active"]!.GetValue<bool>(), state["required"]!.GetValue<bool>(), state["recoveryCodesLeft"]!.GetValue<int>());
    }

    Task<HttpResponseMessage> Refresh(JsonNode tokens) => host.Client().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() });

    static string[] Amr(JsonNode tokens) => Claims(tokens, "amr");

    static string[] Roles(JsonNode tokens) => Claims(tokens, "roles");

    static string[] Claims(JsonNode tokens, string type) => [.. new JsonWebToken(tokens["accessToken"]!.GetValue<string>()).Claims.Where(claim => claim.Type == type).Select(claim => claim.Value)];

    /// <summary>A code that is right at no time near now.</summary>
    static string Wrong(string secret)
    {
        var right = Enumerable.Range(-4, 9).Select(step => Totp.Code(secret, step)).ToHashSet();
        return Enumerable.Range(0, 100).Select(i => i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(code => !right.Contains(code));
    }
}
