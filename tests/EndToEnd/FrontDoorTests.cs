using System.Net;
using Platform.TestKit;

namespace Platform.EndToEnd;

public sealed class FrontDoorTests(Stack stack)
{
    [Theory]
    [InlineData("/health", "application/json")]
    [InlineData("/alive", null)]
    [InlineData("/openapi.json", "application/json")]
    [InlineData("/docs/index.html", "text/html")]
    [InlineData("/.well-known/openid-configuration", "application/json")]
    [InlineData("/.well-known/jwks.json", "application/json")]
    [InlineData("/api/projects?q=diaspora&facets=true", "application/json")]
    [InlineData("/api/events", "application/json")]
    [InlineData("/api/organisations", "application/json")]
    [InlineData("/feeds/country/FJ.atom", "application/atom+xml")]
    [InlineData("/", "text/html")]
    public async Task Every_open_address_answers(string path, string? type)
    {
        using var response = await stack.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        if (type is not null) response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task The_description_holds_the_paths_of_every_service()
    {
        // A service that another test has just killed is left out for half a minute.
        await Eventually.Become(async () =>
        {
            var paths = (await stack.Visitor().GetAsync("/openapi.json").Success())["paths"]!.AsObject().Select(path => path.Key).ToHashSet();
            return paths.IsSupersetOf(["/api/projects", "/api/events", "/api/organisations", "/api/subscriptions", "/api/identity/login"]);
        }, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_demonstration_data_is_there_and_is_found_by_its_identifiers()
    {
        foreach (var word in new[] { "MEG", "GIZ", "CH10P1170", "TK.0042", "SDE4R" })
            await Eventually.Become(async () => (await stack.Visitor().GetAsync($"/api/projects?q={word}").Success())["total"]!.GetValue<int>() > 0, TimeSpan.FromSeconds(120));
        (await stack.Visitor().GetAsync("/api/projects?country=FJ").Success())["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_closed_address_asks_for_sign_in()
    {
        using var response = await stack.Visitor().GetAsync("/api/inbox");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.ProblemCode()).ShouldBe("sign-in-required");
    }
}
