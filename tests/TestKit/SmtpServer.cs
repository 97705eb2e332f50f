using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.TestKit;

/// <summary>A message that an <see cref="SmtpServer"/> took over.</summary>
/// <param name="Content">Bytes as characters, dots at the beginning of lines undoubled.</param>
public sealed record TakenMail(int Connection, string Sender, string Recipient, string Content, bool IsEncrypted);

/// <summary>What a test's SMTP server answers, and does after it.</summary>
/// <param name="Text">Lines without their ends; null: nothing.</param>
/// <param name="Closes">The connection ends.</param>
/// <param name="After">What it waits for first.</param>
public sealed record SmtpTurn(string? Text, bool Closes = false, Task? After = null)
{
    /// <summary>The connection ends without an answer.</summary>
    public static readonly SmtpTurn HangsUp = new(Text: null, Closes: true);

    /// <summary>No answer ever comes.</summary>
    public static readonly SmtpTurn IsSilent = new(Text: null);
}

/// <summary>A relay on loopback that answers as a test's script says, and keeps what it took.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    readonly TcpListener listener;
    readonly CancellationTokenSource stopping = new();
    readonly Task accepting;
    int connections;
    long taken, first, last;

    /// <param name="port">A free one unless told.</param>
    public SmtpServer(int port = 0)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How often it was connected to.</summary>
    public int Connections => connections;

    /// <summary>What it answers EHLO with, after its name.</summary>
    public string[] Offers { get; set; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES", "SIZE 1000000"];

    /// <summary>The script: a command line, or <c>.</c> for a whole message, to what is answered; null for the usual answer.</summary>
    public Func<string, SmtpTurn?> Script { get; set; } = _ => null;

    /// <summary>For STARTTLS, and for <see cref="IsEncrypted"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Encrypted from the first byte.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>False: it counts, and drops what it takes.</summary>
    public bool Keeps { get; set; } = true;

    public ConcurrentQueue<TakenMail> Mails { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Whether a client ever sent the next command before the answer to the last one.</summary>
    public bool WasPipelined { get; private set; }

    /// <summary>How many messages it took.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>From the first to the last of them.</summary>
    public TimeSpan Between => Stopwatch.GetElapsedTime(Interlocked.Read(ref first), Interlocked.Read(ref last));

    /// <summary>The content of one of the first.</summary>
    public string Sample { get; private set; } = "";

    /// <summary>Counts anew.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref taken, 0);
        Sample = "";
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Stop(); // not before: to accept from a listener that has stopped is an error
        stopping.Dispose();
    }

    async Task AcceptAsync()
    {
        var all = new List<Task>();
        try
        {
            while (true) all.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token), Interlocked.Increment(ref connections)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
        await Task.WhenAll(all);
    }

    async Task ServeAsync(TcpClient client, int number)
    {
        using var owned = client;
        client.NoDelay = true;
        try
        {
            var wire = new Wire(client.GetStream());
            if (IsEncrypted) wire = await EncryptAsync(wire);
            await ConverseAsync(wire, number);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException) { } // the client went, or we stop
    }

    async Task ConverseAsync(Wire wire, int number)
    {
        if (!await AnswerAsync(wire, "CONNECT", "220 relay.test ESMTP")) return;
        string sender = "", recipient = "";
        while (await wire.LineAsync(stopping.Token) is { } line)
        {
            WasPipelined |= wire.HasMore;
            if (Keeps) Commands.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    var offers = new[] { "relay.test" }.Concat(wire.IsEncrypted ? Offers.Where(offer => offer != "STARTTLS") : Offers).ToArray();
                    if (!await AnswerAsync(wire, line, string.Join("\r\n", offers.Select((offer, i) => $"250{(i + 1 == offers.Length ? ' ' : '-')}{offer}")))) return;
                    break;
                case "STARTTLS":
                    if (!await AnswerAsync(wire, line, "220 2.0.0 Go ahead")) return;
                    wire = await EncryptAsync(wire);
                    break;
                case "AUTH":
                    if (line.StartsWith("AUTH LOGIN", StringComparison.Ordinal))
                        foreach (var prompt in new[] { "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6" })
                        {
                            await wire.SendAsync(prompt, stopping.Token);
                            Commands.Enqueue(await wire.LineAsync(stopping.Token) ?? "");
                        }
                    if (!await AnswerAsync(wire, line, "235 2.7.0 Welcome")) return;
                    break;
                case "MAIL":
                    sender = line.Split('<', '>')[1];
                    if (!await AnswerAsync(wire, line, "250 2.1.0 Ok")) return;
                    break;
                case "RCPT":
                    recipient = line.Split('<', '>')[1];
                    if (!await AnswerAsync(wire, line, "250 2.1.5 Ok")) return;
                    break;
                case "DATA":
                    if (Script(line) is { } refused)
                    {
                        if (!await TurnAsync(wire, refused)) return;
                        if (refused.Text?.StartsWith("354", StringComparison.Ordinal) != true) break;
                    }
                    else await wire.SendAsync("354 Go ahead", stopping.Token);
                    var isFirst = Sample.Length == 0;
                    var content = await wire.ContentAsync(Keeps || isFirst, stopping.Token);
                    if (isFirst) Sample = content;
                    var turn = Script(".") ?? new("250 2.0.0 Taken");
                    if (turn.Text?.StartsWith("250", StringComparison.Ordinal) == true)
                    {
                        if (Keeps) Mails.Enqueue(new(number, sender, recipient, content, wire.IsEncrypted));
                        var now = Stopwatch.GetTimestamp();
                        if (Interlocked.Increment(ref taken) == 1) Interlocked.Exchange(ref first, now);
                        Interlocked.Exchange(ref last, now);
                    }
                    if (!await TurnAsync(wire, turn)) return;
                    break;
                case "QUIT":
                    await AnswerAsync(wire, line, "221 2.0.0 Bye");
                    return;
                default:
                    if (!await AnswerAsync(wire, line, verb is "RSET" or "HELO" or "NOOP" ? "250 2.0.0 Ok" : "500 5.5.1 What?")) return;
                    break;
            }
        }
    }

    Task<bool> AnswerAsync(Wire wire, string line, string usual) => TurnAsync(wire, Script(line) ?? new(usual));

    async Task<bool> TurnAsync(Wire wire, SmtpTurn turn)
    {
        if (turn.After is { } before) await before.WaitAsync(stopping.Token);
        if (turn.Text is not null) await wire.SendAsync(turn.Text, stopping.Token);
        else if (!turn.Closes) await Task.Delay(Timeout.Infinite, stopping.Token);
        return !turn.Closes;
    }

    async Task<Wire> EncryptAsync(Wire wire)
    {
        var tls = new SslStream(wire.Stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stopping.Token);
        return new(tls);
    }

    sealed class Wire(Stream stream)
    {
        readonly byte[] buffer = new byte[64 * 1024];
        int start, end;

        public Stream Stream => stream;

        public bool IsEncrypted => stream is SslStream;

        public bool HasMore => start < end;

        public ValueTask SendAsync(string lines, CancellationToken ct) => stream.WriteAsync(Encoding.Latin1.GetBytes(lines + "\r\n"), ct);

        public async ValueTask<string?> LineAsync(CancellationToken ct)
        {
            while (true)
            {
                if (buffer.AsSpan(start, end - start).IndexOf("\r\n"u8) is >= 0 and var length)
                {
                    var line = Encoding.Latin1.GetString(buffer, start, length);
                    start += length + 2;
                    return line;
                }
                if (!await MoreAsync(ct)) return null;
            }
        }

        public async Task<string> ContentAsync(bool isKept, CancellationToken ct)
        {
            var content = new StringBuilder();
            while (true)
            {
                var line = await LineAsync(ct) ?? throw new IOException("The client went within a message.");
                if (line == ".") return content.ToString();
                if (isKept) content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }
        }

        async ValueTask<bool> MoreAsync(CancellationToken ct)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }
            if (end == buffer.Length) throw new IOException("A line is too long.");
            var read = await stream.ReadAsync(buffer.AsMemory(end), ct);
            end += read;
            return read > 0;
        }
    }
}
