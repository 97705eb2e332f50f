using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
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
