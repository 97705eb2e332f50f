using Platform.Organisations.Tests.Directory;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Organisations.Tests;

[Collection<Alone>]
public sealed class SomebodyElsesTests(OrganisationsHost host)
{
    static readonly object Profile = RegisterOrganisationTests.Profile();

    static readonly MatrixRow[] Table =
    [
        .. Matrix.Messages("organisations"),
        new("GET /api/organisations/{id}", null, ("pending", "404 moderator:ok administrator:ok"), ("listed", "ok")),
        new("PUT /api/organisations/{id}", Profile, ("pending", "404 moderator:403 administrator:ok"), ("listed", "403 administrator:ok")),
        new("POST /api/organisations/{id}/list", null, ("pending", "403 moderator:ok administrator:ok"), ("listed", "403 moderator:ok administrator:ok")),
        new("POST /api/organisations/{id}/confirm-identifiers", null, ("pending", "403 moderator:ok administrator:ok")),
        new("GET /api/organisations/{id}/members", null, ("pending", "404 moderator:403 administrator:ok"), ("listed", "403 administrator:ok")),
        new("POST /api/organisations/{id}/members", new { personId = Guid.NewGuid(), role = "owner" }, ("pending", "404 moderator:403 administrator:ok"), ("listed", "403 administrator:ok")),
        new("POST /api/organisations/{id}/members/accept", null, ("pending", "404"), ("listed", "404")),
        new("GET /api/organisations/{id}/members/{personId}", null, ("pending", "404 administrator:ok"), ("listed", "404 administrator:ok")),
        new("PUT /api/organisations/{id}/members/{personId}", new { role = "editor" }, ("pending", "404 administrator:ok"), ("listed", "404 administrator:ok")),
        new("DELETE /api/organisations/{id}/members/{personId}", null, ("pending", "404 administrator:ok"), ("listed", "404 administrator:ok"))
    ];

    [Fact]
    public Task Attack_33_reading_and_changing_what_is_somebody_elses() => Matrix.ShouldHold(host, Table, kind => kind == "nothing" ? Matrix.Nothing() : Make(listed: kind == "listed"));

    [Theory]
    [InlineData("ownerId", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("state", "\"listed\"")]
    [InlineData("id", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("version", "9")]
    [InlineData("isAdmin", "true")]
    public async Task Attack_36_members_that_are_not_the_callers_to_set(string member, string value)
    {
        var owner = host.As(Roles.Editor);
        var path = $"/api/organisations/{(await owner.Create("/api/organisations", Profile).Success())["id"]}";
        var body = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Profile))!;
        body[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        using var answer = await host.Attack(() => owner.Change(HttpMethod.Put, path, 1, body), 400, next: () => owner.Change(HttpMethod.Put, path, 1, Profile));
        (await answer.ProblemCode()).ShouldBe("invalid-json");
    }

    [Theory]
    [InlineData("orderBy=email")]
    [InlineData("sort=createdBy")]
    [InlineData("createdBy=00000000-0000-0000-0000-000000000001")]
    [InlineData("state=pending")]
    [InlineData("filter=phone sw '%2B4'")]
    public async Task Attack_45_searching_by_what_is_not_shown(string query) =>
        (await (await host.Attack(() => host.Visitor().GetAsync($"/api/organisations?{query}"), 400, next: () => host.Visitor().GetAsync("/api/organisations"))).ProblemCode()).ShouldBe("unknown-parameter");

    async Task<Belonging> Make(bool listed)
    {
        var (owner, colleague) = (host.As(Guid.NewGuid(), Roles.Editor), Guid.NewGuid());
        var id = (await owner.Create("/api/organisations", RegisterOrganisationTests.Profile()).Success())["id"]!.GetValue<Guid>();
        await owner.Create($"/api/organisations/{id}/members", new { personId = colleague, role = "member" }).Success();
        if (listed) await host.As(Roles.Moderator).Change(HttpMethod.Post, $"/api/organisations/{id}/list", 1).Success();
        return new(listed ? 2 : 1, ("id", id), ("personId", colleague));
    }
}
