using System.Text.Json.Nodes;
using Platform.Projects.Tests.Iati;
using Platform.Projects.Tests.Practices;
using Platform.Projects.Tests.Recommendations;
using Platform.Projects.Tests.Resources;
using Platform.Projects.Tests.Voices;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests;

[Collection<Alone>]
public sealed class SomebodyElsesTests(ProjectsHost host)
{
    const string Read = "404 programme-manager:ok administrator:ok";
    const string Unseen = "404 administrator:ok";
    const string SeenByManagers = "404 programme-manager:403 administrator:ok";
    const string Seen = "403 administrator:ok";
    const string OfManagers = "403 programme-manager:ok administrator:ok";
    const string UnseenByManagers = "403 programme-manager:404 administrator:ok";
    const string OfSenders = "403 editor:404 programme-manager:ok administrator:ok";

    const string SeenByModerators = "404 moderator:403 administrator:ok";
    const string ForModerators = "404 moderator:ok administrator:ok";
    const string OfModerators = "403 moderator:ok administrator:ok";
    const string UnseenByModerators = "403 moderator:404 administrator:ok";

    const string OfPublishers = "403 programme-manager:ok moderator:ok administrator:ok";
    const string SeenByThemWhoModerate = "404 moderator:403 administrator:403";

    const string WriteDraft = "403 editor:404 programme-manager:ok moderator:ok administrator:ok";
    const string WritePublished = OfPublishers;
    const string ReadDraft = "404 programme-manager:ok moderator:ok administrator:ok";

    static readonly MatrixRow[] Table =
    [
        .. Matrix.Messages("projects"),
        new("GET /api/projects/{id}", null, ("draft", Unseen), ("submitted", Read), ("published", "ok")),
        new("GET /api/projects/{id}.xml", null, ("draft", Unseen), ("submitted", Read), ("published", "ok")),
        new("GET /api/projects/by-identifier/{identifier}", null, ("draft", Unseen), ("submitted", Read), ("published", "ok")),
        new("PUT /api/projects/{id}", Samples.Project(), ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("DELETE /api/projects/{id}", null, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("POST /api/projects/{id}/submit", null, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("POST /api/projects/{id}/request-changes", new { note = "More." }, ("draft", UnseenByManagers), ("submitted", OfManagers), ("published", OfManagers)),
        new("POST /api/projects/{id}/publish", null, ("draft", UnseenByManagers), ("submitted", OfManagers), ("published", OfManagers)),
        new("POST /api/projects/{id}/withdraw", new { reason = "Wrong." }, ("draft", UnseenByManagers), ("submitted", OfManagers), ("published", OfManagers)),
        new("POST /api/projects/{id}/status", new { status = "3" }, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("GET /api/projects/{id}/history", null, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("GET /api/projects/{id}/funding-chain", null, ("draft", Unseen), ("submitted", Read), ("published", "ok")),
        new("GET /api/projects/{id}/results", null, ("draft", Unseen), ("submitted", Read), ("published", "ok")),
        new("PUT /api/projects/{id}/results/{result}/indicators/{indicator}/periods/{period}/actual", new { value = "80" }, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("GET /api/projects/{id}/change-requests", null, ("draft", Unseen), ("published", "403 programme-manager:ok administrator:ok")),
        new("POST /api/projects/{id}/change-requests", new { kind = "scope", reason = "It grew.", scope = "2" }, ("draft", Unseen), ("published", Seen)),
        new("GET /api/projects/{id}/change-requests/{requestId}", null, ("request", "403 programme-manager:ok administrator:ok")),
        new("POST /api/projects/{id}/change-requests/{requestId}/withdraw", null, ("request", Seen)),
        new("POST /api/projects/{id}/change-requests/{requestId}/approve", new { note = "Go on." }, ("request", OfManagers)),
        new("POST /api/projects/{id}/change-requests/{requestId}/refuse", new { note = "No." }, ("request", OfManagers)),
        new("GET /api/projects/{id}/team", null, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("PUT /api/projects/{id}/team/{personId}", new { role = "manager" }, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("DELETE /api/projects/{id}/team/{personId}", null, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("PUT /api/projects/{id}/team/me", new { name = "Somebody" }, ("draft", "404"), ("published", "404")),
        new("POST /api/projects/{id}/team/invitations", new { role = "editor" }, ("draft", Unseen), ("submitted", SeenByManagers), ("published", Seen)),
        new("GET /api/codelists/{name}", null, ("list", "ok")),
        new("PUT /api/codelists/{name}/codes/{code}", new { name = new { en = "Something else" } }, ("list", "403 administrator:ok")),
        new("GET /api/codelists/{name}/changes", null, ("list", "403 administrator:ok")),
        new("GET /api/projects/imports/{id}", null, ("import", OfSenders)),
        new("GET /api/projects/imports/{id}/issues", null, ("import", OfSenders)),
        new("GET /api/projects/imports/{id}/conflicts", null, ("import", OfSenders)),
        new("GET /api/projects/imports/{id}/activities", null, ("import", OfSenders)),
        new("POST /api/projects/imports/{id}/apply", null, ("import", OfSenders)),
        new("POST /api/projects/imports/{id}/revert", null, ("applied", OfSenders)),
        new("POST /api/projects/imports/{id}/conflicts/{no}/resolve", new { keep = "existing" }, ("applied", OfSenders)),
        new("GET /api/practices/{id}", null, ("a draft practice", Unseen), ("a submitted practice", ForModerators), ("a published practice", "ok")),
        new("PUT /api/practices/{id}", PracticeSamples.Practice(), ("a draft practice", Unseen), ("a submitted practice", "404 moderator:403 administrator:403"), ("a published practice", OfModerators)),
        new("DELETE /api/practices/{id}", null, ("a draft practice", Unseen), ("a submitted practice", SeenByModerators), ("a published practice", Seen)),
        new("POST /api/practices/{id}/submit", null, ("a draft practice", Unseen), ("a submitted practice", SeenByModerators), ("a published practice", Seen)),
        new("POST /api/practices/{id}/take-back", null, ("a submitted practice", SeenByModerators)),
        new("GET /api/practices/{id}/reviews", null, ("a submitted practice", ForModerators)),
        new("PUT /api/practices/{id}/reviewers/{personId}", null, ("a submitted practice", OfModerators)),
        new("PUT /api/practices/{id}/review", new { verdict = "approve", comment = "Good." }, ("a submitted practice", ForModerators)),
        new("DELETE /api/practices/{id}/review", null, ("a submitted practice", ForModerators)),
        new("POST /api/practices/{id}/conflict-of-interest", new { reason = "A friend." }, ("a submitted practice", ForModerators)),
        new("POST /api/practices/{id}/request-changes", new { note = "More." }, ("a submitted practice", OfModerators)),
        new("POST /api/practices/{id}/reject", new { reason = "No." }, ("a submitted practice", OfModerators)),
        new("POST /api/practices/{id}/publish", null, ("a draft practice", UnseenByModerators), ("a submitted practice", OfModerators)),
        new("POST /api/practices/{id}/archive", new { reason = "Old." }, ("a published practice", OfModerators)),
        new("GET /api/practices/{id}/history", null, ("a submitted practice", ForModerators)),
        new("GET /api/recommendations/{id}", null, ("a draft recommendation", ReadDraft), ("an open recommendation", "ok")),
        new("PUT /api/recommendations/{id}", RecommendationSamples.Recommendation(), ("an open recommendation", OfPublishers)),
        new("POST /api/recommendations/{id}/open", new { until = DateTimeOffset.UtcNow.AddDays(30) }, ("an open recommendation", OfPublishers)),
        new("POST /api/recommendations/{id}/close", null, ("an open recommendation", OfPublishers)),
        new("POST /api/recommendations/{id}/adopt", null, ("an open recommendation", OfPublishers)),
        new("GET /api/recommendations/{id}/texts", null, ("a draft recommendation", ReadDraft), ("an open recommendation", "ok")),
        new("GET /api/recommendations/{id}/history", null, ("an open recommendation", OfPublishers)),
        new("GET /api/recommendations/{id}/inputs", null, ("an open recommendation", OfPublishers)),
        new("POST /api/recommendations/{id}/inputs", RecommendationSamples.Input(), ("a draft recommendation", ReadDraft), ("an open recommendation", "ok")),
        new("GET /api/recommendations/{id}/inputs/mine", null, ("an open recommendation", "404 programme-manager:404 moderator:404 administrator:404")),
        new("PUT /api/recommendations/{id}/inputs/{inputId}", RecommendationSamples.Input(), ("an open recommendation", "404")),
        new("DELETE /api/recommendations/{id}/inputs/{inputId}", null, ("an open recommendation", ReadDraft)),
        new("GET /api/voices/{id}", null, ("a submitted voice", ForModerators), ("a published voice", "ok")),
        new("PUT /api/voices/{id}", VoiceSamples.Story(), ("a submitted voice", SeenByThemWhoModerate), ("a published voice", "403")),
        new("DELETE /api/voices/{id}", null, ("a submitted voice", SeenByThemWhoModerate), ("a published voice", "403")),
        new("POST /api/voices/{id}/publish", null, ("a submitted voice", OfModerators)),
        new("POST /api/voices/{id}/return", new { note = "More." }, ("a submitted voice", OfModerators)),
        new("POST /api/voices/{id}/refuse", new { reason = "No." }, ("a submitted voice", OfModerators)),
        new("GET /api/terms/{vocabulary}/{code}", null, ("nothing", "ok")),
        new("GET /api/resources/{id}", null, ("a draft resource", ReadDraft), ("a published resource", "ok")),
        new("PUT /api/resources/{id}", ResourceSamples.Resource(), ("a draft resource", WriteDraft), ("a published resource", WritePublished)),
        new("DELETE /api/resources/{id}", null, ("a draft resource", WriteDraft)),
        new("POST /api/resources/{id}/publish", null, ("a draft resource", WriteDraft)),
        new("POST /api/resources/{id}/supersede", new { by = Guid.NewGuid() }, ("a published resource", WritePublished)),
        new("POST /api/resources/{id}/files", null, ("a draft resource", WriteDraft), ("a published resource", WritePublished)),
        new("GET /api/resources/{id}/files/{fileId}", null, ("a draft resource", ReadDraft), ("a published resource", "ok")),
        new("DELETE /api/resources/{id}/files/{fileId}", null, ("a draft resource", WriteDraft)),
        new("GET /api/resources/{id}/history", null, ("a draft resource", WriteDraft))
    ];

    [Fact]
    public Task Attack_33_reading_and_changing_what_is_somebody_elses() => Matrix.ShouldHold(host, Table, Make);

    [Fact]
    public async Task Attack_34_editing_another_project_through_the_body()
    {
        var (editor, other) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.Editor));
        var (own, others) = (await editor.Draft(), await other.Draft());
        foreach (var member in new[] { "projectId", "id" })
        {
            var body = Samples.Content(own);
            body[member] = Samples.Id(others);
            using var smuggled = await host.Attack(() => editor.Change(HttpMethod.Put, Samples.Path(own), 1, body), 400);
        }
        var theirs = Samples.Content(own);
        theirs["iatiIdentifier"] = others.Text("iatiIdentifier"); // names the other project by what it is known by
        using var taken = await host.Attack(() => editor.Change(HttpMethod.Put, Samples.Path(own), 1, theirs), 409);
        using var hidden = await host.Attack(() => editor.Change(HttpMethod.Put, Samples.Path(others), 1, Samples.Content(own)), 404,
            next: () => editor.Change(HttpMethod.Put, Samples.Path(own), 1, Samples.Content(own)));
    }

    [Theory]
    [InlineData("publication", "\"published\"")]
    [InlineData("id", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("version", "9")]
    [InlineData("createdBy", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("team", "[]")]
    public async Task Attack_36_members_that_are_not_the_callers_to_set(string member, string value)
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await editor.Draft();
        var body = Samples.Content(project);
        body[member] = JsonNode.Parse(value);
        using var answer = await host.Attack(() => editor.Change(HttpMethod.Put, Samples.Path(project), 1, body), 400, next: () => editor.Change(HttpMethod.Put, Samples.Path(project), 1, Samples.Content(project)));
        (await answer.ProblemCode()).ShouldBe("invalid-json");
    }

    [Fact]
    public async Task Attack_37_members_that_stand_twice()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await editor.Draft();
        using var answer = await host.Attack(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Samples.Path(project)}/status") { Content = new StringContent("""{"status":"3","status":"5"}""", null, "application/json") };
            request.Headers.IfMatch.Add(new("\"1\""));
            return editor.SendAsync(request);
        }, 400, next: () => editor.GetAsync(Samples.Path(project)));
        (await answer.ProblemCode()).ShouldBe("invalid-json");
    }

    [Theory]
    [InlineData("orderBy=createdBy", "unknown-parameter")]
    [InlineData("sort=submittedBy", "invalid")]
    [InlineData("createdBy=00000000-0000-0000-0000-000000000001", "unknown-parameter")]
    [InlineData("team=00000000-0000-0000-0000-000000000001", "unknown-parameter")]
    public async Task Attack_45_searching_by_what_is_not_shown(string query, string code) =>
        (await (await host.Attack(() => host.Visitor().GetAsync($"{Samples.Projects}?{query}"), 400, next: () => host.Visitor().GetAsync(Samples.Projects))).ProblemCode()).ShouldBe(code);

    async Task<Belonging> Make(string kind)
    {
        if (kind == "nothing") return await Matrix.Nothing() is var nothing ? nothing with { Route = [.. nothing.Route, ("vocabulary", "theme"), ("code", "capacity-building")] } : throw new InvalidOperationException();
        if (kind.EndsWith("recommendation", StringComparison.Ordinal))
        {
            var manager = host.As(Roles.ProgrammeManager);
            var recommendation = kind == "a draft recommendation" ? await manager.Recommend() : await manager.OpenRecommendation();
            var input = kind == "a draft recommendation" ? Guid.NewGuid() : Samples.Id(await host.As().Create($"{RecommendationSamples.At(recommendation)}/inputs", RecommendationSamples.Input()).Success());
            return new(Samples.Version(recommendation), ("id", Samples.Id(recommendation)), ("inputId", input));
        }
        if (kind.EndsWith("voice", StringComparison.Ordinal))
        {
            var voice = await host.As().Tell();
            if (kind == "a published voice") voice = await host.As(Roles.Moderator).Moderate(voice, "publish");
            return new(Samples.Version(voice), ("id", Samples.Id(voice)));
        }
        if (kind.EndsWith("resource", StringComparison.Ordinal))
        {
            var author = host.As(Roles.Editor);
            var resource = await (await author.Send(await author.Write(), SampleFiles.Pdf(), "application/pdf", "a.pdf")).Json();
            if (kind == "a published resource") resource = await host.As(Roles.Moderator).Turn(resource, "publish");
            return new(Samples.Version(resource), ("id", Samples.Id(resource)), ("fileId", Samples.Id(resource.List("files")[0]!)));
        }
        if (kind.EndsWith("practice", StringComparison.Ordinal))
        {
            var practice = kind switch { "a draft practice" => await host.As().Share(), "a submitted practice" => await host.As().Submitted(), _ => await host.PublishedPractice() };
            return new(Samples.Version(practice), ("id", Samples.Id(practice)), ("personId", Guid.NewGuid()));
        }
        if (kind == "list") return new((await host.Visitor().GetAsync("/api/codelists/GFMD-Themes").Success())["version"]!.GetValue<long>(), ("name", "GFMD-Themes"), ("code", "z" + Guid.NewGuid().ToString("N")));
        var (editor, colleague) = (host.As(Guid.NewGuid(), Roles.Editor), Guid.NewGuid());
        if (kind is "import" or "applied")
        {
            var twice = Files.Identifier();
            var import = await editor.Import(Files.Wrap(Files.Activity(twice), Files.Activity(twice, title: "Another")), kind == "import" ? "?dryRun=true" : "");
            return new(1, ("id", import["id"]!), ("no", 2));
        }
        var project = await editor.Draft(project => project["results"] = JsonNode.Parse("""[{ "type": "1", "title": { "en": "R" }, "indicators": [{ "title": { "en": "I" }, "measure": "1", "periods": [{ "start": "2023-01-01", "end": "2023-12-31" }] }] }]"""));
        await editor.PutAsJsonAsync($"{Samples.Path(project)}/team/{colleague}", new { role = "editor" }).Success();
        if (kind is "request")
        {
            var running = await host.Published(project => project["dates"] = JsonNode.Parse("""[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2199-12-31" }]"""), editor);
            var request = await editor.Create($"{Samples.Path(running)}/change-requests", new { kind = "scope", reason = "It grew.", scope = "2" }).Success();
            return new(1, ("id", Samples.Id(running)), ("requestId", Samples.Id(request)));
        }
        if (kind is "submitted" or "published") project = await editor.Transition(project, "submit");
        if (kind is "published") project = await host.As(Roles.ProgrammeManager).Transition(project, "publish");
        return new(Samples.Version(project), ("id", Samples.Id(project)), ("identifier", project.Text("iatiIdentifier")), ("personId", colleague), ("result", 0), ("indicator", 0), ("period", 0));
    }
}
