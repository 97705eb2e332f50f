using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Platform.ServiceDefaults.Mail;

/// <summary>One connection to a relay, over which messages go one after another (RFC 5321). Not for two at a time.</summary>
/// <remarks>Uses PIPELINING (RFC 2920), SIZE (RFC 1870), 8BITMIME (RFC 6152), STARTTLS (RFC 3207), implicit TLS (RFC 8314) and AUTH PLAIN or LOGIN (RFC 4954) as far as the relay has them.</remarks>
public sealed class SmtpConnection : IAsyncDisposable
{
    const int LongestLine = 2048; // RFC 5321 section 4.5.3.1.5 says 512
    const int MostLines = 100;
    const int MostText = 500;

    readonly MailSettings settings;
    readonly TcpClient tcp = new() { NoDelay = true };
    readonly byte[] buffer = new byte[4096];
    Stream stream = Stream.Null;
    int start, end;
    Extensions extensions = new([]);
    bool isOpenTransaction, isAllSent;

    SmtpConnection(MailSettings settings) => this.settings = settings;

    /// <summary>False once the conversation broke off; the connection is of no more use.</summary>
    public bool IsUsable { get; private set; }

    TimeSpan Patience => TimeSpan.FromSeconds(settings.Timeout);

    /// <summary>Connects, encrypts as the settings say and signs in.</summary>
    /// <exception cref="MailRelayException">It came to nothing.</exception>
    public static async Task<SmtpConnection> OpenAsync(MailSettings settings, CancellationToken ct)
    {
        var connection = new SmtpConnection(settings);
        try
        {
            await connection.GuardAsync(async () =>
            {
                await connection.GreetAsync(ct);
                return true;
            }, ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message and says what the relay answered.</summary>
    /// <param name="sender">Of the envelope: where it comes back to.</param>
    /// <param name="message">Its lines end with CRLF.</param>
    /// <exception cref="MailRelayException">The conversation broke off. The message is not accepted as far as we know.</exception>
    /// <exception cref="ArgumentException">An address that is none, or a line end that is not CRLF.</exception>
    public async Task<SmtpReply> SendAsync(string sender, string recipient, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        DemandAddress(sender);
        DemandAddress(recipient);
        var isEightBit = message.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (isEightBit && !extensions.EightBit) return new(SmtpStep.Sender, 554, "5.6.3", "The message needs 8BITMIME, which the relay does not have.");
        if (extensions.Size is > 0 and var most && message.Length > most) return new(SmtpStep.Sender, 552, "5.3.4", $"The message has {message.Length} octets, and the relay takes {most}.");
        var mail = $"MAIL FROM:<{sender}>{(extensions.Size is null ? "" : $" SIZE={message.Length.ToString(CultureInfo.InvariantCulture)}")}{(isEightBit ? " BODY=8BITMIME" : "")}\r\n";
        var rcpt = $"RCPT TO:<{recipient}>\r\n";
        var content = Content(message.Span);
        try
        {
            return await GuardAsync(() => extensions.Pipelining ? SendTogetherAsync(mail, rcpt, content, ct) : SendInTurnAsync(mail, rcpt, content, ct), ct);
        }
        finally { ArrayPool<byte>.Shared.Return(content.Array!); }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsUsable)
        {
            IsUsable = false;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await stream.WriteAsync("QUIT\r\n"u8.ToArray(), limit.Token);
                await ReadAsync(SmtpStep.Sender, limit.Token);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or MailRelayException) { } // it is gone, which is what we want
        }
        await stream.DisposeAsync();
        tcp.Dispose();
    }

    async Task<SmtpReply> SendTogetherAsync(string mail, string rcpt, ArraySegment<byte> content, CancellationToken ct)
    {
        await WriteAsync((isOpenTransaction ? "RSET\r\n" : "") + mail + rcpt + "DATA\r\n", ct);
        if (isOpenTransaction) Expect(await AnswerAsync(SmtpStep.Sender, ct), 250);
        isOpenTransaction = true;
        var sender = await AnswerAsync(SmtpStep.Sender, ct);
        var recipient = await AnswerAsync(SmtpStep.Recipient, ct);
        var data = await AnswerAsync(SmtpStep.Data, ct);
        var refusal = sender.Code / 100 != 2 ? sender : recipient.Code / 100 != 2 ? recipient : data.Code != 354 ? data : null;
        if (refusal is null) return await SendContentAsync(content, ct);
        if (data.Code == 354) // a message to nobody is waited for: RFC 2920 section 3.1
        {
            await WriteAsync(".\r\n", ct);
            await AnswerAsync(SmtpStep.Content, ct);
        }
        return refusal;
    }

    async Task<SmtpReply> SendInTurnAsync(string mail, string rcpt, ArraySegment<byte> content, CancellationToken ct)
    {
        if (isOpenTransaction) Expect(await AskAsync("RSET\r\n", SmtpStep.Sender, ct), 250);
        isOpenTransaction = true;
        if (await AskAsync(mail, SmtpStep.Sender, ct) is { Code: < 200 or > 299 } sender) return sender;
        if (await AskAsync(rcpt, SmtpStep.Recipient, ct) is { Code: < 200 or > 299 } recipient) return recipient;
        return await AskAsync("DATA\r\n", SmtpStep.Data, ct) is { Code: not 354 } data ? data : await SendContentAsync(content, ct);
    }

    async Task<SmtpReply> SendContentAsync(ArraySegment<byte> content, CancellationToken ct)
    {
        isAllSent = true; // or will be, before we know
        await TimedAsync(Patience, limit => stream.WriteAsync(content, limit), ct);
        var reply = await AnswerAsync(SmtpStep.Content, ct, patience: 4);
        (isAllSent, isOpenTransaction) = (false, false);
        return reply;
    }

    async Task GreetAsync(CancellationToken ct)
    {
        await TimedAsync(Patience, limit => tcp.ConnectAsync(settings.Host, settings.PortOrDefault, limit), ct);
        stream = tcp.GetStream();
        if (settings.Security == MailTls.Implicit) await EncryptAsync(ct);
        Expect(await AnswerAsync(SmtpStep.Sender, ct), 220);
        await HelloAsync(ct);
        if (settings.Security == MailTls.Starttls)
        {
            if (!extensions.StartTls) throw new MailRelayException("The relay does not offer STARTTLS, which Mail:Tls demands.");
            Expect(await AskAsync("STARTTLS\r\n", SmtpStep.Sender, ct), 220);
            if (start < end) throw new MailRelayException("The relay sent something between STARTTLS and the encryption, where anybody could have put it.");
            await EncryptAsync(ct);
            await HelloAsync(ct); // what was said in the clear does not count
        }
        if (settings.User is { Length: > 0 } user) await SignInAsync(user, settings.Password ?? "", ct);
    }

    async Task EncryptAsync(CancellationToken ct)
    {
        var tls = new SslStream(stream);
        stream = tls;
        await TimedAsync(Patience, limit => new(tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host, CertificateChainPolicy = settings.Roots }, limit)), ct);
    }

    async Task HelloAsync(CancellationToken ct)
    {
        var name = Dns.GetHostName();
        if (!name.Contains('.')) // RFC 5321 section 4.1.3: an address where there is no full name
        {
            var address = ((IPEndPoint)tcp.Client.LocalEndPoint!).Address;
            if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
            name = address.AddressFamily == AddressFamily.InterNetwork ? $"[{address}]" : $"[IPv6:{address}]";
        }
        await WriteAsync($"EHLO {name}\r\n", ct);
        var (code, lines) = await LinesAsync(ct);
        extensions = code == 250 ? new(lines.Skip(1)) : new([]);
        if (code >= 500) Expect(await AskAsync($"HELO {name}\r\n", SmtpStep.Sender, ct), 250);
        else if (code != 250) throw new MailRelayException($"The relay answered {code} to EHLO.");
    }

    async Task SignInAsync(string user, string password, CancellationToken ct)
    {
        if (settings.Security == MailTls.None && !IPAddress.IsLoopback(((IPEndPoint)tcp.Client.RemoteEndPoint!).Address))
            throw new MailRelayException("Mail:User is set and Mail:Tls is none: the password would be sent in the clear, and is not.");
        SmtpReply reply;
        if (extensions.Auth.Contains("PLAIN")) reply = await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}\r\n", SmtpStep.Sender, ct); // RFC 4616
        else if (extensions.Auth.Contains("LOGIN"))
        {
            Expect(await AskAsync("AUTH LOGIN\r\n", SmtpStep.Sender, ct), 334);
            Expect(await AskAsync(Base64(user) + "\r\n", SmtpStep.Sender, ct), 334);
            reply = await AskAsync(Base64(password) + "\r\n", SmtpStep.Sender, ct);
        }
        else throw new MailRelayException("Mail:User is set, and the relay offers neither AUTH PLAIN nor AUTH LOGIN.");
        Expect(reply, 235);
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    static void Expect(SmtpReply reply, int code)
    {
        if (reply.Code != code) throw new MailRelayException($"The relay answered {reply.Code} {reply.Status} {reply.Text}");
    }

    async Task<SmtpReply> AskAsync(string command, SmtpStep step, CancellationToken ct)
    {
        await WriteAsync(command, ct);
        return await AnswerAsync(step, ct);
    }

    Task WriteAsync(string commands, CancellationToken ct) => TimedAsync(Patience, limit => stream.WriteAsync(Encoding.ASCII.GetBytes(commands), limit), ct);

    /// <exception cref="MailRelayException">421: the relay ends the connection, whatever it was asked.</exception>
    async Task<SmtpReply> AnswerAsync(SmtpStep step, CancellationToken ct, int patience = 1)
    {
        SmtpReply reply = null!;
        await TimedAsync(Patience * patience, async limit => reply = await ReadAsync(step, limit), ct);
        return reply.Code != 421 ? reply : throw new MailRelayException($"The relay ended the connection: 421 {reply.Status} {reply.Text}");
    }

    async Task<(int Code, List<string> Lines)> LinesAsync(CancellationToken ct)
    {
        (int, List<string>) read = default;
        await TimedAsync(Patience, async limit => read = await ReadLinesAsync(limit), ct);
        return read;
    }

    async Task<SmtpReply> ReadAsync(SmtpStep step, CancellationToken ct)
    {
        var (code, lines) = await ReadLinesAsync(ct);
        var (status, text) = ((string?)null, new StringBuilder());
        foreach (var line in lines)
        {
            var rest = line;
            if (StatusOf(line, code) is { } said)
            {
                status ??= said;
                rest = line[said.Length..].TrimStart();
            }
            if (text.Length > 0 && rest.Length > 0) text.Append(' ');
            foreach (var c in rest)
                if (text.Length < MostText) text.Append(char.IsControl(c) ? ' ' : c);
        }
        return new(step, code, status, text.ToString());
    }

    /// <summary>RFC 3463, as RFC 2034 puts it at the beginning of a line.</summary>
    static string? StatusOf(string line, int code)
    {
        var word = line.Split(' ')[0];
        return word.Length is >= 5 and <= 9 && word[0] == (char)('0' + (code / 100)) && word.Split('.') is [_, var subject, var detail]
            && subject.Length is 1 or 2 or 3 && subject.All(char.IsAsciiDigit) && detail.Length is 1 or 2 or 3 && detail.All(char.IsAsciiDigit) ? word : null;
    }

    async ValueTask<(int Code, List<string> Lines)> ReadLinesAsync(CancellationToken ct)
    {
        var lines = new List<string>(1);
        for (var code = 0; ;)
        {
            var line = await ReadLineAsync(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var said) || said is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-'))
                || (code != 0 && said != code) || lines.Count == MostLines)
                throw new MailRelayException("The relay did not answer in SMTP.");
            code = said;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return (code, lines);
        }
    }

    async ValueTask<string> ReadLineAsync(CancellationToken ct)
    {
        for (var seen = 0; ;)
        {
            var at = buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, start, seen + at).TrimEnd('\r');
                start += seen + at + 1;
                return line;
            }
            seen = end - start;
            if (seen > LongestLine) throw new MailRelayException("The relay's answer has no end.");
            if (start > 0)
            {
                buffer.AsSpan(start, seen).CopyTo(buffer);
                (start, end) = (0, seen);
            }
            var read = await stream.ReadAsync(buffer.AsMemory(end), ct);
            if (read == 0) throw new IOException("The relay closed the connection.");
            end += read;
        }
    }

    /// <summary>As it goes over the wire: a dot that begins a line doubled, and a line with one dot at the end (RFC 5321 section 4.5.2).</summary>
    static ArraySegment<byte> Content(ReadOnlySpan<byte> message)
    {
        DemandLineEnds(message);
        var dots = (message.StartsWith("."u8) ? 1 : 0) + message.Count("\r\n."u8);
        var content = ArrayPool<byte>.Shared.Rent(message.Length + dots + 5);
        var length = 0;
        if (message.StartsWith("."u8)) content[length++] = (byte)'.';
        while (dots > 0 && message.IndexOf("\r\n."u8) is >= 0 and var at)
        {
            message[..(at + 3)].CopyTo(content.AsSpan(length));
            length += at + 3;
            content[length++] = (byte)'.';
            message = message[(at + 3)..];
        }
        message.CopyTo(content.AsSpan(length));
        length += message.Length;
        if (!content.AsSpan(0, length).EndsWith("\r\n"u8))
        {
            "\r\n"u8.CopyTo(content.AsSpan(length));
            length += 2;
        }
        ".\r\n"u8.CopyTo(content.AsSpan(length));
        return new(content, 0, length + 3);
    }

    /// <summary>A lone CR or LF is a line end to some relays and none to others: what follows could be a message of its own (SMTP smuggling, CVE-2023-51764).</summary>
    static void DemandLineEnds(ReadOnlySpan<byte> message)
    {
        while (message.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var at)
        {
            if (!message[at..].StartsWith("\r\n"u8)) throw new ArgumentException("Lines of a message end with CRLF, and neither character stands alone.", nameof(message));
            message = message[(at + 2)..];
        }
    }

    static void DemandAddress(string address)
    {
        if (address.Length > 254 || address.AsSpan().ContainsAnyExceptInRange('!', '~') || address.AsSpan().IndexOfAny('<', '>') >= 0 || address.IndexOf('@', StringComparison.Ordinal) <= 0)
            throw new ArgumentException("An address in the envelope is ASCII, without spaces or angle brackets.", nameof(address));
    }

    static async Task TimedAsync(TimeSpan patience, Func<CancellationToken, ValueTask> step, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        await step(limit.Token);
    }

    /// <summary>Whatever breaks the conversation ends the connection, and is told in one way.</summary>
    async Task<T> GuardAsync<T>(Func<Task<T>> talk, CancellationToken ct)
    {
        var wasUsable = IsUsable;
        IsUsable = false;
        try
        {
            var result = await talk();
            IsUsable = true;
            return result;
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new MailRelayException($"{settings.Host} did not answer within {settings.Timeout:0.#} s.", e) { MayBeAccepted = wasUsable && isAllSent };
        }
        catch (MailRelayException e) when (wasUsable && isAllSent)
        {
            throw new MailRelayException(e.Message, e) { MayBeAccepted = true };
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            throw new MailRelayException($"{settings.Host}: {(e.InnerException ?? e).Message}", e) { MayBeAccepted = wasUsable && isAllSent };
        }
    }

    /// <summary>What a relay can do, from its answer to EHLO.</summary>
    sealed class Extensions
    {
        public Extensions(IEnumerable<string> lines)
        {
            foreach (var words in lines.Select(line => line.ToUpperInvariant().Replace("AUTH=", "AUTH ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
                switch (words[0])
                {
                    case "PIPELINING": Pipelining = true; break;
                    case "STARTTLS": StartTls = true; break;
                    case "8BITMIME": EightBit = true; break;
                    case "SIZE": Size = words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0; break;
                    case "AUTH": Auth.UnionWith(words[1..]); break;
                }
        }

        public bool Pipelining { get; }
        public bool StartTls { get; }
        public bool EightBit { get; }

        /// <summary>Octets; 0: no limit told; null: not offered.</summary>
        public long? Size { get; }

        public HashSet<string> Auth { get; } = [];
    }
}
