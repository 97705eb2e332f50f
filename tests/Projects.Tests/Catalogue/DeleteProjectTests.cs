using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class DeleteProjectTests(ProjectsHost host)
{
    [Fact]
    public async Task A_draft_is_thrown_away_by_its_manager_and_forgotten()
    {
        var (manager, other) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.Editor));
        var word = Samples.Word();
        var draft = await manager.Draft(project => project["title"] = new JsonObject { ["en"] = word });
        await manager.Change(HttpMethod.Put, $"{Samples.Path(draft)}/team/{other.Person()}", 0, new { role = "editor" }).Success();
        await manager.PostAsJsonAsync($"{Samples.Path(draft)}/team/invitations", new { role = "editor" });
        (await Found(manager, word)).ShouldBe(1);
        var since = (await host.Visitor().GetAsync($"{Samples.Projects}/changes?limit=1").Success()).Text("next");

        (await manager.DeleteAsync(Samples.Path(draft))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await manager.Change(HttpMethod.Delete, Samples.Path(draft), 7)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using (var editor = await other.Change(HttpMethod.Delete, Samples.Path(draft), Samples.Version(draft))) (editor.StatusCode, await editor.ProblemCode()).ShouldBe((HttpStatusCode.Forbidden, "not-a-manager"));
        (await manager.Change(HttpMethod.Delete, Samples.Path(draft), Samples.Version(draft))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await manager.GetAsync(Samples.Path(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Found(manager, word)).ShouldBe(0);
        (await manager.Change(HttpMethod.Delete, Samples.Path(draft), Samples.Version(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var again = await manager.Draft(project => project["iatiIdentifier"] = draft.Text("iatiIdentifier"));
        (await manager.GetAsync($"{Samples.Path(again)}/history").Success()).List("items").Count.ShouldBe(1);
        var published = await host.Published();
        var told = await Eventually.Get(async () =>
        {
            var changes = (await host.Visitor().GetAsync($"{Samples.Projects}/changes?limit=100&since={since}").Success()).List("items").Select(Samples.Id!).ToList();
            return changes.Contains(Samples.Id(published)) || changes.Count == 100 ? changes : null;
        });
        told.ShouldNotContain(Samples.Id(draft), "nobody had heard of it");
    }

    [Fact]
    public async Task What_others_have_seen_is_withdrawn_and_not_deleted()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var published = await host.Published(by: editor);
        await Refused(published, "was-published");
        await Refused(await host.As(Roles.ProgrammeManager).Transition(published, "withdraw", new { reason = "Wrong." }), "was-published");
        var submitted = await editor.Transition(await editor.Draft(), "submit");
        await Refused(submitted, "not-a-draft");
        var back = await host.As(Roles.ProgrammeManager).Transition(submitted, "request-changes", new { note = "More." });
        (await editor.Change(HttpMethod.Delete, Samples.Path(back), Samples.Version(back))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        async Task Refused(JsonNode project, string code)
        {
            using var answer = await editor.Change(HttpMethod.Delete, Samples.Path(project), Samples.Version(project));
            (answer.StatusCode, await answer.ProblemCode()).ShouldBe((HttpStatusCode.Conflict, code));
        }
    }

    static async Task<int> Found(HttpClient client, string word) => (await client.GetAsync($"{Samples.Projects}?publication=draft&q={word}").Success())["total"]!.GetValue<int>();
}
