using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Template;
using Platform.Contracts.Organisations;
using Platform.Notifications.Inbox;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>Every page of the portal, in every language, against the rules of <see cref="Accessible"/>; and every link of a notice against the pages that there are.</summary>
public sealed partial class AccessibilityTests(PortalHost host)
{
    /// <summary>Pages that have their path from where their file lies.</summary>
    readonly Dictionary<string, string> samePage = new() { ["Events"] = "events", ["Inbox"] = "inbox", ["Organisations"] = "organisations", ["Projects"] = "projects" };

    /// <summary>Pages that are only passed through.</summary>
    static readonly string[] Passed = ["account/sign-out", "projects/by-identifier/{**identifier}", "account/sign-in/code"];

    [Fact]
    public async Task Every_page_keeps_the_rules_in_every_language()
    {
        var samples = await Samples();
        PageRoutes().Except(samples.Keys).Except(Passed).ShouldBeEmpty("a new page needs a sample here");
        var browsers = new Dictionary<string, Browser> { [""] = host.Browser() };
        foreach (var account in samples.Values.Select(sample => sample.Account).Distinct().Where(account => account.Length > 0)) browsers[account] = await host.SignedIn(account);
        var admin = browsers["admin"];
        await admin.Submit(await admin.Open("/admin/users"), "form.narrow-start", ("reason", "Looking at the pages themselves"));

        foreach (var language in Language.Languages.All)
        {
            foreach (var browser in browsers.Values) await browser.Open("/account/confirm?lang=" + language);
            foreach (var (route, (account, path)) in samples)
            {
                var page = await browsers[account].Open(path);
                page.Status.ShouldNotBe(System.Net.HttpStatusCode.InternalServerError, path);
                if (!route.StartsWith("error", StringComparison.Ordinal) && account.Length > 0) page.Status.ShouldBe(System.Net.HttpStatusCode.OK, $"{path} for {account}");
                PagesTests.Check(page, language, route is "projects/new" or "projects/{id:guid}/edit" ? 130_000 : route == "privacy" ? 60_000 : 32_000);
            }
        }
    }

    /// <summary>A title tells where one is: no two pages of different routes share one.</summary>
    [Fact]
    public async Task Pages_are_told_apart_by_their_titles()
    {
        string[] paths = ["/", "/projects", "/practices", "/resources", "/events", "/organisations", "/recommendations", "/voices", "/privacy", "/account/sign-in", "/account/register", "/account/forgot", "/account/reset", "/account/confirm", "/account/invitation", "/account/confirm-email", "/confirm", "/follow?kind=term&vocabulary=country&code=FJ", "/terms/country/FJ"];
        foreach (var language in Language.Languages.All)
        {
            var browser = host.Browser(language);
            var titles = new List<string>();
            foreach (var path in paths) titles.Add((await browser.Open(path)).Document.Title!);
            titles.GroupBy(title => title).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty(language);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_field_too()
    {
        var editor = await host.SignedIn("editor");
        var form = await editor.Open("/projects/new?in=en");
        form = await editor.Submit(form, "form.sheet", ("then", "more:indicators:0"));
        form = await editor.Submit(form, "form.sheet", ("then", "more:periods:0:0"));
        var page = await editor.Submit(form, "form.sheet", ("Form.Title", "Faults"), ("Form.IatiIdentifier", $"XX-TEST-{Guid.NewGuid():N}"), ("Form.ReporterRef", "XX-TEST"), ("Form.Dates[0]", "2024"),
            ("Form.Budgets[0].Amount", "5"), ("Form.Budgets[0].Currency", "ZZZ"), ("Form.Transactions[0].Amount", "5"), ("Form.Transactions[0].Date", "2090-01-01"), ("Form.Locations[0].Latitude", "95"), ("Form.Contacts[0].Email", "nobody"),
            ("Form.Results[0].Title", "More are trained"), ("Form.Results[0].Indicators[0].Title", "People"), ("Form.Results[0].Indicators[0].Periods[0].Target", "many"), ("then", "save"));
        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        page.Document.Title.ShouldStartWith("Not saved:");
        Accessible.Faults(page.Document).ShouldBe([]);
        var marked = page.Document.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")).ToList();
        marked.ShouldContain("Form.Locations[0].Latitude");
        marked.ShouldContain("Form.Contacts[0].Email");

        page = await editor.Submit(page, "form.sheet", ("Form.Locations[0].Latitude", "-18.14"), ("Form.Contacts[0].Email", "office@example.org"), ("then", "save"));
        Accessible.Faults(page.Document).ShouldBe([]);
        marked = [.. page.Document.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name"))];
        foreach (var name in new[] { "Form.Budgets[0].Currency", "Form.Transactions[0].Date", "Form.Results[0].Indicators[0].Periods[0].Target" }) marked.ShouldContain(name, page.Text);
        page.Document.QuerySelectorAll("#problem li a").Length.ShouldBe(marked.Count);
    }

    [Fact]
    public void Every_link_of_a_notice_is_a_page()
    {
        var kinds = Directory.EnumerateFiles(Repository.PathOf("services/Notifications/Reactions"), "*.cs").SelectMany(file => Kind().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().ToList();
        foreach (var known in new[] { "project", "practice", "resource", "event", "call", "organisation", "alliance-membership", "expert", "registration", "application", "certificate", "membership", "import", "project-submission", "practice-submission", "voice", "change-request", "review" }) kinds.ShouldContain(known);
        var (routes, id) = (PageRoutes().Select(TemplateParser.Parse).ToList(), Guid.NewGuid());
        foreach (var kind in kinds)
            if (Notifications.Inbox.Links.To(new Subject(kind, id), new Facts(EventId: id, CallId: id, OrganisationId: id, ProjectId: id)) is { } path)
                routes.ShouldContain(route => new TemplateMatcher(route, new()).TryMatch(path, new()), $"{kind}: {path}");
        foreach (var kind in new[] { "term", "organisation", "project", "event", "call", "search" })
            if (new Services.Target(kind, "country", "FJ", id, "q=x").Page?.Split('?')[0] is { } path)
                routes.ShouldContain(route => new TemplateMatcher(route, new()).TryMatch(path, new()), $"{kind}: {path}");
    }

    IEnumerable<string> PageRoutes() => host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Where(route => !route.EndsWith("Index", StringComparison.Ordinal)).Select(route => samePage.GetValueOrDefault(route, route)).Distinct();

    /// <summary>For each route of a page: who looks, and where.</summary>
    async Task<Dictionary<string, (string Account, string Path)>> Samples()
    {
        var word = "a" + Guid.NewGuid().ToString("N")[..10];
        var project = await host.PublishProject(word);
        var (manager, member) = (await host.Api(host.Projects, "manager"), await host.Api(host.Projects, "member"));
        var resource = await (await host.Api(host.Projects, "editor")).Create("/api/resources", new { title = new { en = word }, issuer = new { name = "An agency" }, type = "report", languages = new[] { "en" }, links = new[] { new { url = "https://example.org/r" } } }).Success();
        var practice = await member.Create("/api/practices", new { title = new { en = word }, kind = "practice", summary = new { what = new { en = "They teach." } }, submitter = new { name = "An agency" }, global = true }).Success();
        var recommendation = await manager.Create("/api/recommendations", new { title = new { en = word }, text = new { en = "Plant more." }, workingGroup = new { name = "Climate" } }).Success();
        await manager.Change(HttpMethod.Post, $"/api/recommendations/{recommendation["id"]}/open", recommendation["version"]!.GetValue<long>(), new { until = DateTimeOffset.UtcNow.AddDays(20) }).Success();
        var consent = (await host.Projects.Visitor().GetAsync("/api/recommendations/consent").Success())["version"]!.GetValue<string>();
        await member.Create($"/api/recommendations/{recommendation["id"]}/inputs", new { text = "And water.", youth = true, consent }).Success();
        var told = (await host.Projects.Visitor().GetAsync("/api/voices/consent").Success())["version"]!.GetValue<string>();
        var voice = await member.Create("/api/voices", new { sector = "climate", title = new { en = word }, text = new { en = "We planted." }, consent = told }).Success();
        var invitation = await (await (await host.Api(host.Projects, "editor")).PostAsJsonAsync($"/api/projects/{project}/team/invitations", new { role = "editor" })).Json();
        var editor = await host.SignedIn("editor");
        var import = (await editor.Upload(await editor.Open("/projects/imports"), "main form", "file", "none.xml", "<iati-activities version=\"2.03\"/>"u8.ToArray())).Path;

        var notifications = await host.Api(host.Notifications, "manager");
        var (self, organisation) = (Guid.Parse((await (await host.SignedIn("manager")).Open("/account")).Document.QuerySelector("dd .code")!.TextContent), Guid.NewGuid());
        await host.Notifications.Broker.Tell(new OrganisationEditorsChanged(organisation, 2, [self], [], DateTimeOffset.UtcNow));
        var webhook = await Eventually.Get(async () => await notifications.PostAsJsonAsync("/api/webhooks", new { url = $"https://hooks.example.org/{word}", organisationId = organisation }) is { IsSuccessStatusCode: true } answer ? await answer.Json() : null);
        await notifications.PostAsJsonAsync($"/api/webhooks/{webhook["id"]}/test", new { });
        var point = await notifications.Create("/api/contact-points", new { address = $"{word}@example.org", language = "en", timeZone = "UTC" }).Success();
        var administrator = await host.Api(host.Notifications, "admin");
        administrator.DefaultRequestHeaders.Add("Access-Reason", "Looking for a message to show");
        var delivery = await Eventually.Get(async () => (await administrator.GetAsync("/api/admin/deliveries?limit=1").Success())["items"]!.AsArray().FirstOrDefault());

        return new()
        {
            [""] = ("", "/"),
            ["projects"] = ("", "/projects?q=" + word),
            ["practices"] = ("member", "/practices?mine=true"),
            ["resources"] = ("", "/resources"),
            ["events"] = ("", "/events"),
            ["organisations"] = ("", "/organisations"),
            ["recommendations"] = ("manager", "/recommendations"),
            ["voices"] = ("moderator", "/voices?state=submitted"),
            ["privacy"] = ("", "/privacy"),
            ["inbox"] = ("member", "/inbox"),
            ["error/{code:int}"] = ("", "/nothing-here"),
            ["events/{id:guid}"] = ("", $"/events/{Guid.NewGuid()}"),
            ["organisations/{id:guid}"] = ("", $"/organisations/{Guid.NewGuid()}"),
            ["terms/{vocabulary}/{code}"] = ("", "/terms/theme/climate"),
            ["follow"] = ("", "/follow?kind=term&vocabulary=country&code=FJ"),
            ["confirm"] = ("", "/confirm?code=ABC"),
            ["unsubscribe/{token}"] = ("", $"/unsubscribe/{Guid.Empty}"),
            ["manage/{token:guid}"] = ("", $"/manage/{Guid.Empty}"),
            ["projects/{id:guid}"] = ("editor", $"/projects/{project}"),
            ["projects/{id:guid}/edit"] = ("editor", $"/projects/{project}/edit"),
            ["projects/new"] = ("editor", "/projects/new"),
            ["projects/{id:guid}/history"] = ("editor", $"/projects/{project}/history"),
            ["projects/{id:guid}/changes"] = ("editor", $"/projects/{project}/changes"),
            ["projects/changes"] = ("manager", "/projects/changes?state=approved"),
            ["projects/{id:guid}/team"] = ("editor", $"/projects/{project}/team"),
            ["projects/imports"] = ("editor", "/projects/imports"),
            ["projects/imports/{id:guid}"] = ("editor", import),
            ["practices/{id:guid}"] = ("member", $"/practices/{practice["id"]}"),
            ["practices/{id:guid}/edit"] = ("member", $"/practices/{practice["id"]}/edit"),
            ["practices/new"] = ("member", "/practices/new"),
            ["resources/{id:guid}"] = ("editor", $"/resources/{resource["id"]}"),
            ["resources/{id:guid}/edit"] = ("editor", $"/resources/{resource["id"]}/edit"),
            ["resources/{id:guid}/files"] = ("editor", $"/resources/{resource["id"]}/files"),
            ["resources/new"] = ("editor", "/resources/new"),
            ["recommendations/{id:guid}"] = ("manager", $"/recommendations/{recommendation["id"]}"),
            ["recommendations/{id:guid}/edit"] = ("manager", $"/recommendations/{recommendation["id"]}/edit"),
            ["recommendations/{id:guid}/inputs"] = ("manager", $"/recommendations/{recommendation["id"]}/inputs"),
            ["recommendations/new"] = ("manager", "/recommendations/new"),
            ["voices/{id:guid}"] = ("moderator", $"/voices/{voice["id"]}"),
            ["voices/{id:guid}/edit"] = ("member", $"/voices/{voice["id"]}/edit"),
            ["voices/new"] = ("member", "/voices/new"),
            ["webhooks"] = ("manager", "/webhooks"),
            ["webhooks/{id:guid}"] = ("manager", $"/webhooks/{webhook["id"]}"),
            ["account/contacts/{id:guid}"] = ("manager", $"/account/contacts/{point["id"]}"),
            ["admin/users"] = ("admin", "/admin/users?role=moderator"),
            ["admin/users/{id:guid}"] = ("admin", $"/admin/users/{self}"),
            ["admin/deliveries"] = ("admin", "/admin/deliveries"),
            ["admin/deliveries/{id:guid}"] = ("admin", $"/admin/deliveries/{delivery["id"]}"),
            ["admin/codelists"] = ("admin", "/admin/codelists"),
            ["admin/codelists/{name}"] = ("admin", "/admin/codelists/Sector?code=15190"),
            ["account/sign-in"] = ("", "/account/sign-in"),
            ["account/register"] = ("", "/account/register"),
            ["account/forgot"] = ("", "/account/forgot"),
            ["account/reset"] = ("", "/account/reset"),
            ["account/confirm"] = ("", "/account/confirm"),
            ["account/confirm-email"] = ("", "/account/confirm-email"),
            ["account/invitation"] = ("", "/account/invitation?code=ABC"),
            ["account/sign-in/return"] = ("", "/account/sign-in/return?code=a&state=b"),
            ["projects/join"] = ("member", "/projects/join?code=" + invitation["code"]),
            ["account"] = ("member", "/account"),
            ["account/following"] = ("member", "/account/following"),
            ["account/contacts"] = ("manager", "/account/contacts"),
            ["account/preferences"] = ("member", "/account/preferences"),
            ["account/password"] = ("member", "/account/password"),
            ["account/email"] = ("member", "/account/email"),
            ["account/second-factor"] = ("member", "/account/second-factor"),
            ["account/providers"] = ("member", "/account/providers"),
            ["account/sessions"] = ("member", "/account/sessions"),
            ["account/activity"] = ("member", "/account/activity"),
            ["account/accesses"] = ("member", "/account/accesses"),
            ["account/data"] = ("member", "/account/data")
        };
    }

    /// <summary>The kind stands before the id of the event's record: <c>"import", e.ImportId</c>.</summary>
    [GeneratedRegex("(?<!db, )\"([a-z-]+)\", e\\.\\w+Id,")]
    private static partial Regex Kind();
}
