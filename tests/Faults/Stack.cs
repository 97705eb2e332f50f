using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;

namespace Platform.Faults;

/// <summary>Servers of its own, the processes under test, and a link between each kind of process and each server.</summary>
sealed class Stack : IAsyncDisposable
{
    const string Database = "faults";

    NpgsqlDataSource? source;

    Stack(string folder, int writers)
    {
        Folder = folder;
        Postgres = new(Path.Combine(folder, "postgres"));
        Rabbit = new(Path.Combine(folder, "rabbitmq"));
        Links = new()
        {
            ["writer-postgres"] = new(Postgres.Port),
            ["writer-rabbitmq"] = new(Rabbit.Port), // used by the naive writer of a control only
            ["relay-postgres"] = new(Postgres.Port),
            ["relay-rabbitmq"] = new(Rabbit.Port),
            ["consumer-postgres"] = new(Postgres.Port),
            ["consumer-rabbitmq"] = new(Rabbit.Port),
        };
        Writers = Children("writer", writers);
        Relays = Children("relay", 2);
        Consumers = Children("consumer", 2);
    }

    public string Folder { get; }

    public PostgresServer Postgres { get; }

    public RabbitServer Rabbit { get; }

    public Dictionary<string, Link> Links { get; }

    public Child[] Writers { get; }

    public Child[] Relays { get; }

    public Child[] Consumers { get; }

    public IEnumerable<Child> Processes => [.. Writers, .. Relays, .. Consumers];

    public int Suppressed => Consumers.Sum(consumer => consumer.Suppressed);

    /// <summary>The rig's own connections: to the server itself, past the links.</summary>
    public NpgsqlDataSource Db => source ??= NpgsqlDataSource.Create(Postgres.ConnectionString(Database) + ";Timeout=5;Command Timeout=10");

    /// <summary>Everything but the consumers, which have never run yet.</summary>
    public static async Task<Stack> Start(string folder, int writers)
    {
        var stack = new Stack(folder, writers);
        try
        {
            await Task.WhenAll(stack.Postgres.Start(), stack.Rabbit.Start());
            await stack.Postgres.CreateDatabase(Database);
            await new Migrator(stack.Db, typeof(FaultsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
            await Task.WhenAll(stack.Writers.Concat(stack.Relays).Select(child => child.Start()));
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>New things that operations happen to.</summary>
    public async Task<Guid[]> NewSubjects(int count)
    {
        Guid[] subjects = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];
        await using var insert = Db.CreateCommand("INSERT INTO subject SELECT unnest($1), 0");
        insert.Parameters.Add(new() { Value = subjects });
        await insert.ExecuteNonQueryAsync();
        return subjects;
    }

    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var query = Db.CreateCommand(sql);
        foreach (var value in values) query.Parameters.Add(new() { Value = value });
        return (T)(await query.ExecuteScalarAsync())!;
    }

    /// <summary>Without a checkpoint, as if the power had failed; back on the same data.</summary>
    public async Task RestartDatabase()
    {
        await Postgres.StopImmediately();
        await Postgres.Start();
        Db.Clear(); // the rig's own connections are broken too
    }

    /// <summary>Age in seconds of the oldest event that waits in the outbox; 0 when none does.</summary>
    public Task<double> OldestPending() =>
        Ask<double>("SELECT coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8 FROM outbox_message WHERE published_at IS NULL");

    /// <summary>Messages in each queue that is not empty, those with consumers included.</summary>
    public async Task<Dictionary<string, int>> Queues() =>
        (await Rabbit.Control(["list_queues", "--no-table-headers", "name", "messages"])).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t')).Where(cells => cells is [_, not "0"]).ToDictionary(cells => cells[0], cells => int.Parse(cells[1], CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Processes) await child.DisposeAsync();
        foreach (var link in Links.Values) await link.DisposeAsync();
        if (source is not null) await source.DisposeAsync();
        Postgres.Kill();
        Rabbit.Kill();
        await Postgres.DisposeAsync();
        await Rabbit.DisposeAsync();
    }

    Child[] Children(string role, int count)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings__faults"] = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString(Database)) { Port = Links[$"{role}-postgres"].Port }.ConnectionString,
            ["ConnectionStrings__rabbitmq"] = new UriBuilder(Rabbit.ConnectionString()) { Port = Links[$"{role}-rabbitmq"].Port }.Uri.AbsoluteUri,
        };
        return [.. Enumerable.Range(1, count).Select(number => new Child(role, number, Folder, settings))];
    }
}
