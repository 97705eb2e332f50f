using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Practices;

/// <summary>From a draft to what everyone reads, and who stands in between.</summary>
public sealed class PracticeTests(ProjectsHost host)
{
    static readonly object Approval = new { verdict = "approve", comment = "Good." };

    [Fact]
    public async Task A_practice_is_shared_reviewed_by_two_and_published()
    {
        var (author, first, second) = (host.As(), host.As(Roles.Moderator), host.As());
        var draft = await author.Share();
        draft.Text("state").ShouldBe("draft");
        draft["mine"]!.GetValue<bool>().ShouldBeTrue();
        (await first.GetAsync(PracticeSamples.At(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound); // nobody else's before it is submitted
        var practice = await author.Move(draft, "submit");
        practice.Text("dateShared").ShouldBe(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        practice = await first.Move(practice, $"reviewers/{second.Person()}", method: HttpMethod.Put);
        practice.Text("state").ShouldBe("in-review");
        var asked = await host.Broker.Hear<ReviewRequested>(e => e.PracticeId == Samples.Id(practice));
        (asked.PersonId, asked.Version).ShouldBe((second.Person(), Samples.Version(practice)));
        practice = await second.Move(practice, "review", Approval, HttpMethod.Put);
        (await Code(first, practice, "publish")).ShouldBe("reviews-missing");
        practice = await first.Move(practice, "review", Approval, HttpMethod.Put);
        practice = await second.Move(practice, "review", method: HttpMethod.Delete);
        (await Code(first, practice, "publish")).ShouldBe("reviews-missing");
        practice = await second.Move(practice, "review", Approval, HttpMethod.Put);
        (await first.GetAsync($"{PracticeSamples.At(practice)}/reviews").Success()).List("items").Select(review => review!.Text("verdict")).ShouldBe(["approve", "approve"]);
        practice = await first.Move(practice, "publish");

        var read = await host.Visitor().GetAsync(PracticeSamples.At(practice));
        (await read.Json()).Text("state").ShouldBe("published");
        (await read.Content.ReadAsStringAsync()).ShouldNotContain($"{author.Person()}");
        using var again = new HttpRequestMessage(HttpMethod.Get, PracticeSamples.At(practice)) { Headers = { IfNoneMatch = { read.Headers.ETag! } } };
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await Told(practice, author, "published");
        var told = await host.Broker.Hear<PracticePublished>(e => e.PracticeId == Samples.Id(practice));
        told.Terms.Select(term => $"{term.Vocabulary}:{term.Code}").ShouldBe(["country:FJ", "theme:capacity-building"], ignoreOrder: true);
        (await author.GetAsync($"{PracticeSamples.At(practice)}/history").Success()).List("items").Where(line => line!.Text("field") == "state").Select(line => line!.Text("after"))
            .ShouldBe(["published", "in-review", "submitted"]);

        practice = await first.Move(practice, "archive", new { reason = "Ended in 2020." });
        practice.Text("note").ShouldBe("Ended in 2020.");
        (await host.Broker.Hear<PracticeArchived>(e => e.PracticeId == Samples.Id(practice))).Version.ShouldBe(Samples.Version(practice));
        await Told(practice, author, "taken-down");
    }

    /// <summary>Its author is.</summary>
    async Task Told(JsonNode practice, HttpClient author, string decision)
    {
        var told = await host.Broker.Hear<SubmissionDecided>(e => e.SubmissionId == Samples.Id(practice) && e.Decision == decision);
        (told.Kind, told.PersonId, told.Version).ShouldBe(("practice", author.Person(), Samples.Version(practice)));
        told.Title.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_has_an_interest_in_a_practice_neither_reviews_nor_decides()
    {
        var (organisation, colleague, author, moderator) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), host.As(Roles.Moderator));
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, [author, colleague], [], DateTimeOffset.UtcNow));
        void InItsName(JsonObject practice) => practice["submitter"]!["organisationId"] = organisation;
        await Eventually.Become(async () => (await host.As().Create(PracticeSamples.Practices, PracticeSamples.Practice(InItsName))).StatusCode == HttpStatusCode.Forbidden);

        var practice = await host.As(author, Roles.Moderator).Submitted(InItsName);
        (await Code(host.As(author, Roles.Moderator), practice, "review", Approval, HttpMethod.Put)).ShouldBe("conflict-of-interest");
        (await Code(host.As(colleague, Roles.Moderator), practice, "review", Approval, HttpMethod.Put)).ShouldBe("conflict-of-interest");
        (await Code(host.As(colleague, Roles.Moderator), practice, $"reviewers/{Guid.NewGuid()}", method: HttpMethod.Put)).ShouldBe("conflict-of-interest");
        (await Code(moderator, practice, $"reviewers/{colleague}", method: HttpMethod.Put)).ShouldBe("conflict-of-interest");

        var friend = host.As();
        practice = await moderator.Move(practice, $"reviewers/{friend.Person()}", method: HttpMethod.Put);
        practice = await friend.Move(practice, "review", Approval, HttpMethod.Put);
        practice = await moderator.Move(practice, "review", Approval, HttpMethod.Put);
        practice = await friend.Move(practice, "conflict-of-interest", new { reason = "We were at school together." });
        (await Code(friend, practice, "review", Approval, HttpMethod.Put)).ShouldBe("conflict-of-interest");
        (await Code(moderator, practice, "publish")).ShouldBe("reviews-missing"); // the friend's approval counts no more
        practice = await host.As(Roles.Moderator).Move(practice, "review", Approval, HttpMethod.Put);
        (await moderator.Move(practice, "publish")).Text("state").ShouldBe("published");
    }

    [Fact]
    public async Task Attack_35_approving_ones_own_practice()
    {
        var author = host.As(Guid.NewGuid(), Roles.Moderator);
        var practice = await author.Submitted();
        (await Code(author, practice, "review", Approval, HttpMethod.Put)).ShouldBe("conflict-of-interest");
        for (var i = 0; i < 2; i++) practice = await host.As(Roles.Moderator).Move(practice, "review", Approval, HttpMethod.Put);
        foreach (var (verb, body) in new (string, object?)[] { ("publish", null), ("reject", new { reason = "No." }), ("request-changes", new { note = "No." }) })
            (await Code(author, practice, verb, body)).ShouldBe("conflict-of-interest");
    }

    [Fact]
    public async Task What_is_given_back_needs_new_reviews_and_what_is_rejected_says_why()
    {
        var (author, moderator) = (host.As(), host.As(Roles.Moderator));
        var practice = await author.Submitted();
        for (var i = 0; i < 2; i++) practice = await host.As(Roles.Moderator).Move(practice, "review", Approval, HttpMethod.Put);
        practice = await moderator.Move(practice, "request-changes", new { note = "Name the partners." });
        await Told(practice, author, "returned");
        practice.Text("state").ShouldBe("draft");
        practice = await author.Again(practice);
        practice.Text("note").ShouldBe("Name the partners.");
        (await author.Change(HttpMethod.Put, PracticeSamples.At(practice), 1, PracticeSamples.Practice())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        practice = await author.Change(HttpMethod.Put, PracticeSamples.At(practice), Samples.Version(practice), PracticeSamples.Practice(p => p["partners"] = JsonNode.Parse("""[{ "name": "University of the South Pacific" }]"""))).Success();
        practice = await author.Move(practice, "submit");
        (await Code(moderator, practice, "publish")).ShouldBe("reviews-missing");
        practice = await moderator.Move(practice, "reject", new { reason = "It is an advertisement." });
        await Told(practice, author, "refused");
        (await author.Again(practice)).Text("note").ShouldBe("It is an advertisement.");
        (await host.Visitor().GetAsync(PracticeSamples.At(practice))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await author.Change(HttpMethod.Delete, PracticeSamples.At(practice), Samples.Version(practice))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Practices_are_found_by_words_and_codes_newest_first_page_by_page()
    {
        var (word, theme) = (Samples.Word(), Samples.Word());
        async Task<Guid> Shared(string day, string title, string country) => Samples.Id(await host.PublishedPractice(practice =>
        {
            practice["title"] = new JsonObject { ["fr"] = title };
            practice["dateShared"] = day;
            practice["countries"] = new JsonArray(country);
            practice["themes"] = new JsonArray(theme);
            practice["sdgTargets"] = new JsonArray("10.7");
            practice["gcmObjectives"] = new JsonArray("19");
        }));
        var (old, young, other) = (await Shared("2019-05-01", $"Réseau {word}", "FJ"), await Shared("2021-05-01", $"Compétences {word}", "GE"), await Shared("2020-05-01", "Autre chose", "GE"));

        (await Found($"theme={theme}")).ShouldBe([young, other, old]);
        (await Found($"term=theme:{theme}&sort=title")).ShouldBe([other, young, old]);
        (await Found($"q=reseau {word}")).ShouldBe([old]);
        (await Found($"q={word}&country=GE")).ShouldBe([young]);
        (await Found($"theme={theme}&sdg=10&gcm=19&country=FJ&kind=practice")).ShouldBe([old]);
        (await Found($"theme={theme}&kind=award")).ShouldBeEmpty();
        foreach (var sort in new[] { "newest", "title", "updated" })
        {
            var (seen, next) = (new List<Guid>(), "");
            do
            {
                var page = await host.Visitor().GetAsync($"{PracticeSamples.Practices}?theme={theme}&sort={sort}&limit=1{next}").Success();
                page["total"]!.GetValue<long>().ShouldBe(3);
                seen.AddRange(page.List("items").Select(Samples.Id!));
                next = page["next"] is { } cursor ? $"&cursor={cursor.GetValue<string>()}" : null;
            } while (next is not null);
            seen.ShouldBe([old, young, other], ignoreOrder: true);
        }
        var first = (await host.Visitor().GetAsync($"{PracticeSamples.Practices}?theme={theme}").Success()).List("items")[0]!;
        first["submitter"]!.Text("name").ShouldBe("Ministry of Labour");
        first.Text("dateShared").ShouldBe("2021-05-01");
        first["teaser"]!.Text("en").ShouldBe("Diaspora engineers teach for one term.");
    }

    [Fact]
    public async Task Drafts_and_what_waits_for_review_are_listed_for_those_who_may_see_them()
    {
        var theme = Samples.Word();
        var (author, reviewer) = (host.As(), host.As());
        void Themed(JsonObject practice) => practice["themes"] = new JsonArray(theme);
        var draft = Samples.Id(await author.Share(Themed));
        var waiting = await author.Submitted(Themed);
        waiting = await host.As(Roles.Moderator).Move(waiting, $"reviewers/{reviewer.Person()}", method: HttpMethod.Put);

        (await Found($"theme={theme}&state=draft", author)).ShouldBe([draft]);
        (await Found($"theme={theme}&mine=true", author)).ShouldBe([draft, Samples.Id(waiting)], ignoreOrder: true);
        (await Found($"theme={theme}&state=draft", host.As(Roles.Moderator))).ShouldBeEmpty();
        foreach (var (client, sees) in new[] { (author, true), (reviewer, true), (host.As(Roles.Moderator), true), (host.As(), false), (host.Visitor(), false) })
            (await Found($"theme={theme}&state=in-review", client)).ShouldBe(sees ? [Samples.Id(waiting)] : []);
        (await Found($"theme={theme}&state=in-review&mine=true", host.As(Roles.Moderator))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_practice_shows_the_published_projects_it_belongs_to()
    {
        var (published, draft) = (await host.Published(), await host.As(Roles.Editor).Draft());
        using var refused = await host.As().Create(PracticeSamples.Practices, PracticeSamples.Practice(p => p["relatedProjects"] = new JsonArray(Samples.Id(draft))));
        (await refused.ProblemCode()).ShouldBe("invalid");
        var practice = await host.PublishedPractice(p => p["relatedProjects"] = new JsonArray(Samples.Id(published)));
        var related = practice.List("related").ShouldHaveSingleItem()!;
        (related.Text("kind"), Samples.Id(related), related["title"]!.Text("en")).ShouldBe(("project", Samples.Id(published), "Skills across borders"));
        await host.As(Roles.Administrator).Transition(published, "withdraw", new { reason = "Wrong." });
        (await host.As().Again(practice)).List("related").ShouldBeEmpty();
    }

    async Task<List<Guid>> Found(string query, HttpClient? client = null) =>
        [.. (await (client ?? host.Visitor()).GetAsync($"{PracticeSamples.Practices}?{query}").Success()).List("items").Select(Samples.Id!)];

    static async Task<string> Code(HttpClient client, JsonNode practice, string verb, object? body = null, HttpMethod? method = null)
    {
        using var answer = await client.Change(method ?? HttpMethod.Post, $"{PracticeSamples.At(practice)}/{verb}", Samples.Version(practice), body);
        return await answer.ProblemCode();
    }
}
