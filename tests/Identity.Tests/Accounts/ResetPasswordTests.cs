using System.Net;
using Platform.TestKit;

namespace Platform.Identity.Tests.Accounts;

public sealed class ResetPasswordTests(IdentityHost host)
{
    const string Other = "another sentence for the tests";

    [Fact]
    public async Task A_code_from_the_mailbox_sets_a_new_password_and_signs_out_everywhere()
    {
        var address = await host.Person();
        var session = await host.SignIn(address);
        var code = await Forget(address, 2);
        await host.Client().PostAsJsonAsync("/api/identity/reset-password", new { code, email = address, password = Other }).Success();

        (await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await host.SignIn(address, Other);
        (await host.Client().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = session["refreshToken"]!.GetValue<string>() })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await IdentityHost.MailSaying(address, "has just been changed");
    }

    [Fact]
    public async Task A_code_is_good_once_and_for_ten_minutes_and_a_bad_password_does_not_spend_it()
    {
        var address = await host.Person();
        var code = await Forget(address, 2);
        using var weak = await Reset(code, "password1234");
        (await weak.ProblemCode()).ShouldBe("easy-password");
        (await Reset(code, Other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Reset(code, Other)).ProblemCode()).ShouldBe("invalid-code");

        var late = await Forget(address, 4);
        await host.Execute($"UPDATE email_codes SET expires_at = expires_at - interval '10 minutes' WHERE email = '{address}'");
        (await (await Reset(late, Other)).ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task A_change_of_the_password_spends_every_other_code()
    {
        var address = await host.Person();
        var first = await Forget(address, 2);
        var second = await Forget(address, 3);
        (await Reset(second, Other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Reset(first, Other)).ProblemCode()).ShouldBe("invalid-code");
    }

    [Fact]
    public async Task A_code_of_a_registration_resets_nothing()
    {
        var address = await host.Person();
        var other = IdentityHost.NewAddress();
        await host.Client().PostAsJsonAsync("/api/identity/register", new { email = other, password = IdentityHost.Password }).Success();
        var code = (await IdentityHost.MailTo(other)).Code;
        (await (await Reset(code, Other)).ProblemCode()).ShouldBe("invalid-code");
        await host.SignIn(address);
    }

    [Fact]
    public async Task Who_sets_a_new_password_gets_in_while_others_guess()
    {
        var address = await host.Person();
        var set = await (await Reset(await Forget(address, 2), Other)).Json();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = $"wrong password {i}" })));
        (await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = Other })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await host.Client().PostAsJsonAsync("/api/identity/login", new { email = address, password = Other, deviceToken = set["deviceToken"]!.GetValue<string>() }).Success();
    }

    Task<HttpResponseMessage> Reset(string code, string password) => host.Client().PostAsJsonAsync("/api/identity/reset-password", new { code, password });

    async Task<string> Forget(string address, int mails)
    {
        await host.Client().PostAsJsonAsync("/api/identity/forgot-password", new { email = address }).Success();
        return (await IdentityHost.MailTo(address, mails)).Code;
    }
}
