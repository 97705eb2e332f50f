using System.Net;
using Platform.TestKit;

namespace Platform.Identity.Tests.Sessions;

public sealed class RefreshSessionTests(IdentityHost host)
{
    [Fact]
    public async Task Each_refresh_token_makes_the_next()
    {
        var first = await Begin();
        var second = await Refreshed(first);
        second.ShouldNotBe(first);
        (await Refreshed(second)).ShouldNotBe(second);
        (await Live(first)).ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_comes_again_later_ends_the_session_and_tells_its_owner()
    {
        var address = await host.Person();
        var first = await Begin(address);
        var second = await Refreshed(first);
        await Age(first, "11 seconds");
        using var again = await Refresh(first);
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.ProblemCode()).ShouldBe("invalid-refresh-token");
        (await Refresh(second)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Query<string>($"SELECT end_reason FROM sessions WHERE id = '{await SessionOf(first)}'")).ShouldBe("reuse");
        await IdentityHost.MailSaying(address, "two places");
    }

    [Fact]
    public async Task A_token_that_comes_again_at_once_from_another_program_ends_the_session()
    {
        var first = await Begin();
        var second = await Refreshed(first);
        (await Refresh(first, host.Client("Thief"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(second)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_comes_again_after_its_successor_was_used_ends_the_session()
    {
        var first = await Begin();
        var third = await Refreshed(await Refreshed(first));
        (await Refresh(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(third)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_idle_token_and_a_session_at_its_end_are_over()
    {
        var idle = await Begin();
        await host.Execute($"UPDATE refresh_tokens SET expires_at = now() - interval '1 second' WHERE session_id = '{await SessionOf(idle)}'");
        (await Refresh(idle)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var old = await Begin();
        await host.Execute($"UPDATE sessions SET expires_at = now() + interval '1 hour' WHERE id = '{await SessionOf(old)}'");
        var last = await Refreshed(old);
        (await host.Query<bool>($"SELECT max(t.expires_at) <= max(s.expires_at) FROM refresh_tokens t JOIN sessions s ON s.id = session_id WHERE s.id = '{await SessionOf(old)}' AND used_at IS NULL")).ShouldBeTrue();
        await host.Execute($"UPDATE sessions SET expires_at = now() WHERE id = '{await SessionOf(old)}'");
        (await Refresh(last)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrators_session_is_short()
    {
        var token = (await host.SignIn("admin@example.org", IdentityHost.DemoPassword))["refreshToken"]!.GetValue<string>();
        (await host.Query<TimeSpan>($"SELECT idle FROM sessions WHERE id = '{await SessionOf(token)}'")).ShouldBe(TimeSpan.FromMinutes(30));
        (await host.Query<TimeSpan>($"SELECT expires_at - started_at FROM sessions WHERE id = '{await SessionOf(token)}'")).ShouldBe(TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_may_be_repeated()
    {
        var first = await Begin();
        var second = await Refreshed(first);
        for (var i = 0; i < 2; i++)
            (await host.Client().PostAsJsonAsync("/api/identity/logout", new { refreshToken = second })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(second)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Client().PostAsJsonAsync("/api/identity/logout", new { refreshToken = "unknown" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_of_ours_is_refused(string token) => (await Refresh(token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    async Task<string> Begin(string? address = null) => (await host.SignIn(address ?? await host.Person()))["refreshToken"]!.GetValue<string>();

    Task<HttpResponseMessage> Refresh(string token, HttpClient? client = null) => (client ?? host.Client()).PostAsJsonAsync("/api/identity/refresh", new { refreshToken = token });

    async Task<string> Refreshed(string token) => (await Refresh(token).Success())["refreshToken"]!.GetValue<string>();

    Task<Guid> SessionOf(string token) => host.Query<Guid>($"SELECT session_id FROM refresh_tokens WHERE hash = '\\x{HashOf(token)}'");

    async Task<long> Live(string token) => await host.Query<long>($"SELECT count(*) FROM refresh_tokens WHERE session_id = '{await SessionOf(token)}' AND used_at IS NULL AND expires_at > now()");

    Task<int> Age(string token, string by) => host.Execute($"UPDATE refresh_tokens SET used_at = used_at - interval '{by}' WHERE hash = '\\x{HashOf(token)}'");

    static string HashOf(string token) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(token)));
}
