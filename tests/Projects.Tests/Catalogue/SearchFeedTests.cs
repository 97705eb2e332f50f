using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>What one process writes, every process finds with its next search.</summary>
public sealed class SearchFeedTests(ProjectsHost host)
{
    [Fact]
    public async Task What_was_published_through_one_process_is_found_through_another_at_once_and_what_was_withdrawn_is_not()
    {
        await using var other = await host.Replica();
        await Eventually.Become(async () => (await other.Visitor().GetAsync("/health")).IsSuccessStatusCode);
        for (var i = 0; i < 5; i++)
        {
            var word = Samples.Word();
            var project = await host.Published(project => project["acronym"] = word);
            (await Total(other.Visitor(), word)).ShouldBe(1);
            await other.As(Roles.ProgrammeManager).Transition(project, "withdraw", new { reason = "Wrong." });
            (await Total(host.Visitor(), word)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Writers_that_commit_in_any_order_are_all_found_as_soon_as_they_have_committed()
    {
        await using var database = await NewDatabase();
        using var one = await Feed(database);
        using var other = await Feed(database);
        var random = new Random(5);
        // Each transaction begins, writes and ends at its own time, ten of them open at once; one writes first and ends last.
        await using var slow = await database.OpenConnectionAsync();
        await using var last = await slow.BeginTransactionAsync();
        await Insert(slow, "slow");
        var open = new List<(NpgsqlConnection Connection, NpgsqlTransaction Transaction, string Word)>();
        for (var i = 0; i < 120; i++)
        {
            var connection = await database.OpenConnectionAsync();
            open.Add((connection, await connection.BeginTransactionAsync(), $"writer{i}"));
            await Insert(connection, $"writer{i}");
            if (open.Count < 10) continue;
            var next = open[random.Next(open.Count)];
            open.Remove(next);
            var keep = random.Next(5) > 0;
            if (keep) await next.Transaction.CommitAsync();
            else await next.Transaction.RollbackAsync();
            await next.Connection.DisposeAsync();
            foreach (var feed in new[] { one, other }) (await Found(feed, next.Word)).ShouldBe(keep ? 1 : 0, next.Word);
        }
        foreach (var (connection, transaction, _) in open)
        {
            await transaction.CommitAsync();
            await connection.DisposeAsync();
        }
        (await Found(one, "slow")).ShouldBe(0);
        await last.CommitAsync();
        foreach (var feed in new[] { one, other })
        {
            (await Found(feed, "slow")).ShouldBe(1);
            (await Found(feed, null)).ShouldBe(await Count(database));
        }
    }

    [Fact]
    public async Task A_project_that_is_deleted_is_found_no_more()
    {
        await using var database = await NewDatabase();
        using var feed = await Feed(database);
        await using (var connection = await database.OpenConnectionAsync())
        {
            foreach (var word in new[] { "first", "second" }) await Insert(connection, word);
            (await Found(feed, "first")).ShouldBe(1);
            await Run(connection, "DELETE FROM projects WHERE iati_identifier = 'first'");
        }
        (await Found(feed, "first")).ShouldBe(0);
        (await Found(feed, null)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_changes_at_once_come_in_parts_and_all()
    {
        await using var database = await NewDatabase();
        using var feed = await Feed(database);
        await using var connection = await database.OpenConnectionAsync();
        await Insert(connection, "many", 1700);
        (await Found(feed, "many")).ShouldBe(1700);
        await Run(connection, "UPDATE project_index SET head = 'changed'");
        (await Found(feed, "many")).ShouldBe(0);
        (await Found(feed, "changed")).ShouldBe(1700);
    }

    [Fact]
    public async Task A_database_that_was_restored_elsewhere_brings_numbers_of_transactions_that_have_not_been()
    {
        await using var database = await NewDatabase();
        await using var connection = await database.OpenConnectionAsync();
        await Insert(connection, "restored", 3);
        await Run(connection, "ALTER TABLE project_index DISABLE TRIGGER USER; UPDATE project_index SET changed_in = '999999999999'; ALTER TABLE project_index ENABLE TRIGGER USER");
        using var feed = await Feed(database);
        (await Found(feed, "restored")).ShouldBe(3);
        await Insert(connection, "later");
        (await Found(feed, "later")).ShouldBe(1);
        await using var future = database.CreateCommand("SELECT count(*) FROM project_index WHERE changed_in > pg_current_xact_id()");
        (await future.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Projects_of_an_earlier_version_of_the_tables_are_whole_and_found_after_its_upgrade()
    {
        const string Upgrade = "0011_search_in_memory.sql";
        await using var database = NpgsqlDataSource.Create(await Servers.CreateDatabase("projects"));
        await using var connection = await database.OpenConnectionAsync();
        var scripts = Scripts();
        foreach (var script in scripts.Keys.Where(name => string.CompareOrdinal(name, Upgrade) < 0)) await Run(connection, scripts[script]);
        var id = Guid.CreateVersion7();
        await Run(connection, $$"""
            INSERT INTO projects (id, iati_identifier, reporting_organisation, publication, content, organisation_ids, created_by, created_at, updated_at, published_at, version, revised_by)
            VALUES ('{{id}}', 'OLD-1', 'XM-1', 'published',
                '{"idfRegion":"Afrique","results":[{"type":"2","indicators":[{"measure":"1","baseline":{"year":2020,"value":"1"},"periods":[{"start":"2023-01-01","target":"5","actual":"3"},{"end":"2024-12-31"}]}]},{"type":"1"}]}',
                '{}', '{{id}}', now(), now(), now(), 3, '{{id}}');
            INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, words, head, published_at, updated_at, starts, title, budget_low, budget_high, summary)
            VALUES ('{{id}}', 'published', '{old-1}', '{country:FJ,status:2}', '{XM-1,1:DE-1}', array_to_tsvector('{old,1,skills,borders}'), '''old'':1A ''1'':2A ''skills'':3B', now(), now(), '2023-01-01', 'skills', 5, 7,
                '{"budgets":[{"amount":5,"currency":"EUR"},{"amount":7.50,"currency":"XOF","source":"A bank"}]}');
            """);
        foreach (var script in scripts.Keys.Where(name => string.CompareOrdinal(name, Upgrade) >= 0)) await Run(connection, scripts[script]);

        using var feed = await Feed(database);
        var index = await feed.FreshAsync(CancellationToken.None);
        foreach (var query in new SearchQuery[] { new() { Text = "old-1" }, new() { Text = "borders skills" }, new() { Codes = [["country:FJ"], ["status:2"]] }, new() { Organisation = "1:DE-1", BudgetMin = 6 }, new() { Codes = [["region:africa"]] }, new() { Currency = "EUR", BudgetMax = 5 } })
            index.Search(query).Ids.ShouldBe([id], query.ToString());
        index.Search(new() { Currency = "EUR", BudgetMin = 6 }).Ids.ShouldBeEmpty();
        await using var read = database.CreateCommand("""
            SELECT content::jsonb = '{"idfRegion":"Afrique","results":[{"type":"2","indicators":[{"measure":"1","baselines":[{"year":2020,"value":"1"}],
                "periods":[{"start":"2023-01-01","targets":[{"value":"5"}],"actuals":[{"value":"3"}]},{"end":"2024-12-31"}]}]},{"type":"1"}]}' AND version = 3 FROM projects
            """);
        (await read.ExecuteScalarAsync()).ShouldBe(true);
    }

    [Fact]
    public async Task Drafts_are_not_held_until_somebody_looks_for_them_nor_long_after()
    {
        await using var database = await NewDatabase();
        var clock = new SetClock(DateTimeOffset.UtcNow);
        using var feed = new SearchFeed(database, clock, NullLogger<SearchFeed>.Instance);
        await feed.StartAsync(CancellationToken.None);
        await using var connection = await database.OpenConnectionAsync();
        await Insert(connection, "shown", 3);
        await Insert(connection, "hidden", 1_200);
        await Move("hidden", "draft");
        (await Held("published"), feed.HoldsUnpublished).ShouldBe((3, false));
        (await Held("draft"), feed.HoldsUnpublished).ShouldBe((1_200, true));

        // What changes sides is found on the one and no longer on the other, with the next search.
        await Move("shown", "withdrawn");
        (await Held("published"), await Held("withdrawn")).ShouldBe((0, 1_203));
        await Move("hidden", "published");
        (await Held("published"), await Held("withdrawn")).ShouldBe((1_200, 3));
        await Run(connection, "DELETE FROM projects WHERE iati_identifier LIKE 'shown%'");
        (await Held("withdrawn")).ShouldBe(0);

        clock.Now += TimeSpan.FromMinutes(11);
        await Eventually.Become(() => Task.FromResult(!feed.HoldsUnpublished));
        await feed.StopAsync(CancellationToken.None);

        async Task<int> Held(string publication) => (await feed.FreshAsync(publication, CancellationToken.None)).Projects;

        Task Move(string word, string publication) => Run(connection, $"UPDATE project_index SET publication = '{publication}' WHERE head = '{word}'");
    }

    [Theory]
    [InlineData("publication = 'published'", "project_index_published_in")]
    [InlineData("NOT publication <> 'published'", "project_index_published_in")]
    [InlineData("publication <> 'published'", "project_index_unpublished_in")]
    [InlineData("NOT publication = 'published'", "project_index_unpublished_in")]
    public async Task Who_follows_one_kind_passes_over_nothing_of_the_other(string which, string index)
    {
        await using var database = await NewDatabase();
        await using var explain = database.CreateCommand($"""
            SET enable_seqscan = off; -- an empty table would be read whole
            EXPLAIN SELECT project_id FROM project_index WHERE {which} AND (changed_in, project_id) > ('7', '{Guid.Empty}') ORDER BY changed_in, project_id LIMIT 500
            """);
        await using var plan = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await plan.ReadAsync()) lines.Add(plan.GetString(0));
        lines.ShouldContain(line => line.Contains(index, StringComparison.Ordinal), string.Join('\n', lines));
        lines.ShouldNotContain(line => line.Contains("Filter:", StringComparison.Ordinal));
    }

    static async Task<NpgsqlDataSource> NewDatabase()
    {
        var database = NpgsqlDataSource.Create(await Servers.CreateDatabase("projects"));
        await new ServiceDefaults.Data.Migrator(database, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    static async Task<SearchFeed> Feed(NpgsqlDataSource database)
    {
        var feed = new SearchFeed(database, TimeProvider.System, NullLogger<SearchFeed>.Instance);
        await feed.StartAsync(CancellationToken.None);
        return feed;
    }

    static async Task<int> Found(SearchFeed feed, string? text)
    {
        var answer = (await feed.FreshAsync(CancellationToken.None)).Search(new() { Text = text });
        return answer.Corrected is null ? answer.Total : 0;
    }

    static async Task<int> Total(HttpClient client, string word) => (await client.GetAsync($"{Samples.Projects}?q={word}").Success())["total"]!.GetValue<int>();

    /// <summary>Published projects that have the word.</summary>
    static Task Insert(NpgsqlConnection connection, string word, int many = 1) => Run(connection, $$"""
        WITH written AS (
            INSERT INTO projects (id, iati_identifier, reporting_organisation, publication, content, organisation_ids, created_by, created_at, updated_at, published_at, version, revised_by, above, below)
            SELECT gen_random_uuid(), '{{word}}' || CASE WHEN n > 1 THEN n::text ELSE '' END, 'XM-1', 'published', '{}', '{}', gen_random_uuid(), now(), now(), now(), 3, gen_random_uuid(), '{}', '{}' FROM generate_series(1, {{many}}) AS n RETURNING id)
        INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, title, summary)
        SELECT id, 'published', '{}', 'status:2', '{}', '{{word}}', '', now(), now(), 'a', '{}' FROM written
        """);

    static async Task<int> Count(NpgsqlDataSource database)
    {
        await using var count = database.CreateCommand("SELECT count(*)::int FROM project_index");
        return (int)(await count.ExecuteScalarAsync())!;
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Of the service and of what every service has, in the order in which the migrator runs them.</summary>
    static SortedDictionary<string, string> Scripts() => new((
        from assembly in new[] { typeof(ServiceDefaults.Data.Migrator).Assembly, typeof(ProjectsDb).Assembly }
        from name in assembly.GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal)
        select (name, new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd())).ToDictionary(), StringComparer.Ordinal);
}
