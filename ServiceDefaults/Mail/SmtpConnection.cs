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
    readonly ArrayBufferWriter<byte> output = new(16 * 1024);
    readonly CancellationTokenSource limit = new();
    Stream stream = Stream.Null;
    int start, end;
    Extensions extensions = new([]);
    bool isOpenTransaction, isAllSent;

    SmtpConnection(MailSettings settings) => this.settings = settings;

    /// <summary>False once the conversation broke off; the connection is of no more use.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>The message whose envelope is on its way already: it is to be sent next or, when the conversation breaks off, over another connection.</summary>
    public OutgoingMail? Announced { get; private set; }

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
                await connection.GreetAsync();
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
    /// <param name="next">
    /// A message that may follow. Its envelope goes in one piece with the content of this one (RFC 2920 section 3.1), so that a message costs one round trip; it is <see cref="Announced"/> then.
    /// </param>
    /// <exception cref="MailRelayException">The conversation broke off. The message is not accepted as far as we know.</exception>
    public async Task<SmtpReply> SendAsync(OutgoingMail message, Func<OutgoingMail?> next)
    {
        if (message != Announced && Refused(message) is { } refusal) return refusal;
        return await GuardAsync(() => extensions.Pipelining ? SendTogetherAsync(message, next) : SendInTurnAsync(message), message.Stopping);
    }

    /// <summary>What this relay has said that it does not take, and so is not sent.</summary>
    SmtpReply? Refused(OutgoingMail message) =>
        message.IsEightBit && !extensions.EightBit ? new(SmtpStep.Sender, 554, "5.6.3", "The message needs 8BITMIME, which the relay does not have.")
        : extensions.Size is > 0 and var most && message.Length > most ? new(SmtpStep.Sender, 552, "5.3.4", $"The message has {message.Length} octets, and the relay takes {most}.")
        : null;

    public async ValueTask DisposeAsync()
    {
        if (IsUsable)
        {
            IsUsable = false;
            try
            {
                limit.CancelAfter(TimeSpan.FromSeconds(2));
                await stream.WriteAsync("QUIT\r\n"u8.ToArray(), limit.Token);
                await ReadAsync(SmtpStep.Sender);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or MailRelayException) { } // it is gone, which is what we want
        }
        await stream.DisposeAsync();
        tcp.Dispose();
        limit.Dispose();
    }

    async Task<SmtpReply> SendTogetherAsync(OutgoingMail message, Func<OutgoingMail?> next)
    {
        if (message != Announced)
        {
            Announce(message);
            await FlushAsync();
        }
        Announced = null;
        if (isOpenTransaction) Expect(await AnswerAsync(SmtpStep.Sender), 250);
        isOpenTransaction = true;
        var sender = await AnswerAsync(SmtpStep.Sender);
        var recipient = await AnswerAsync(SmtpStep.Recipient);
        var data = await AnswerAsync(SmtpStep.Data);
        var refusal = sender.Code / 100 != 2 ? sender : recipient.Code / 100 != 2 ? recipient : data.Code != 354 ? data : null;
        if (refusal is null) return await SendContentAsync(message, next);
        if (data.Code == 354) // a message to nobody is waited for: RFC 2920 section 3.1
        {
            await WriteAsync(".\r\n");
            await AnswerAsync(SmtpStep.Content);
        }
        return refusal;
    }

    async Task<SmtpReply> SendInTurnAsync(OutgoingMail message)
    {
        if (isOpenTransaction) Expect(await AskAsync("RSET\r\n", SmtpStep.Sender), 250);
        isOpenTransaction = true;
        if (await AskAsync(MailFrom(message), SmtpStep.Sender) is { Code: < 200 or > 299 } sender) return sender;
        if (await AskAsync(RcptTo(message), SmtpStep.Recipient) is { Code: < 200 or > 299 } recipient) return recipient;
        return await AskAsync("DATA\r\n", SmtpStep.Data) is { Code: not 354 } data ? data : await SendContentAsync(message, () => null);
    }

    async Task<SmtpReply> SendContentAsync(OutgoingMail message, Func<OutgoingMail?> next)
    {
        isAllSent = true; // or will be, before we know
        message.WriteTo(output);
        isOpenTransaction = false; // once it is answered, whatever the answer
        while (extensions.Pipelining && Announced is null && next() is { } following)
        {
            if (Refused(following) is { } refusal) following.Answer.TrySetResult(refusal);
            else Announce(following);
        }
        await FlushAsync();
        var reply = await AnswerAsync(SmtpStep.Content, patience: 4);
        isAllSent = false;
        return reply;
    }

    /// <summary>Puts an envelope into what is sent next.</summary>
    void Announce(OutgoingMail message)
    {
        Encoding.ASCII.GetBytes((isOpenTransaction ? "RSET\r\n" : "") + MailFrom(message) + RcptTo(message) + "DATA\r\n", output);
        Announced = message;
    }

    string MailFrom(OutgoingMail message) =>
        $"MAIL FROM:<{message.ReturnPath}>{(extensions.Size is null ? "" : $" SIZE={message.Length.ToString(CultureInfo.InvariantCulture)}")}{(message.IsEightBit ? " BODY=8BITMIME" : "")}\r\n";

    static string RcptTo(OutgoingMail message) => $"RCPT TO:<{message.Recipient}>\r\n";

    async Task GreetAsync()
    {
        limit.CancelAfter(Patience);
        await tcp.ConnectAsync(settings.Host, settings.PortOrDefault, limit.Token);
        stream = tcp.GetStream();
        if (settings.Security == MailTls.Implicit) await EncryptAsync();
        Expect(await AnswerAsync(SmtpStep.Sender), 220);
        await HelloAsync();
        if (settings.Security == MailTls.Starttls)
        {
            if (!extensions.StartTls) throw new MailRelayException("The relay does not offer STARTTLS, which Mail:Tls demands.");
            Expect(await AskAsync("STARTTLS\r\n", SmtpStep.Sender), 220);
            if (start < end) throw new MailRelayException("The relay sent something between STARTTLS and the encryption, where anybody could have put it.");
            await EncryptAsync();
            await HelloAsync(); // what was said in the clear does not count
        }
        if (settings.User is { Length: > 0 } user) await SignInAsync(user, settings.Password ?? "");
    }

    async Task EncryptAsync()
    {
        var tls = new SslStream(stream);
        stream = tls;
        limit.CancelAfter(Patience);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host, CertificateChainPolicy = settings.Roots }, limit.Token);
    }

    async Task HelloAsync()
    {
        var name = Dns.GetHostName();
        if (!name.Contains('.')) // RFC 5321 section 4.1.3: an address where there is no full name
        {
            var address = ((IPEndPoint)tcp.Client.LocalEndPoint!).Address;
            if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
            name = address.AddressFamily == AddressFamily.InterNetwork ? $"[{address}]" : $"[IPv6:{address}]";
        }
        await WriteAsync($"EHLO {name}\r\n"); // the time for which holds for the answer too
        var (code, lines) = await ReadLinesAsync();
        extensions = code == 250 ? new(lines.Skip(1)) : new([]);
        if (code >= 500) Expect(await AskAsync($"HELO {name}\r\n", SmtpStep.Sender), 250);
        else if (code != 250) throw new MailRelayException($"The relay answered {code} to EHLO.");
    }

    async Task SignInAsync(string user, string password)
    {
        if (settings.Security == MailTls.None && !IPAddress.IsLoopback(((IPEndPoint)tcp.Client.RemoteEndPoint!).Address))
            throw new MailRelayException("Mail:User is set and Mail:Tls is none: the password would be sent in the clear, and is not.");
        SmtpReply reply;
        if (extensions.Auth.Contains("PLAIN")) reply = await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}\r\n", SmtpStep.Sender); // RFC 4616
        else if (extensions.Auth.Contains("LOGIN"))
        {
            Expect(await AskAsync("AUTH LOGIN\r\n", SmtpStep.Sender), 334);
            Expect(await AskAsync(Base64(user) + "\r\n", SmtpStep.Sender), 334);
            reply = await AskAsync(Base64(password) + "\r\n", SmtpStep.Sender);
        }
        else throw new MailRelayException("Mail:User is set, and the relay offers neither AUTH PLAIN nor AUTH LOGIN.");
        Expect(reply, 235);
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    static void Expect(SmtpReply reply, int code)
    {
        if (reply.Code != code) throw new MailRelayException($"The relay answered {reply.Code} {reply.Status} {reply.Text}");
    }

    async Task<SmtpReply> AskAsync(string command, SmtpStep step)
    {
        await WriteAsync(command);
        return await AnswerAsync(step);
    }

    Task WriteAsync(string commands)
    {
        Encoding.ASCII.GetBytes(commands, output);
        return FlushAsync();
    }

    async Task FlushAsync()
    {
        limit.CancelAfter(Patience); // which begins anew with each step
        await stream.WriteAsync(output.WrittenMemory, limit.Token);
        output.ResetWrittenCount();
    }

    /// <exception cref="MailRelayException">421: the relay ends the connection, whatever it was asked.</exception>
    async Task<SmtpReply> AnswerAsync(SmtpStep step, int patience = 1)
    {
        limit.CancelAfter(Patience * patience);
        var reply = await ReadAsync(step);
        return reply.Code != 421 ? reply : throw new MailRelayException($"The relay ended the connection: 421 {reply.Status} {reply.Text}");
    }

    async Task<SmtpReply> ReadAsync(SmtpStep step)
    {
        var (code, lines) = await ReadLinesAsync();
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

    async ValueTask<(int Code, List<string> Lines)> ReadLinesAsync()
    {
        var lines = new List<string>(1);
        for (var code = 0; ;)
        {
            var line = await ReadLineAsync();
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var said) || said is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-'))
                || (code != 0 && said != code) || lines.Count == MostLines)
                throw new MailRelayException("The relay did not answer in SMTP.");
            code = said;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return (code, lines);
        }
    }

    async ValueTask<string> ReadLineAsync()
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
            var read = await stream.ReadAsync(buffer.AsMemory(end), limit.Token);
            if (read == 0) throw new IOException("The relay closed the connection.");
            end += read;
        }
    }

    /// <summary>Whatever breaks the conversation ends the connection, and is told in one way.</summary>
    async Task<T> GuardAsync<T>(Func<Task<T>> talk, CancellationToken ct)
    {
        var wasUsable = IsUsable;
        IsUsable = false;
        try
        {
            T result;
            await using (ct.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), limit)) result = await talk();
            limit.CancelAfter(Timeout.InfiniteTimeSpan);
            IsUsable = !limit.IsCancellationRequested;
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
