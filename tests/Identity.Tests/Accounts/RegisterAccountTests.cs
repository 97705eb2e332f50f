using System.Net;
using System.Net.Http.Headers;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class RegisterAccountTests(IdentityHost host)
{
    static object Registration(string email, string password = IdentityHost.Password) => new { email, password };

    [Fact]
    public async Task A_registration_becomes_an_account_when_its_code_comes_back()
    {
        var address = IdentityHost.NewAddress("Ana");
        var client = host.Client();
        using var response = await client.PostAsJsonAsync("/api/identity/register", Registration(address));
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await client.PostAsJsonAsync("/api/identity/login", Registration(address))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var mail = await IdentityHost.MailTo(address);
        mail.Body.ShouldContain($"{host.Issuer.Address}/account/confirm?code=");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        using var confirmed = await client.PostAsJsonAsync("/api/identity/confirm", new { email = address, code = mail.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) });
        confirmed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.SignIn(address.ToUpperInvariant()))["expiresIn"]!.GetValue<int>().ShouldBe(600);
    }

    [Theory]
    [InlineData("ANA.{0}@EXAMPLE.NET")]
    [InlineData("ana.{0}@example.net.")]
    public async Task Another_spelling_of_a_known_address_is_the_same_account(string spelling)
    {
        var id = Guid.NewGuid().ToString("N");
        await host.Person($"ana.{id}@example.net");
        var other = string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, id);
        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(other)).Success();
        (await IdentityHost.MailTo($"ana.{id}@example.net", 2)).Code.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_confirms_the_password_that_it_was_asked_for_with()
    {
        var address = IdentityHost.NewAddress();
        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address, "planted by somebody else")).Success();
        var planted = await IdentityHost.MailTo(address);
        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        var own = await IdentityHost.MailTo(address, 2);

        await host.Client().PostAsJsonAsync("/api/identity/confirm", new { code = own.Code }).Success();
        await host.SignIn(address);
        using var late = await host.Client().PostAsJsonAsync("/api/identity/confirm", new { code = planted.Code });
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Client().PostAsJsonAsync("/api/identity/login", Registration(address, "planted by somebody else"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_is_good_once_even_for_twenty_at_a_time()
    {
        var address = IdentityHost.NewAddress();
        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        var code = (await IdentityHost.MailTo(address)).Code;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client().PostAsJsonAsync("/api/identity/confirm", new { code })));
        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.NoContent)) (await refused.ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task Two_codes_of_one_address_confirmed_at_once_open_one_account()
    {
        var address = IdentityHost.NewAddress();
        for (var i = 0; i < 2; i++) await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        await IdentityHost.MailTo(address, 2);
        var answers = await Task.WhenAll(IdentityHost.AllTo(address).Select(mail => host.Client().PostAsJsonAsync("/api/identity/confirm", new { code = mail.Code })));
        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await host.Query<long>($"SELECT count(*) FROM accounts WHERE email = '{address}'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_old_code_and_one_for_another_address_are_refused()
    {
        var address = IdentityHost.NewAddress();
        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        using var other = await host.Client().PostAsJsonAsync("/api/identity/confirm", new { email = "somebody@example.net", code = (await IdentityHost.MailTo(address)).Code });
        (await other.ProblemCode()).ShouldBe("invalid-code");

        await host.Client().PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        var mail = await IdentityHost.MailTo(address, 2);
        await host.Execute($"UPDATE email_codes SET expires_at = now() - interval '1 second' WHERE email = '{address}'");
        using var late = await host.Client().PostAsJsonAsync("/api/identity/confirm", new { code = mail.Code });
        (await late.ProblemCode()).ShouldBe("invalid-code");
    }

    [Theory]
    [InlineData("ana@example.net\r\nBcc: victim@example.net")]
    [InlineData("ana@example.net,victim@example.net")]
    [InlineData("ana@example.net;victim@example.net")]
    [InlineData("Ana <ana@example.net>")]
    [InlineData("\"a b\"@example.net")]
    [InlineData("İna@example.net")]
    [InlineData("ana@example")]
    [InlineData("ana@-example.net")]
    [InlineData("@example.net")]
    [InlineData("ana@example.net\u0000")]
    [InlineData("")]
    public async Task What_is_not_one_plain_address_is_refused_and_nothing_is_sent(string email)
    {
        using var response = await host.Client().PostAsJsonAsync("/api/identity/register", Registration(email));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe("invalid");
        IdentityHost.AllTo("victim@example.net").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("elevenchars", "invalid-password")]
    [InlineData("Password1234!", "easy-password")]
    [InlineData("P@ssw0rd12345", "easy-password")]
    [InlineData("qwertyuiop12", "easy-password")]
    [InlineData("123456789012", "easy-password")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "easy-password")]
    [InlineData("diaspora-migration", "easy-password")]
    [InlineData("benedetta.rossi1", "easy-password")]
    public async Task A_password_that_is_guessed_first_is_refused(string password, string code)
    {
        using var response = await host.Client().PostAsJsonAsync("/api/identity/register", Registration("benedetta.rossi@example.net", password));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe(code);
    }

    [Fact]
    public async Task The_message_is_written_in_the_readers_language_and_leads_to_the_configured_site()
    {
        var address = IdentityHost.NewAddress();
        var client = host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("ar-EG", 0.8));
        client.DefaultRequestHeaders.Host = "evil.example";
        await client.PostAsJsonAsync("/api/identity/register", Registration(address)).Success();
        var mail = await IdentityHost.MailTo(address);
        mail.Header("Content-Language").ShouldBe("ar");
        mail.Body.ShouldContain("مرحبًا");
        mail.Body.ShouldNotContain("evil");
        mail.Header("Message-ID").ShouldMatch("<[0-9a-f]{32}@platform.localhost>");
    }

    [Fact]
    public async Task One_address_gets_a_few_messages_an_hour_and_the_asker_does_not_notice()
    {
        var address = IdentityHost.NewAddress();
        for (var i = 0; i < 7; i++) await host.Client().PostAsJsonAsync("/api/identity/forgot-password", new { email = address }).Success();
        (await host.Query<long>($"SELECT count(*) FROM email_codes WHERE email = '{address}'")).ShouldBe(5);
    }

    [Fact]
    public async Task Unknown_members_are_refused()
    {
        using var response = await host.Client().PostAsJsonAsync("/api/identity/register", new { email = IdentityHost.NewAddress(), password = IdentityHost.Password, roles = new[] { "administrator" } });
        (await response.ProblemCode()).ShouldBe("invalid-json");
    }
}
