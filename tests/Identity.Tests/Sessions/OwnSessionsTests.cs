using System.Net;
using System.Text.Json.Nodes;
using Platform.Identity.Security;
using Platform.TestKit;

namespace Platform.Identity.Tests.Sessions;

public sealed class OwnSessionsTests(IdentityHost host)
{
    const string Firefox = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0";

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_one()
    {
        var address = await host.Person();
        var phone = await host.SignIn(address, client: host.Client(Firefox));
        var own = await host.SignIn(address);
        var me = host.With(own);
        var sessions = await List(me);
        sessions.Count.ShouldBe(2);
        sessions[0]["current"]!.GetValue<bool>().ShouldBeTrue();
        sessions[1]["current"]!.GetValue<bool>().ShouldBeFalse();
        sessions[1]["device"]!.GetValue<string>().ShouldBe("Firefox, Android");
        sessions[1]["network"]!.GetValue<string>().ShouldMatch(@"^10\.1\.\d+\.0/24$");

        (await me.DeleteAsync($"/api/identity/sessions/{sessions[1]["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(phone, Firefox)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await List(me)).Count.ShouldBe(1);
        (await me.DeleteAsync($"/api/identity/sessions/{sessions[1]["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        var theirs = (await List(await host.SignedIn(await host.Person())))[0]["id"]!.GetValue<string>();
        var me = await host.SignedIn(await host.Person());
        (await me.DeleteAsync($"/api/identity/sessions/{theirs}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Query<bool>($"SELECT ended_at IS NULL FROM sessions WHERE id = '{theirs}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task All_others_end_and_then_all()
    {
        var address = await host.Person();
        var (other, own) = (await host.SignIn(address), await host.SignIn(address));
        (await host.With(own).DeleteAsync("/api/identity/sessions?keepCurrent=true")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(other)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        own = await (await Refresh(own)).Json();
        (await host.With(own).DeleteAsync("/api/identity/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Refresh(own)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_device_is_told_by_mail_and_a_known_one_is_not()
    {
        var address = await host.Person();
        var device = (await host.SignIn(address))["deviceToken"]!.GetValue<string>();
        var client = host.Client();
        for (var i = 0; i < 2; i++)
            device = (await client.PostAsJsonAsync("/api/identity/login", new { email = address, password = IdentityHost.Password, deviceToken = device }).Success())["deviceToken"]!.GetValue<string>();
        var me = host.With(await host.SignIn(address, client: host.Client(Firefox)));
        (await IdentityHost.MailSaying(address, "not used before")).Body.ShouldContain("Firefox, Android");
        IdentityHost.AllTo(address).Length.ShouldBe(2, "the registration, and one notice");

        var events = await me.GetAsync("/api/identity/me/security-events?limit=2").Success();
        events["items"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>()).ShouldBe(["signed-in-on-new-device", "signed-in"]);
        var rest = await me.GetAsync($"/api/identity/me/security-events?cursor={events["next"]}").Success();
        rest["items"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>()).ShouldBe(["signed-in", "signed-in"]);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36", "Samsung Internet, Android")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("", null)]
    public void A_device_is_put_in_words(string userAgent, string? words) => Origin.DeviceOf(userAgent).ShouldBe(words);

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void An_address_is_shortened(string address, string network) => Origin.NetworkOf(IPAddress.Parse(address)).ShouldBe(network);

    static async Task<List<JsonNode>> List(HttpClient me) => [.. (await me.GetAsync("/api/identity/sessions").Success())["items"]!.AsArray().Select(session => session!)];

    Task<HttpResponseMessage> Refresh(JsonNode tokens, string userAgent = "Tests") => host.Client(userAgent).PostAsJsonAsync("/api/identity/refresh", new { refreshToken = tokens["refreshToken"]!.GetValue<string>() });
}
