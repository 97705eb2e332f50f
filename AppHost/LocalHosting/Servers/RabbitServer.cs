using System.Globalization;
using System.Net.Sockets;

namespace Platform.LocalHosting;

/// <summary>
/// RabbitMQ from the distribution's package, on loopback ports only. It has its own cookie and its own epmd, so that servers with
/// the same node name never meet, and the node name, which names the data, stays when the port changes.
/// </summary>
/// <param name="folder">Holds data, configuration and cookie.</param>
/// <param name="port">AMQP port; free when null.</param>
/// <param name="password">Of the user <c>platform</c>; it is set at the first start and belongs to the data.</param>
/// <param name="output">Gets what it prints; <c>server.log</c> when null.</param>
/// <param name="management">Also opens the management page and its HTTP interface.</param>
public sealed class RabbitServer(string folder, int? port = null, string? password = null, Action<string>? output = null, bool management = false)
    : Server(folder, port, password, output)
{
    readonly int _epmdPort = Ports.Free();
    readonly int _distributionPort = Ports.Free();
    ChildProcess? _epmd;

    public const string User = "platform";

    /// <summary>Port of the management page; null without it.</summary>
    public int? ManagementPort { get; } = management ? Ports.Free() : null;

    private protected override Signal StopSignal => Signal.Terminate;

    public string ConnectionString(string? virtualHost = null) =>
        $"amqp://{User}:{Password}@127.0.0.1:{Port}" + (virtualHost is null ? "" : "/" + Uri.EscapeDataString(virtualHost));

    /// <summary>Runs rabbitmqctl on this server and returns what it prints.</summary>
    public Task<string> Control(string[] arguments, CancellationToken ct = default) =>
        ChildProcess.Run(new ChildCommand(Script("rabbitmqctl"), ["-q", .. arguments]) { Environment = Settings() }, ct);

    public override Task<bool> Healthy(CancellationToken ct = default) =>
        // AMQP 0-9-1: the header is answered with a method frame on channel 0 (connection.start).
        Answers("AMQP\0\0\t\u0001"u8.ToArray(), new byte[] { 1, 0, 0 }, ct);

    private protected override async Task<ChildCommand> Prepare(Action<ChildProcess>? started, CancellationToken ct)
    {
        var server = Script("rabbitmq-server");
        Directory.CreateDirectory(Path.Combine(Folder, "mnesia"));
        var cookie = Path.Combine(Folder, ".erlang.cookie");
        if (!File.Exists(cookie)) PrivateFile.Write(cookie, Passwords.New());
        WritePrivately("env.conf", "");
        WritePrivately("enabled_plugins", management ? "[rabbitmq_management].\n" : "[].\n");
        WritePrivately("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            default_user = {User}
            default_pass = {Password}
            log.console = true
            log.console.level = warning
            log.file = false
            # Else every health check and every killed client is a warning.
            log.connection.level = error
            # The write-ahead log of quorum queues is held in memory up to this size.
            raft.wal_max_size_bytes = 67108864

            """ + (ManagementPort is { } page ? $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {page}\n" : ""));

        if (_epmd is null or { Exited.IsCompleted: true })
        {
            _epmd = ChildProcess.Start(new ChildCommand("epmd", "-port", Text(_epmdPort), "-address", "127.0.0.1"));
            started?.Invoke(_epmd);
            while (!await Listens(_epmdPort, ct) && !_epmd.Exited.IsCompleted) await Task.Delay(20, ct);
        }

        return new ChildCommand(server) { Environment = Settings() };
    }

    private protected override async Task AfterStop()
    {
        if (_epmd is { } epmd) await epmd.Stop(Signal.Kill, TimeSpan.FromSeconds(5));
        _epmd = null;
    }

    Dictionary<string, string?> Settings() => new()
    {
        ["HOME"] = Folder,
        ["LC_ALL"] = "C.UTF-8",
        ["ERL_EPMD_PORT"] = Text(_epmdPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = "rabbit@localhost",
        ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(Folder, "env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Folder, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Folder, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Folder,
        ["RABBITMQ_LOGS"] = "-",
        // Schedulers that spin while idle cost a small machine more than they give.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        // Makes the start script become the server (exec), so that the process id we know is the server's.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["NOTIFY_SOCKET"] = null,
    };

    /// <summary>The scripts themselves: those on the path change to another user.</summary>
    static string Script(string name)
    {
        var script = Path.Combine("/usr/lib/rabbitmq/bin", name);
        return File.Exists(script) ? script : throw new InvalidOperationException("RabbitMQ is not installed: apt-get install rabbitmq-server");
    }

    static async Task<bool> Listens(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
