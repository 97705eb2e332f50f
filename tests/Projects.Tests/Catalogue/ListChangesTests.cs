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

    [Fact]
    public async Task A_copy_hears_that_what_was_public_is_deleted_and_nothing_of_drafts()
    {
        var since = await End();
        var (published, draft) = (await host.Published(), await host.As(Roles.Editor).Draft());
        await using var connection = new NpgsqlConnection(host.Database);
        await connection.OpenAsync();
        await using (var delete = new NpgsqlCommand("DELETE FROM projects WHERE id = ANY($1)", connection) { Parameters = { new() { Value = new[] { Samples.Id(published), Samples.Id(draft) } } } }) await delete.ExecuteNonQueryAsync();
        var (items, next) = await Read(since, Samples.Id(published));
        while (items[Samples.Id(published)].Change != "deleted") (items, next) = await Read(next, Samples.Id(published));
        items[Samples.Id(published)].Version.ShouldBeGreaterThan(Samples.Version(published));
        items.ShouldNotContainKey(Samples.Id(draft));
    }

    [Fact]
    public async Task Readers_miss_and_repeat_nothing_while_many_write_and_commit_in_any_order()
    {
        // Ten projects, changed by transactions that overlap, wait for each other's end and are taken back now and then; a reader goes along and keeps a copy.
        const int Projects = 10, Writes = 150;
        var ids = new List<Guid>();
        for (var i = 0; i < Projects; i++) ids.Add(Samples.Id(await host.Published()));
        var since = await End();
        var seen = new HashSet<(Guid, long)>();
        var copy = new Dictionary<Guid, long>();
        await using var database = NpgsqlDataSource.Create(host.Database);
        var left = Writes;
        var writers = Enumerable.Range(0, 6).Select(async writer =>
        {
            var random = new Random(writer);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await using var connection = await database.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await using (var begin = new NpgsqlCommand("SELECT pg_current_xact_id()", connection)) await begin.ExecuteScalarAsync(); // its number is given long before it ends
                for (var turns = random.Next(20); turns > 0; turns--) await Task.Yield();
                await using (var touch = new NpgsqlCommand("UPDATE projects SET version = version + 1 WHERE id = $1", connection) { Parameters = { new() { Value = ids[random.Next(Projects)] } } }) await touch.ExecuteNonQueryAsync();
                if (random.Next(6) == 0) await transaction.RollbackAsync();
                else await transaction.CommitAsync();
            }
        }).ToList();
        while (!Task.WhenAll(writers).IsCompleted) await ReadOn();
        await Task.WhenAll(writers);
        await using var final = database.CreateCommand("SELECT id, version FROM projects WHERE id = ANY($1)");
        final.Parameters.Add(new() { Value = ids });
        var expected = new Dictionary<Guid, long>();
        await using (var reader = await final.ExecuteReaderAsync()) while (await reader.ReadAsync()) expected.Add(reader.GetGuid(0), reader.GetInt64(1));
        await Eventually.Become(async () =>
        {
            await ReadOn();
            return expected.All(pair => copy.GetValueOrDefault(pair.Key) == pair.Value);
        });

        async Task ReadOn()
        {
            var page = await host.Visitor().GetAsync($"{Samples.Projects}/changes?limit=7&since={since}").Success();
            foreach (var item in page.List("items"))
            {
                var (id, version) = (Samples.Id(item!), Samples.Version(item!));
                if (!ids.Contains(id)) continue;
                seen.Add((id, version)).ShouldBeTrue($"{id} {version} came twice");
                version.ShouldBeGreaterThan(copy.GetValueOrDefault(id));
                copy[id] = version;
            }
            since = page.Text("next");
        }
    }

    [Fact]
    public async Task A_place_of_another_server_starts_the_stream_anew()
    {
        var project = await host.Published();
        var (items, _) = await Read(Cursor("""{"Transaction":"18446744073709551000","Id":"00000000-0000-0000-0000-000000000000"}"""), Samples.Id(project));
        items.ShouldContainKey(Samples.Id(project));

        static string Cursor(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
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
