using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Routing;

public sealed class RoutesTests : IAsyncLifetime
{
    static readonly string[] Services = ["projects", "training", "organisations", "notifications", "identity", "portal"];

    readonly List<Upstream> upstreams = [];
    TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var service in Services) upstreams.Add(await Upstream.Start(service));
        gateway = TestGateway.Start([.. upstreams.SelectMany(upstream => TestGateway.To(upstream.Name, upstream))]);
    }

    [Theory]
    [InlineData("projects", "/api/projects /api/projects/1 /api/projects/export.xml /api/practices /api/resources /api/recommendations /api/voices /api/codelists/Country /api/terms/country/FJ")]
    [InlineData("training", "/api/events /api/events/1.ics /api/registrations/1 /api/certificates/abc /api/calls /api/applications/1/submit")]
    [InlineData("organisations", "/api/organisations /api/organisations/map /api/alliances/1/memberships /api/experts /api/expertise-requests")]
    [InlineData("notifications", "/api/subscriptions /api/inbox /api/inbox/stream /api/contact-points /api/preferences /api/webhooks/1/deliveries /api/notifications/unsubscribe/x")]
    [InlineData("notifications", "/feeds/country/FJ.atom /api/admin/deliveries")]
    [InlineData("identity", "/api/identity/login /.well-known/openid-configuration /.well-known/jwks.json")]
    [InlineData("portal", "/ /projects/1 /sign-in /styles/site.css /apiary")]
    public async Task A_path_leads_to_its_service_unchanged(string service, string paths)
    {
        foreach (var path in paths.Split(' '))
        {
            (await gateway.Client.GetStringAsync(path)).ShouldBe(service, path);
            upstreams.Single(upstream => upstream.Name == service).Requests.Last().Target.ShouldBe(path);
        }
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("training")]
    [InlineData("organisations")]
    [InlineData("notifications")]
    [InlineData("identity")]
    public async Task Each_service_shows_its_own_messages_to_administrators(string service) =>
        (await gateway.Client.GetStringAsync($"/api/admin/messages/{service}/parked")).ShouldBe(service);

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/projectsx")]
    [InlineData("/api/admin/messages")]
    [InlineData("/api/admin/messages/portal")]
    public async Task An_unknown_api_path_is_a_404_and_never_the_portal(string path)
    {
        using var response = await gateway.Client.GetAsync(path);
        await response.ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task Method_query_and_body_arrive_as_they_were_sent()
    {
        using var response = await gateway.Client.PatchAsync("/api/projects/1?a=%20b&c=d%2Fe&a=2", new StringContent("""{"title":"Fidji é"}"""));
        response.EnsureSuccessStatusCode();
        var seen = upstreams[0].Requests.ShouldHaveSingleItem();
        seen.Method.ShouldBe("PATCH");
        seen.Target.ShouldBe("/api/projects/1?a=%20b&c=d%2Fe&a=2");
        seen.Body.ShouldBe("""{"title":"Fidji é"}""");
    }

    [Fact]
    public async Task An_encoded_slash_in_an_identifier_stays_one()
    {
        (await gateway.GetRaw("/api/projects/by-identifier/XM-DAC-1%2F22%25")).ShouldStartWith("HTTP/1.1 200");
        upstreams[0].Requests.Last().Target.ShouldBe("/api/projects/by-identifier/XM-DAC-1%2F22%25");
    }

    [Fact]
    public async Task Administrators_see_each_replica_and_nobody_else_does()
    {
        await using var issuer = await TokenIssuer.Start();
        await using var own = TestGateway.Start([.. TestGateway.To("projects", upstreams[0]), ("Auth:Issuer", issuer.Address), ("Auth:Metadata", issuer.Address + "/.well-known/openid-configuration")]);
        await own.KeysKnown(issuer);

        using var visitor = await own.Client.GetAsync("/api/admin/services");
        await visitor.ShouldBeProblem(401, "sign-in-required");
        using var member = await As(Roles.Moderator);
        await member.ShouldBeProblem(403, "forbidden");
        using var administrator = await As(Roles.Administrator);
        var services = await administrator.Content.ReadAsStringAsync();
        services.ShouldContain($$"""{"name":"projects","state":"up","replicas":[{"url":"{{upstreams[0].Address}}","available":true,"requests":0}]}""");
        services.ShouldContain("""{"name":"training","state":"away","replicas":[]}""");

        Task<HttpResponseMessage> As(string role)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/admin/services");
            request.Headers.Authorization = new("Bearer", issuer.TokenFor(Guid.NewGuid(), [role]));
            return own.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Health_lists_the_services()
    {
        var health = await gateway.Client.GetStringAsync("/health");
        health.ShouldStartWith("""{"status":"Healthy","services":{"projects":{"state":"up","replicas":1,"available":1}""");
        (await gateway.Client.GetStringAsync("/alive")).ShouldBe("Healthy");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        foreach (var upstream in upstreams) await upstream.DisposeAsync();
    }
}
