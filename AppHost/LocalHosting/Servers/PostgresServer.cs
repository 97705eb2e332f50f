using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>
/// PostgreSQL from the distribution's package, on one loopback port, with fsync and synchronous_commit as they are by default: on.
/// It refuses to run as root, so root runs it as the user <c>postgres</c>.
/// </summary>
/// <param name="folder">Holds the data.</param>
/// <param name="port">Free when null.</param>
/// <param name="password">Of the user <c>postgres</c>; it is set at the first start and belongs to the data.</param>
/// <param name="output">Gets what it prints; <c>server.log</c> when null.</param>
/// <param name="arguments">More arguments of <c>postgres</c>.</param>
public sealed class PostgresServer(string folder, int? port = null, string? password = null, Action<string>? output = null, IReadOnlyList<string>? arguments = null)
    : Server(folder, port, password, output)
{
    const string Superuser = "postgres";

    string Data => Path.Combine(Folder, "data");

    private protected override Signal StopSignal => Signal.Interrupt; // "fast": ends sessions, then a checkpoint

    /// <summary>An Npgsql connection string, as Aspire gives it.</summary>
    public string ConnectionString(string? database = null) =>
        $"Host=127.0.0.1;Port={Port};Username={Superuser};Password={Password}" + (database is null ? "" : $";Database={database}");

    /// <summary>Ends at once without a checkpoint (<c>pg_ctl -m immediate stop</c>): the next start recovers from the log.</summary>
    public async Task StopImmediately()
    {
        if (Process is { } process) await process.Stop(Signal.Quit, TimeSpan.FromSeconds(15));
    }

    /// <summary>Makes a database unless it is there.</summary>
    public async Task CreateDatabase(string name, CancellationToken ct = default)
    {
        if (await Sql($"SELECT 1 FROM pg_database WHERE datname = '{name.Replace("'", "''", StringComparison.Ordinal)}'", ct) == "")
            await Sql($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", ct);
    }

    public override async Task<bool> Healthy(CancellationToken ct = default)
    {
        try
        {
            await ChildProcess.Run(Tool("pg_isready", "-q", "-h", "127.0.0.1", "-p", Text(Port), "-t", "2"), ct);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private protected override async Task<ChildCommand> Prepare(Action<ChildProcess>? started, CancellationToken ct)
    {
        if (Native.IsRoot) await ChildProcess.Run(new ChildCommand("chown", "postgres:postgres", Folder), ct);
        if (!File.Exists(Path.Combine(Data, "PG_VERSION"))) await Initialise(ct);
        return await AsOwner(Tool("postgres",
        [
            "-D", Data, "-p", Text(Port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=400", "-c", "log_min_messages=warning", "-c", "logging_collector=off", .. arguments ?? [],
        ]), ct);
    }

    async Task Initialise(CancellationToken ct)
    {
        WritePrivately("password", Password);
        var passwordFile = Path.Combine(Folder, "password");
        try
        {
            if (Native.IsRoot) await ChildProcess.Run(new ChildCommand("chown", "postgres", passwordFile), ct);
            var part = Data + ".part";
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            await ChildProcess.Run(await AsOwner(Tool("initdb", "-D", part, "-U", Superuser, "--pwfile", passwordFile,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"), ct), ct);
            Directory.Move(part, Data);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    Task<string> Sql(string statement, CancellationToken ct) => ChildProcess.Run(
        Tool("psql", "-X", "-A", "-t", "-h", "127.0.0.1", "-p", Text(Port), "-U", Superuser, "-d", "postgres", "-c", statement) with
        {
            Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = Password },
        }, ct);

    ChildCommand Tool(string name, params string[] arguments) => new(Path.Combine(Binaries(), name), arguments) { WorkingDirectory = "/" };

    /// <summary>A command that touches the data: as the user who owns it.</summary>
    async Task<ChildCommand> AsOwner(ChildCommand command, CancellationToken ct)
    {
        command = command with { OnParentDeath = Signal.Interrupt };
        if (!Native.IsRoot) return command;
        command = command with { User = "postgres" };
        try
        {
            await ChildProcess.Run(new ChildCommand("test", "-x", Folder) { User = "postgres" }, ct);
            return command;
        }
        catch (InvalidOperationException)
        {
            return command with { MayEnterAnyFolder = true }; // below /root, say
        }
    }

    /// <summary>The programs of the version that made the data, or of the newest one.</summary>
    string Binaries()
    {
        const string root = "/usr/lib/postgresql";
        var versionFile = Path.Combine(Data, "PG_VERSION");
        var folders = Directory.Exists(root) ? Directory.GetDirectories(root).Where(d => File.Exists(Path.Combine(d, "bin/postgres"))).ToArray() : [];
        if (!File.Exists(versionFile))
        {
            return folders.MaxBy(d => double.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var n) ? n : 0) is { } newest
                ? Path.Combine(newest, "bin")
                : throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        }

        var version = File.ReadAllText(versionFile).Trim();
        return folders.FirstOrDefault(d => Path.GetFileName(d) == version) is { } same
            ? Path.Combine(same, "bin")
            : throw new InvalidOperationException($"The data in {Folder} is of PostgreSQL {version}, which is not installed: apt-get install postgresql-{version}, or start with --fresh.");
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
