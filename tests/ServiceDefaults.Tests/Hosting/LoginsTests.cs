using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Hosting;

/// <summary>The database's logins as <c>migrate</c> makes them, on a real server.</summary>
public sealed class LoginsTests
{
    [Fact]
    public async Task A_login_owns_its_own_database_and_enters_no_other()
    {
        var (one, two) = (await Make("one"), await Make("two"));
        await Migrate(one); // tables, functions and triggers by its own right
        await Run(one, "CREATE EXTENSION unaccent"); // as some scripts do
        (await Read(one, "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        (await Read(one, "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()")).ShouldBe(true);

        foreach (var foreign in new[] { new NpgsqlConnectionStringBuilder(two).Database!, "postgres", "template1" })
            (await Should.ThrowAsync<PostgresException>(Run(Elsewhere(one, foreign), "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, foreign);
        foreach (var forbidden in new[] { "CREATE ROLE more", "CREATE DATABASE more", "ALTER ROLE CURRENT_USER SUPERUSER", "SELECT pg_read_file('/etc/passwd')", "COPY migration TO PROGRAM 'id'", "SELECT * FROM pg_authid" })
            (await Should.ThrowAsync<PostgresException>(Run(one, forbidden))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, forbidden);
    }

    [Fact]
    public async Task Making_it_again_changes_the_password_and_keeps_the_data()
    {
        var first = await Make("again");
        await Run(first, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
        var second = new NpgsqlConnectionStringBuilder(first) { Password = "another one, with 'quotes'" }.ConnectionString;
        await Ensure(second);
        (await Read(second, "SELECT id FROM kept")).ShouldBe(1);
        (await Should.ThrowAsync<PostgresException>(Run(first, "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_database_that_was_filled_under_another_login_becomes_its_own()
    {
        var administrators = await Servers.CreateDatabase("adopted");
        await Migrate(administrators);
        await Run(administrators, "CREATE EXTENSION unaccent; CREATE TABLE counted (id bigint GENERATED ALWAYS AS IDENTITY, old serial); CREATE VIEW seen AS SELECT id FROM counted; CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1");
        var own = new NpgsqlConnectionStringBuilder(administrators) { Username = $"adopted_{Guid.NewGuid():N}", Password = "p" }.ConnectionString;
        await Ensure(own);

        await Migrate(own);
        await Run(own, "ALTER TABLE counted ADD COLUMN more int; INSERT INTO counted (more) VALUES (1); DROP VIEW seen; DROP FUNCTION one(); ALTER TABLE outbox_message ADD COLUMN more int");
    }

    static async Task<string> Make(string name)
    {
        var unique = $"{name}_{Guid.NewGuid():N}";
        var own = new NpgsqlConnectionStringBuilder(await Servers.CreateDatabase("login")) { Database = unique, Username = unique, Password = Guid.NewGuid().ToString("N") }.ConnectionString;
        await Ensure(own);
        return own;
    }

    static async Task Ensure(string own)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:probe"] = own,
            ["ConnectionStrings:administrator"] = await Servers.CreateDatabase("login")
        }).Build();
        await new Logins(configuration, "probe", NullLogger.Instance).EnsureAsync(CancellationToken.None);
    }

    static async Task Migrate(string own)
    {
        await using var source = NpgsqlDataSource.Create(own + ";Pooling=false");
        await new Migrator(source, typeof(ProbeDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
    }

    static string Elsewhere(string own, string database) => new NpgsqlConnectionStringBuilder(own) { Database = database }.ConnectionString;

    static Task Run(string own, string sql) => Read(own, sql);

    static async Task<object?> Read(string own, string sql)
    {
        await using var connection = new NpgsqlConnection(own + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
