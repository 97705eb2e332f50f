using System.Net;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Hosting;

public sealed class RouteRulesTests(ProbeHost host)
{
    [Fact]
    public async Task A_route_that_says_nothing_is_for_nobody()
    {
        (await host.With(null).GetAsync("/api/things/forgotten")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await (await host.Client([.. Roles.All]).GetAsync("/api/things/forgotten")).ShouldBeRefused(403);
    }

    [Fact]
    public async Task What_is_no_route_is_answered_as_such()
    {
        await (await host.Client().GetAsync("/api/things/nowhere")).ShouldBeRefused(404);
        await (await host.Client().DeleteAsync("/api/things")).ShouldBeRefused(405);
    }

    [Fact]
    public async Task The_test_of_all_routes_names_one_that_says_nothing() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => RouteRules.ShouldBeStated(host.Services, host.With(null)))).Message.ShouldContain("/api/things/forgotten has no rule");
}
