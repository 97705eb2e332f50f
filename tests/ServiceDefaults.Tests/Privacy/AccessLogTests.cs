using System.Net;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Privacy;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Privacy;

public sealed class AccessLogTests(ProbeHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    [InlineData("                    ")]
    [InlineData("a%00b would be a control character")]
    public async Task Nobody_is_shown_without_a_reason(string? reason)
    {
        var person = Guid.CreateVersion7();
        using var refused = await Look(host.Client(Roles.Administrator), $"/api/people/{person}", reason);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ProblemCode()).ShouldBe("access-reason-required");
        (await Log(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_looked_at_whom_and_why_is_kept_in_any_script()
    {
        var (person, reader) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Look(host.Client(reader, Roles.Administrator), $"/api/people/{person}", Uri.EscapeDataString("demande de la personne — طلب"));
        (await Log(person)).ShouldBe([$"{reader} GET /api/people/{{id:guid}} demande de la personne — طلب"]);
    }

    [Fact]
    public async Task What_was_not_there_and_what_is_ones_own_is_not_a_look()
    {
        var reader = Guid.CreateVersion7();
        (await Look(host.Client(reader, Roles.Administrator), $"/api/people/{Guid.AllBitsSet}", "there is no such person")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Look(host.Client(reader, Roles.Administrator), $"/api/people/{reader}", "this is my own account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Column<Guid>("SELECT id FROM access_log WHERE reader_id = $1", reader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organiser_needs_no_words_and_an_administrator_does_and_each_person_of_a_list_is_noted()
    {
        var (one, two, organiser) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var path = $"/api/people/{Guid.CreateVersion7()}/guests?guest={one}&guest={two}";
        (await Look(host.Client(organiser, Roles.Organiser), path, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Look(host.Client(Roles.Administrator), path, null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Log(one)).ShouldBe([$"{organiser} GET /api/people/{{id:guid}}/guests organiser"]);
        (await Log(two)).ShouldBe([$"{organiser} GET /api/people/{{id:guid}}/guests organiser"]);
    }

    [Fact]
    public async Task A_search_that_finds_nobody_is_noted_too()
    {
        var reader = Guid.CreateVersion7();
        await Look(host.Client(reader, Roles.Organiser), $"/api/people/{Guid.CreateVersion7()}/guests", null);
        (await host.Column<bool>("SELECT person_id IS NULL FROM access_log WHERE reader_id = $1", reader)).ShouldBe([true]);
    }

    static async Task<HttpResponseMessage> Look(HttpClient client, string path, string? reason)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (reason is not null) request.Headers.TryAddWithoutValidation(AccessLogging.Header, reason);
        return await client.SendAsync(request);
    }

    Task<List<string>> Log(Guid person) => host.Column<string>("SELECT reader_id || ' ' || route || ' ' || reason FROM access_log WHERE person_id = $1", person);
}
