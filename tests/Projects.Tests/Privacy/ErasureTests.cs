using Npgsql;
using Platform.Contracts.Identity;
using Platform.Projects.Tests.Iati;
using Platform.Projects.Tests.Practices;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Projects.Tests.Privacy;

public sealed class ErasureTests(ProjectsHost host)
{
    [Fact]
    public async Task What_somebody_wrote_and_sent_stays_and_that_it_was_them_does_not()
    {
        var person = Guid.CreateVersion7();
        var editor = host.As(person, Roles.Editor);
        var draft = await editor.Draft();
        var identifier = Files.Identifier();
        var import = await editor.Finished(await (await editor.Send(Files.Wrap([Files.Activity(identifier)]))).Json());

        var export = await editor.GetAsync("/api/me/projects").Success();
        export["projects"]!.AsArray().Select(Samples.Id!).ShouldContain(Samples.Id(draft));
        export["imports"]!.AsArray().Select(Samples.Id!).ShouldBe([Samples.Id(import)]);

        await host.Broker.Tell(new AccountErased(person, DateTimeOffset.UtcNow));
        var kept = host.Services.GetRequiredService<PersonalExport>();
        await Eventually.Become(async () => (await kept.TablesWithAsync(person, CancellationToken.None)).Count == 0);
        var admin = host.As(Roles.Administrator);
        (await admin.GetAsync(Samples.Path(draft)).Success()).Text("publication").ShouldBe("draft");
        (await admin.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success())["id"].ShouldNotBeNull();
        (await admin.GetAsync($"{Files.Imports}/{Samples.Id(import)}").Success()).Text("state").ShouldBe("applied");
        (await (await host.Visitor().GetAsync($"{Samples.Projects}?publication=draft&limit=100")).Content.ReadAsStringAsync()).ShouldNotContain($"{Samples.Id(draft)}");
        using var visitor = await host.Visitor().GetAsync(Samples.Path(draft));
        await visitor.ShouldBeRefused(404); // nobody's drafts are not everybody's
        using var nobody = await host.As(Erasure.Nobody, Roles.Editor).GetAsync($"{Samples.Projects}/{Samples.Id(draft)}/history");
        nobody.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task An_import_goes_a_year_after_it_came_and_what_it_made_stays()
    {
        var editor = host.As(Roles.Editor);
        var identifier = Files.Identifier();
        var import = await editor.Finished(await (await editor.Send(Files.Wrap([Files.Activity(identifier)]))).Json());
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using (var age = source.CreateCommand($"UPDATE imports SET received_at = '2010-01-01Z' WHERE id = '{Samples.Id(import)}'")) await age.ExecuteNonQueryAsync();

        await PersonalDataOf.RetentionAt(host, new(2010, 12, 31, 0, 0, 0, TimeSpan.Zero));
        (await editor.GetAsync($"{Files.Imports}/{Samples.Id(import)}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await PersonalDataOf.RetentionAt(host, new(2011, 1, 2, 0, 0, 0, TimeSpan.Zero));
        (await editor.GetAsync($"{Files.Imports}/{Samples.Id(import)}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await editor.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success())["id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_shared_practice_and_its_reviews_stay_without_their_authors_and_a_draft_goes()
    {
        var (author, reviewer) = (host.As(), host.As(Roles.Moderator));
        var draft = await author.Share();
        var practice = await author.Submitted();
        practice = await reviewer.Move(practice, "review", new { verdict = "approve", comment = "Good." }, HttpMethod.Put);
        (await author.GetAsync("/api/me/projects").Success())["practices"]!.AsArray().Select(Samples.Id!).ShouldBe([Samples.Id(draft), Samples.Id(practice)], ignoreOrder: true);
        (await reviewer.GetAsync("/api/me/projects").Success())["practiceReviews"]!.AsArray().ShouldHaveSingleItem()!.Text("comment").ShouldBe("Good.");

        foreach (var client in new[] { author, reviewer }) await host.Broker.Tell(new AccountErased(client.Person(), DateTimeOffset.UtcNow));
        var kept = host.Services.GetRequiredService<PersonalExport>();
        await Eventually.Become(async () => (await kept.TablesWithAsync(author.Person(), CancellationToken.None)).Count + (await kept.TablesWithAsync(reviewer.Person(), CancellationToken.None)).Count == 0);
        var moderator = host.As(Roles.Moderator, Roles.Administrator);
        (await moderator.GetAsync(PracticeSamples.At(draft))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        practice = await moderator.Move(await moderator.Again(practice), "review", new { verdict = "approve", comment = "Still good." }, HttpMethod.Put);
        (await moderator.Move(practice, "publish")).Text("state").ShouldBe("published"); // the erased reviewer's verdict counts
    }
}
