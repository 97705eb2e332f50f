using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Data;

public sealed class MigratorTests
{
    [Fact]
    public async Task Several_at_once_run_each_script_once()
    {
        await using var database = NpgsqlDataSource.Create(await Servers.CreateDatabase("migrator"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => New(database).MigrateAsync(CancellationToken.None)));
        await New(database).MigrateAsync(CancellationToken.None);
        await using var count = database.CreateCommand("SELECT string_agg(name, ' ' ORDER BY name) FROM migration");
        (await count.ExecuteScalarAsync()).ShouldBe("0000_messaging.sql 0000_privacy.sql 0000_privacy_administrators.sql 0001_probe.sql");
    }

    [Fact]
    public async Task A_script_that_changed_after_it_ran_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await Servers.CreateDatabase("migrator"));
        await New(database).MigrateAsync(CancellationToken.None);
        await using (var change = database.CreateCommand("UPDATE migration SET checksum = 'x' WHERE name = '0001_probe.sql'")) await change.ExecuteNonQueryAsync();
        (await Should.ThrowAsync<InvalidOperationException>(New(database).MigrateAsync(CancellationToken.None))).Message.ShouldContain("0001_probe.sql");
    }

    [Fact]
    public async Task A_server_that_may_lose_commits_is_refused()
    {
        var connection = new NpgsqlConnectionStringBuilder(await Servers.CreateDatabase("migrator")) { Options = "-c synchronous_commit=off" };
        await using var database = NpgsqlDataSource.Create(connection);
        (await Should.ThrowAsync<InvalidOperationException>(New(database).MigrateAsync(CancellationToken.None))).Message.ShouldContain("synchronous_commit");
    }

    static Migrator New(NpgsqlDataSource database) => new(database, Assembly.GetExecutingAssembly(), NullLogger.Instance);
}
