using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>
/// A login of the service's own for the database and for the broker, so that one that is taken over reaches nothing of the others.
/// <c>migrate</c> makes and renews both when it is given administrators; the service itself never is. What they are named and their passwords stand in the service's own connection strings.
/// </summary>
/// <remarks>
/// <c>ConnectionStrings:administrator</c>: a superuser of PostgreSQL, or a role with CREATEDB and CREATEROLE. <c>ConnectionStrings:broker-administrator</c>: a user with all rights on the virtual host;
/// <c>Broker:Management</c>: address of RabbitMQ's HTTP interface. Each may be left out where somebody does its part by hand.
/// </remarks>
public sealed class Logins(IConfiguration configuration, string service, ILogger log)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (configuration.GetConnectionString("administrator") is { Length: > 0 } database) await Patiently(() => EnsureDatabaseAsync(database, ct), ct);
        if (configuration.GetConnectionString("broker-administrator") is not { Length: > 0 } broker) return;
        if (configuration["Broker:Management"] is { Length: > 0 } management) await Patiently(() => EnsureBrokerUserAsync(new Uri(broker), new Uri(management), ct), ct);
        await Patiently(() => Topology.DeclareAsync(new UriBuilder(broker) { Path = VirtualHost(Bus.Address(configuration)) }.Uri, ct), ct);
    }

    /// <summary>The role, which can do nothing but log in; its database, into which nobody else can; and what lies in it, which is its own.</summary>
    async Task EnsureDatabaseAsync(string administrator, CancellationToken ct)
    {
        var own = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(service));
        var (role, database) = (Quoted(own.Username!), Quoted(own.Database!));
        await using (var server = await OpenAsync(administrator, "postgres", ct))
        {
            // One at a time: two that change the rights on the same database fail.
            await using var transaction = await server.BeginTransactionAsync(ct);
            await ExecuteAsync(server, "SELECT pg_advisory_xact_lock(7073616174)", ct);
            var verb = await ExistsAsync(server, "SELECT 1 FROM pg_roles WHERE rolname = $1", own.Username!, ct) ? "ALTER" : "CREATE";
            await ExecuteAsync(server, $"{verb} ROLE {role} LOGIN NOCREATEDB NOCREATEROLE PASSWORD '{Verifier(own.Password!)}'", ct);
            await ExecuteAsync(server, $"GRANT {role} TO CURRENT_USER", ct); // whoever is no superuser gives databases only to roles that it is a member of
            await ExecuteAsync(server, "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC", ct);
            await transaction.CommitAsync(ct);
            if (!await ExistsAsync(server, "SELECT 1 FROM pg_database WHERE datname = $1", own.Database!, ct)) await ExecuteAsync(server, $"CREATE DATABASE {database} OWNER {role}", ct);
            else await ExecuteAsync(server, $"ALTER DATABASE {database} OWNER TO {role}", ct);
            await ExecuteAsync(server, $"REVOKE ALL ON DATABASE {database} FROM PUBLIC", ct);
        }
        await using var inside = await OpenAsync(administrator, own.Database!, ct);
        await ExecuteAsync(inside, "REVOKE CREATE ON SCHEMA public FROM PUBLIC", ct);
        await ExecuteAsync(inside, $"GRANT ALL ON SCHEMA public TO {role}", ct);
        await ExecuteAsync(inside, Adopt.Replace("ROLE", role, StringComparison.Ordinal), ct);
        log.LogInformation("Login {Role} owns database {Database}", own.Username, own.Database);
    }

    // Of a database that was filled under another login. What extensions brought stays theirs.
    const string Adopt = """
        DO $adopt$
        DECLARE statement text;
        BEGIN
          FOR statement IN
            SELECT format('ALTER %s %s OWNER TO ROLE', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.oid::regclass)
              FROM pg_class c
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner <> 'ROLE'::regrole
                AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i', 'a'))
            UNION ALL
            SELECT format('ALTER ROUTINE %s OWNER TO ROLE', p.oid::regprocedure)
              FROM pg_proc p
              WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> 'ROLE'::regrole
                AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
          LOOP EXECUTE statement; END LOOP;
        END $adopt$
        """;

    async Task EnsureBrokerUserAsync(Uri administrator, Uri management, CancellationToken ct)
    {
        var own = Bus.Address(configuration);
        if (own.UserInfo.Split(':') is not [var name, var password]) throw new InvalidOperationException("ConnectionStrings:rabbitmq names no user and password.");
        using var http = new HttpClient { BaseAddress = management, Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator.UserInfo))));
        var rights = Topology.Own(service);
        await PutAsync(http, $"api/users/{name}", new { password = Uri.UnescapeDataString(password), tags = "" }, ct);
        await PutAsync(http, $"api/permissions/{VirtualHost(own)}/{name}", new { configure = rights, write = rights, read = rights }, ct);
        log.LogInformation("Broker user {User} owns {Rights}", name, rights);
    }

    /// <summary>Both servers may be starting.</summary>
    async Task Patiently(Func<Task> work, CancellationToken ct)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(500), ct))
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (DateTime.UtcNow < deadline && !ct.IsCancellationRequested && (Bus.IsOutage(e) || e is IOException // the broker, whatever it says of why
                || e is HttpRequestException { StatusCode: null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound })) // not yet all of it is up
            {
                log.LogDebug("A server is not there yet: {Error}", e.Message);
            }
        }
    }

    /// <summary>What PostgreSQL keeps of a password (RFC 5803): given this, the password itself stands in no statement and no log of the server.</summary>
    static string Verifier(string password)
    {
        const int rounds = 4096; // PostgreSQL's own
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        return $"SCRAM-SHA-256${rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(HMACSHA256.HashData(salted, "Server Key"u8))}";
    }

    static string VirtualHost(Uri address) => address.AbsolutePath is "" or "/" ? "%2f" : address.AbsolutePath[1..];

    static string Quoted(string name) => new NpgsqlCommandBuilder().QuoteIdentifier(name);

    static async Task<NpgsqlConnection> OpenAsync(string administrator, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(administrator) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string name, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await read.ExecuteScalarAsync(ct) is not null;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task PutAsync(HttpClient http, string path, object body, CancellationToken ct)
    {
        using var response = await http.PutAsJsonAsync(path, body, ct);
        response.EnsureSuccessStatusCode();
    }
}
