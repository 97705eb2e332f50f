using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Benchmarks.Mail;

/// <summary>
/// One event to five thousand addresses: from the first to the last e-mail that the relay takes of the Notifications service, against a bare SMTP client that sends the same message as
/// often over as many connections to the same relay, which drops what it takes.
/// </summary>
static class MailBench
{
    const int Followers = 5_000;
    const int Connections = 4;

    /// <summary>Rounds that begin earlier are not counted: a service runs for days, and how soon its code is compiled is not the question. The bare client is warmed up alike, in turns with it.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1);

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        await Task.WhenAll(postgres.Start(), rabbit.Start());
        await postgres.CreateDatabase("bench");
        await postgres.CreateDatabase("notifications");
        await using var bench = NpgsqlDataSource.Create(postgres.ConnectionString("bench"));
        await using var notifications = NpgsqlDataSource.Create(postgres.ConnectionString("notifications"));
        await new Migrator(bench, typeof(BenchDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        await using var issuer = await TokenIssuer.Start();
        var port = Ports.Free();
        var relay = await Role.Start("relay", folder, new() { ["RELAY_PORT"] = port.ToString(CultureInfo.InvariantCulture) });
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__bench"] = postgres.ConnectionString("bench"),
            ["ConnectionStrings__notifications"] = postgres.ConnectionString("notifications"),
            ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
            ["ConnectionStrings__redis"] = "127.0.0.1:1,abortConnect=false", // not there: e-mail needs none
            ["Notifications__KeyEncryptionKey"] = "a text of more than 32 characters for a bench",
            ["Auth__Issuer"] = issuer.Address,
            ["Auth__Metadata"] = $"{issuer.Address}/.well-known/openid-configuration",
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Mail__Connections"] = Connections.ToString(CultureInfo.InvariantCulture),
        };
        await Role.RunToEnd(Role.ProgramOf("Notifications"), settings, "migrate");
        await Run(notifications, $"""
            INSERT INTO contact_points (id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            SELECT gen_random_uuid(), 'a' || i || '@example.net', 'a' || i || '@example.net', 'en', 'UTC', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1 FROM generate_series(1, {Followers}) i;
            INSERT INTO subscriptions (id, endpoint_id, topic, channel, frequency, state, created_at) SELECT gen_random_uuid(), id, 'country/FJ', 'email', 'now', 'confirmed', now() FROM contact_points;
            ANALYZE
            """);
        var service = await Role.Start(Role.ProgramOf("Notifications"), "notifications", folder, settings);
        var publisher = await Role.Start("projects", folder, settings);
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };

        List<double> ours = [], bare = [];
        var running = Stopwatch.StartNew();
        while (ours.Count < rounds)
        {
            var isWarm = running.Elapsed > WarmUp;
            using var told = await client.PostAsync(new Uri(publisher.Address, "/publish/1/1"), null);
            told.EnsureSuccessStatusCode();
            var mine = await Rate(client, relay);
            await Eventually.Become(async () => await Count(notifications, "SELECT count(*) FROM deliveries WHERE state = 'sent' AND attempts = 1") == Followers, TimeSpan.FromMinutes(2), "every e-mail is noted as sent, once");
            await Run(notifications, "TRUNCATE deliveries, delivery_notices, delivery_attempts, notices, fanouts");
            var message = Encoding.Latin1.GetBytes(await client.GetStringAsync(new Uri(relay.Address, "/sample")));
            using var reset = await client.PostAsync(new Uri(relay.Address, "/reset"), null);
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendBare(port, message, Followers / Connections)));
            var limit = await Rate(client, relay);
            using var again = await client.PostAsync(new Uri(relay.Address, "/reset"), null);
            if (!isWarm) continue;
            ours.Add(mine);
            bare.Add(limit);
        }
        await publisher.Stop();
        await service.Stop();
        await relay.Stop();
        return [new($"E-mail of one event to {Followers:#,0} addresses", "/s", ours, $"bare SMTP, same bytes, {Connections} connections", bare, 0.5)];
    }

    /// <summary>This program in the role of a relay that takes all and keeps only a sample.</summary>
    public static Task<int> Relay()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("relay");
        var server = new SmtpServer(int.Parse(Environment.GetEnvironmentVariable("RELAY_PORT")!, CultureInfo.InvariantCulture)) { Keeps = false };
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/count", () => new { taken = server.Taken, seconds = server.Between.TotalSeconds }).AllowAnonymous();
        app.MapGet("/sample", () => Results.Text(server.Sample, "text/plain", Encoding.Latin1)).AllowAnonymous();
        app.MapPost("/reset", server.Reset).AllowAnonymous();
        app.Run();
        return Task.FromResult(0);
    }

    /// <summary>Messages a second once all have come.</summary>
    static async Task<double> Rate(HttpClient client, Role relay)
    {
        JsonNode? count = null;
        await Eventually.Become(async () => (count = await client.GetFromJsonAsync<JsonNode>(new Uri(relay.Address, "/count")))!["taken"]!.GetValue<long>() == Followers, TimeSpan.FromMinutes(3), "the relay has taken every e-mail");
        return (Followers - 1) / count!["seconds"]!.GetValue<double>();
    }

    /// <summary>No more than RFC 5321 and PIPELINING need.</summary>
    static async Task SendBare(int port, byte[] message, int count)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        var (buffer, start, end) = (new byte[4096], 0, 0);
        await Answers(1);
        await stream.WriteAsync("EHLO bench\r\n"u8.ToArray());
        await Answers(1);
        var commands = Encoding.ASCII.GetBytes($"MAIL FROM:<bench@example.org> SIZE={message.Length}\r\nRCPT TO:<a@example.net>\r\nDATA\r\n");
        byte[] content = [.. message, .. ".\r\n"u8];
        for (var i = 0; i < count; i++)
        {
            await stream.WriteAsync(commands);
            await Answers(3);
            await stream.WriteAsync(content);
            await Answers(1);
        }

        async Task Answers(int wanted)
        {
            while (true)
            {
                while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var at)
                {
                    var isLast = buffer[start + 3] == ' ';
                    if (buffer[start] is not ((byte)'2' or (byte)'3')) throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, start, at));
                    start += at + 1;
                    if (isLast && --wanted == 0) return;
                }
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                end += await stream.ReadAsync(buffer.AsMemory(end)) is > 0 and var read ? read : throw new IOException("The relay closed the connection.");
            }
        }
    }

    static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
