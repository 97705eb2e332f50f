using System.Net;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class ChangePasswordTests(IdentityHost host)
{
    const string Other = "another sentence for the tests";

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var address = await host.Person();
        var (other, own) = (await host.SignIn(address), await host.SignIn(address));
        var me = host.With(own);
        using (var wrong = await Change(me, "not the password of it", Other)) (await wrong.ProblemCode()).ShouldBe("wrong-password");
        using (var weak = await Change(me, IdentityHost.Password, "password1234")) (await weak.ProblemCode()).ShouldBe("easy-password");
        (await Change(me, IdentityHost.Password, Other)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(other)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(own)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await host.SignIn(address, Other);
        await IdentityHost.MailSaying(address, "has just been changed");
    }

    [Fact]
    public async Task The_old_password_is_not_guessed_in_a_stolen_session()
    {
        var me = await host.SignedIn(await host.Person());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Change(me, $"wrong password {i}", Other)));
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_new_address_counts_when_its_code_comes_back_and_the_old_one_is_told()
    {
        var (old, next) = (await host.Person(), IdentityHost.NewAddress("Next"));
        var me = await host.SignedIn(old);
        using (var wrong = await me.PostAsJsonAsync("/api/identity/me/email", new { email = next, password = Other })) (await wrong.ProblemCode()).ShouldBe("wrong-password");
        await me.PostAsJsonAsync("/api/identity/me/email", new { email = next, password = IdentityHost.Password }).Success();
        await host.SignIn(old);
        var code = (await IdentityHost.MailTo(next)).Code;
        (await host.Client().PostAsJsonAsync("/api/identity/confirm", new { code })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it opens no account");
        (await host.Client().PostAsJsonAsync("/api/identity/confirm-email", new { code, email = next })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Client().PostAsJsonAsync("/api/identity/confirm-email", new { code })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await host.SignIn(next);
        (await host.Client().PostAsJsonAsync("/api/identity/login", new { email = old, password = IdentityHost.Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await IdentityHost.MailSaying(old, "new e-mail address");
        (await (await host.SignedIn(next)).GetAsync("/api/identity/me").Success())["email"]!.GetValue<string>().ShouldBe(next);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_no_code()
    {
        var taken = await host.Person();
        var me = await host.SignedIn(await host.Person());
        using var first = await me.PostAsJsonAsync("/api/identity/me/email", new { email = taken, password = IdentityHost.Password });
        using var second = await me.PostAsJsonAsync("/api/identity/me/email", new { email = IdentityHost.NewAddress(), password = IdentityHost.Password });
        (await first.Content.ReadAsStringAsync()).ShouldBe(await second.Content.ReadAsStringAsync());
        (await IdentityHost.MailTo(taken, 2)).Code.ShouldBeEmpty();
    }

    static Task<HttpResponseMessage> Change(HttpClient me, string password, string newPassword) => me.PostAsJsonAsync("/api/identity/me/password", new { password, newPassword });

    Task<HttpResponseMessage> Refresh(System.Text.Json.Nodes.JsonNode tokens) => host.Client().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() });
}
