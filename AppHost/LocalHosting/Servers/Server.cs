using System.Diagnostics;
using System.Net.Sockets;

namespace Platform.LocalHosting;

/// <summary>What PostgreSQL, RabbitMQ and Redis have in common here: a folder, a loopback port, and one process that can be stopped, killed and started again on both.</summary>
public abstract class Server : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private protected Server(string folder, int? port, string? password, Action<string>? output)
    {
        Folder = Path.GetFullPath(folder);
        Port = port ?? Ports.Free();
        Password = password ?? Passwords.New();
        Output = output ?? AppendToLog;
    }

    /// <summary>Holds data, configuration and, unless lines go elsewhere, <c>server.log</c>.</summary>
    public string Folder { get; }

    public int Port { get; }

    public string Password { get; }

    /// <summary>The id of the server's main process; null while it is down.</summary>
    public int? Pid => Process is { Exited.IsCompleted: false } process ? process.Id : null;

    /// <summary>Completes when the process that was started last ends; null before the first start.</summary>
    public Task<int>? Exited => Process?.Exited;

    private protected ChildProcess? Process { get; private set; }

    private protected Action<string> Output { get; }

    /// <summary>Prepares the folder if it is new, starts the server and returns when it answers.</summary>
    /// <param name="started">Told of each process, so that a caller can write its id down.</param>
    /// <param name="ct">Stops the waiting, and kills what was started.</param>
    /// <exception cref="InvalidOperationException">It is not installed, cannot start, or did not answer within a minute; the message says which and what to do.</exception>
    public async Task Start(Action<ChildProcess>? started = null, CancellationToken ct = default)
    {
        if (Pid is not null) return;
        Directory.CreateDirectory(Folder);
        var lastLines = new Queue<string>();
        void Keep(string line)
        {
            lock (lastLines)
            {
                if (lastLines.Count == 20) lastLines.Dequeue();
                lastLines.Enqueue(line);
            }

            Output(line);
        }

        var command = await Prepare(started, ct);
        Process = ChildProcess.Start(command, Keep);
        started?.Invoke(Process);
        try
        {
            var clock = Stopwatch.StartNew();
            while (!await Healthy(ct))
            {
                if (Process.Exited.IsCompleted || clock.Elapsed > TimeSpan.FromMinutes(1))
                    throw new InvalidOperationException($"{GetType().Name} in {Folder} did not start:\n{string.Join('\n', lastLines)}");
                await Task.Delay(50, ct);
            }
        }
        catch
        {
            Kill();
            throw;
        }
    }

    /// <summary>Stops the server in good order, keeping its data; kills it when that takes too long.</summary>
    public async Task Stop()
    {
        if (Process is { } process) await process.Stop(StopSignal, Patience);
        await AfterStop();
    }

    /// <summary>Sends a signal to the server's processes: <see cref="Signal.Stop"/> freezes it, <see cref="Signal.Continue"/> thaws it.</summary>
    public void Send(Signal signal) => Process?.Send(signal);

    /// <summary>kill -9, as a power cut would; <see cref="Start"/> brings it back on the same port and data.</summary>
    public void Kill() => Process?.Send(Signal.Kill);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether the server answers in its own protocol.</summary>
    public abstract Task<bool> Healthy(CancellationToken ct = default);

    private protected abstract Signal StopSignal { get; }

    private protected abstract Task<ChildCommand> Prepare(Action<ChildProcess>? started, CancellationToken ct);

    private protected virtual Task AfterStop() => Task.CompletedTask;

    /// <summary>Sends some bytes to the port and says whether the answer starts as expected, all within two seconds.</summary>
    private protected async Task<bool> Answers(ReadOnlyMemory<byte> question, ReadOnlyMemory<byte> expected, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, limit.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(question, limit.Token);
            var answer = new byte[expected.Length];
            await stream.ReadExactlyAsync(answer, limit.Token);
            return answer.AsSpan().SequenceEqual(expected.Span);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    private protected void WritePrivately(string name, string text) => PrivateFile.Write(Path.Combine(Folder, name), text);

    void AppendToLog(string line)
    {
        lock (this) File.AppendAllText(Path.Combine(Folder, "server.log"), line + "\n");
    }
}
