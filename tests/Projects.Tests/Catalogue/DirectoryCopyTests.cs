using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.Projects.Tests.Iati;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>What the directory tells, and how projects point at it.</summary>
public sealed class DirectoryCopyTests(ProjectsHost host)
{
    [Fact]
    public async Task A_project_points_at_an_organisation_that_was_listed_before_it()
    {
        var (id, reference) = await Listed();
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Eventually.Get(async () =>
        {
            var draft = await editor.Draft(project => project["participatingOrganisations"] = Participants(reference));
            return draft.List("organisationIds").Count == 1 ? draft : null;
        });
        project.List("organisationIds")[0]!.GetValue<Guid>().ShouldBe(id);
        project.List("participatingOrganisations")[0]!["organisationId"]!.GetValue<Guid>().ShouldBe(id);
        await host.As(Roles.ProgrammeManager).Transition(await editor.Transition(project, "submit"), "publish");
        (await host.Broker.Hear<ProjectPublished>(e => e.ProjectId == Samples.Id(project))).OrganisationIds.ShouldBe([id]);
        (await Total($"organisation={id}")).ShouldBe(1);
        (await Total($"organisation={id}&role=1")).ShouldBe(1);
        (await Total($"organisation={id}&role=4")).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_imported_project_points_at_it_too(bool publish)
    {
        var (id, reference) = await Listed();
        var manager = host.As(Roles.ProgrammeManager);
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        await Eventually.Become(async () => (await editor.Draft(project => project["participatingOrganisations"] = Participants(reference))).List("organisationIds").Count == 1);
        var identifier = Files.Identifier();
        await manager.Import(Files.Wrap(Files.Activity(identifier).Replace("<activity-status", $"<participating-org role=\"1\" type=\"22\" ref=\"{reference}\"/><activity-status", StringComparison.Ordinal)), publish ? "?publish=true" : "");

        await using var database = NpgsqlDataSource.Create(host.Database);
        await using var read = database.CreateCommand("SELECT i.organisations FROM project_index i JOIN projects p ON p.id = i.project_id WHERE p.iati_identifier = $1");
        read.Parameters.Add(new() { Value = identifier });
        ((string[])(await read.ExecuteScalarAsync())!).ShouldBe(["XM-DAC-47066", "4:", "4:XM-DAC-47066", "1:", reference, $"1:{reference}", $"1:{id}", $"{id}"], ignoreOrder: true);
        if (publish) (await Total($"organisation={id}&role=1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_organisation_listed_later_gets_the_projects_that_name_it()
    {
        var reference = "XX-" + Samples.Word();
        var project = await host.Published(project => project["participatingOrganisations"] = Participants(reference));
        var (id, _) = await Listed(reference);
        await Eventually.Become(async () => await Total($"organisation={id}&role=1") == 1);
        var read = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        read.List("organisationIds").Select(node => node!.GetValue<Guid>()).ShouldBe([id]);

        // It turns out to be another one's identifier.
        await host.Broker.Tell(new OrganisationUpdated(id, 2, new("en", "Renamed"), ["org-id:YY-" + Samples.Word()], [], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Total($"organisation={id}") == 0);
        (await Total($"organisation={reference}")).ShouldBe(1);
    }

    [Fact]
    public async Task The_newest_version_wins_whatever_the_order_and_however_often_it_is_told()
    {
        var (first, second, id) = ("XX-" + Samples.Word(), "XX-" + Samples.Word(), Guid.CreateVersion7());
        await host.Published(project => project["participatingOrganisations"] = Participants(first));
        await host.Published(project => project["participatingOrganisations"] = Participants(second));
        var (newer, older) = (new OrganisationUpdated(id, 5, new("en", "New"), [$"org-id:{second}"], [], DateTimeOffset.UtcNow), new OrganisationListed(id, 1, new("en", "Old"), [$"org-id:{first}"], [], DateTimeOffset.UtcNow));
        var message = Guid.CreateVersion7();
        await host.Broker.Tell(newer, message);
        await host.Broker.Tell(newer, message);
        await Eventually.Become(async () => await Total($"organisation={id}") == 1);
        await host.Broker.Tell(older);
        var (marker, markerReference) = await Listed(); // told after it: once this is in, so is the other, or nearly
        await Eventually.Become(async () => (await host.As(Roles.Editor).Draft(project => project["participatingOrganisations"] = Participants(markerReference))).List("organisationIds").Any(node => node!.GetValue<Guid>() == marker));
        (await Total($"organisation={id}")).ShouldBe(1);
    }

    [Fact]
    public async Task What_points_at_a_merged_organisation_points_at_the_one_that_stays()
    {
        var ((merged, old), (stays, reference), further) = (await Listed(), await Listed(), "XX-" + Samples.Word());
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        await Eventually.Become(async () => (await editor.Draft(project => project["participatingOrganisations"] = Participants(reference))).List("organisationIds").Count == 1);
        await host.Published(project => project["participatingOrganisations"] = Participants(old));
        var byId = await host.Published(project => project["participatingOrganisations"] = JsonNode.Parse($$"""[{ "role": "4", "organisationId": "{{merged}}" }]"""), editor);
        await host.Published(project => project["participatingOrganisations"] = Participants(further));

        var told = new OrganisationsMerged(merged, stays, 3, [$"org-id:{old}", $"org-id:{further}"], DateTimeOffset.UtcNow);
        await host.Broker.Tell(told);
        await Eventually.Become(async () => await Total($"organisation={stays}") == 3);
        (await Total($"organisation={merged}")).ShouldBe(0);
        (await Total($"organisation={stays}&role=4")).ShouldBe(1);
        (await host.Visitor().GetAsync(Samples.Path(byId)).Success()).List("participatingOrganisations")[0]!["organisationId"]!.GetValue<Guid>().ShouldBe(stays);

        // Late, again, and from whoever still has the old id.
        await host.Broker.Tell(new OrganisationUpdated(merged, 2, new("en", "Long gone"), [$"org-id:{old}"], [], DateTimeOffset.UtcNow));
        await host.Broker.Tell(told);
        var (last, lastReference) = (Guid.CreateVersion7(), "XX-" + Samples.Word());
        await host.Broker.Tell(new OrganisationsMerged(stays, last, 9, [$"org-id:{reference}"], DateTimeOffset.UtcNow)); // the one that stayed is merged itself
        await host.Broker.Tell(new OrganisationListed(last, 1, new("en", "Last"), [$"org-id:{lastReference}"], [], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Total($"organisation={last}") == 3);
        await host.Broker.Tell(told);
        var draft = await editor.Draft(project => project["participatingOrganisations"] = JsonNode.Parse($$"""[{ "role": "4", "organisationId": "{{merged}}" }, { "role": "1", "ref": "{{old}}" }]"""));
        draft.List("organisationIds").ShouldHaveSingleItem()!.GetValue<Guid>().ShouldBe(last);
        var content = Samples.Content(byId);
        content["acronym"] = "OLD";
        var revised = await editor.Change(HttpMethod.Put, Samples.Path(byId), Samples.Version(byId), content).Success(); // still says the merged id
        revised.List("participatingOrganisations")[0]!["organisationId"]!.GetValue<Guid>().ShouldBe(last);
        (await Total($"organisation={last}")).ShouldBe(3);
        (await Total($"organisation={stays}")).ShouldBe(0);
    }

    async Task<(Guid Id, string Reference)> Listed(string? reference = null)
    {
        var id = Guid.CreateVersion7();
        reference ??= "XX-" + Samples.Word();
        await host.Broker.Tell(new OrganisationListed(id, 1, new Text("en", "Agency"), [$"org-id:{reference}", "wikidata:Q1"], [new Term("country", "FJ")], DateTimeOffset.UtcNow));
        return (id, reference);
    }

    static JsonArray Participants(string reference) => [new JsonObject { ["role"] = "1", ["ref"] = reference }];

    async Task<int> Total(string query) => (await host.Visitor().GetAsync($"{Samples.Projects}?{query}").Success())["total"]!.GetValue<int>();
}
