using Npgsql;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class ListChangesTests(ProjectsHost host)
{
    [Fact]
    public async Task A_copy_hears_of_publishing_revising_and_withdrawing()
    {
        var since = await End();
        var project = await host.Published();
        var (items, next) = await Read(since, Samples.Id(project));
        items[Samples.Id(project)].ShouldBe(("updated", Samples.Version(project)));

        project = await host.As(Roles.ProgrammeManager).Transition(project, "withdraw", new { reason = "Wrong." });
        (items, _) = await Read(next, Samples.Id(project));
        items[Samples.Id(project)].ShouldBe(("withdrawn", Samples.Version(project)));
    }

    [Fact]
    public async Task Drafts_are_nobody_elses_business()
    {
        var since = await End();
        var draft = await host.As(Roles.Editor).Draft();
        var published = await host.Published();
        var (items, _) = await Read(since, Samples.Id(published));
        items.ShouldNotContainKey(Samples.Id(draft));
    }

    [Fact]
    public async Task A_change_that_commits_late_is_not_skipped()
    {
        var since = await End();
        var late = await host.Published();
        (_, since) = await Read(since, Samples.Id(late));

        // It begins first, and commits after another change has been made.
        await using var connection = new NpgsqlConnection(host.Database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var touch = new NpgsqlCommand("UPDATE projects SET version = version + 1 WHERE id = $1", connection) { Parameters = { new() { Value = Samples.Id(late) } } }) await touch.ExecuteNonQueryAsync();
        var early = await host.Published();
        var page = await host.Visitor().GetAsync($"{Samples.Projects}/changes?since={since}").Success();
        page.List("items").Select(item => Samples.Id(item!)).ShouldNotContain(Samples.Id(early)); // held back until the older one is decided
        await transaction.CommitAsync();

        var (items, _) = await Read(page.Text("next"), Samples.Id(early));
        items.ShouldContainKey(Samples.Id(late));
    }

    /// <summary>Where the stream ends now.</summary>
    async Task<string> End()
    {
        var next = "";
        while (true)
        {
            var page = await host.Visitor().GetAsync($"{Samples.Projects}/changes?limit=100&since={next}").Success();
            next = page.Text("next");
            if (!page["more"]!.GetValue<bool>()) return next;
        }
    }

    /// <summary>Reads on until the project comes, which other tests' transactions may delay.</summary>
    async Task<(Dictionary<Guid, (string Change, long Version)> Items, string Next)> Read(string since, Guid until)
    {
        var items = new Dictionary<Guid, (string, long)>();
        await Eventually.Become(async () =>
        {
            var page = await host.Visitor().GetAsync($"{Samples.Projects}/changes?limit=100&since={since}").Success();
            foreach (var item in page.List("items")) items[Samples.Id(item!)] = (item!.Text("change"), Samples.Version(item!));
            since = page.Text("next");
            return items.ContainsKey(until);
        });
        return (items, since);
    }
}
