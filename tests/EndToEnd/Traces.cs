using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace Platform.EndToEnd;

/// <summary>Looks for words in everything that a running stack keeps: all databases, Redis, all queues, all logs and files. Mail that was sent has left the platform and is not looked at.</summary>
public sealed class Traces(Stack stack)
{
    readonly JsonNode secrets = JsonNode.Parse(File.ReadAllText(Path.Combine(stack.State, "secrets.json")))!;

    /// <summary>Where a word was found: <c>identity database: ana@example.net</c>.</summary>
    public async Task<IReadOnlyList<string>> Find(params IReadOnlyCollection<string> words)
    {
        var found = new List<string>();
        foreach (var database in await Databases()) found.AddRange(In($"{database} database", await Dump(database), words));
        found.AddRange(In("Redis", await Redis(), words));
        await foreach (var (queue, messages) in Queues()) found.AddRange(In($"queue {queue}", messages, words));
        foreach (var file in Files()) found.AddRange(In(Path.GetRelativePath(stack.State, file), await ReadShared(file), words));
        return found;
    }

    public async Task<string> Broker() => $"amqp://platform:{secrets["rabbitmq-password"]}@127.0.0.1:{await PortOf("rabbitmq")}";

    /// <summary>As it is, or as bytes in hexadecimal, which is how a dump writes stored bodies.</summary>
    static IEnumerable<string> In(string place, string text, IEnumerable<string> words) =>
        from word in words
        where text.Contains(word, StringComparison.OrdinalIgnoreCase) || text.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)), StringComparison.OrdinalIgnoreCase)
        select $"{place}: {word}";

    async Task<List<string>> Databases()
    {
        await using var source = NpgsqlDataSource.Create(await Postgres());
        await using var list = source.CreateCommand("SELECT datname FROM pg_database WHERE NOT datistemplate");
        var names = new List<string>();
        await using var row = await list.ExecuteReaderAsync();
        while (await row.ReadAsync()) names.Add(row.GetString(0));
        names.Count.ShouldBeGreaterThan(5);
        return names;
    }

    async Task<string> Dump(string database) =>
        await Run("pg_dump", new() { ["PGPASSWORD"] = $"{secrets["postgres-password"]}" }, "-h", "127.0.0.1", "-p", await PortOf("postgres"), "-U", "postgres", "--data-only", database);

    /// <summary>Keys and what is in them; a dump of Redis's own would compress texts.</summary>
    async Task<string> Redis() => await Run("redis-cli", new() { ["REDISCLI_AUTH"] = $"{secrets["redis-password"]}" }, "-p", await PortOf("redis"), "EVAL", """
        local read = { string = {'GET'}, hash = {'HGETALL'}, list = {'LRANGE', 0, -1}, set = {'SMEMBERS'}, zset = {'ZRANGE', 0, -1} }
        local all = {}
        for _, key in ipairs(redis.call('KEYS', '*')) do
            local how = read[redis.call('TYPE', key).ok]
            local command = { how[1], key }
            for n = 2, #how do command[#command + 1] = how[n] end
            all[#all + 1] = { key, redis.call(unpack(command)) }
        end
        return all
        """, "0");

    async IAsyncEnumerable<(string Queue, string Messages)> Queues()
    {
        var settings = await File.ReadAllTextAsync(Path.Combine(stack.State, "data", "rabbitmq", "rabbitmq.conf"));
        using var management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Regex.Match(settings, @"management\.tcp\.port = (\d+)").Groups[1].Value}") };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"platform:{secrets["rabbitmq-password"]}")));
        var queues = JsonNode.Parse(await management.GetStringAsync("/api/queues"))!.AsArray();
        queues.Count.ShouldBeGreaterThan(10);
        foreach (var queue in queues)
        {
            if (queue!["messages"]?.GetValue<int>() is not > 0) continue;
            using var peek = await management.PostAsJsonAsync($"/api/queues/{Uri.EscapeDataString($"{queue["vhost"]}")}/{Uri.EscapeDataString($"{queue["name"]}")}/get",
                new { count = 1000, ackmode = "ack_requeue_true", encoding = "auto" });
            yield return ($"{queue["name"]}", await peek.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Logs and whatever else lies about. The servers' own files hold what they answer, and what they have not yet written over.</summary>
    IEnumerable<string> Files() => Directory.EnumerateFiles(stack.State, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(file => Path.GetRelativePath(stack.State, file).Split('/')[0] is not ("data" or "mail" or "lock"));

    static async Task<string> ReadShared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    async Task<string> Postgres() => $"Host=127.0.0.1;Port={await PortOf("postgres")};Username=postgres;Password={secrets["postgres-password"]};Pooling=false";

    async Task<string> PortOf(string server) => $"{new Uri((await stack.Replicas(server))[0]["url"]!.GetValue<string>()).Port}";

    static async Task<string> Run(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program}: {await said}");
    }
}
