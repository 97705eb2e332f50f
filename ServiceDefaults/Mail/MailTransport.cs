using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Mail;

/// <summary>Sends messages to the relay of the settings, over a few connections that are kept while there is something to send; or writes them into a folder.</summary>
/// <remarks>What is given to it at a time waits in one queue, from which each connection takes the next while it sends the one before.</remarks>
public sealed class MailTransport : IAsyncDisposable
{
    /// <summary>A connection that nobody has used for so long is closed.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    readonly MailSettings settings;
    readonly TimeProvider clock;
    readonly ConcurrentStack<SmtpConnection> idle = [];
    readonly ITimer closing;
    readonly Lock queue = new(), pace = new();
    readonly Queue<OutgoingMail> waiting = [];
    int busy;
    long next;

    public MailTransport(MailSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        _ = settings.Security; // what is misspelt is told at the start
        closing = clock.CreateTimer(_ => _ = CloseIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public MailSettings Settings => settings;

    /// <summary>Sends one message. As many at a time as there may be connections; others wait.</summary>
    /// <param name="returnPath">Of the envelope: where the relay tells of a message that it could not deliver.</param>
    /// <returns>The relay's answer; that of a folder is always the same.</returns>
    /// <exception cref="MailRelayException">The relay could not be spoken to.</exception>
    /// <exception cref="ArgumentException">A header or an address could not be written without changing what stands around it.</exception>
    public Task<SmtpReply> SendAsync(MailMessage message, string returnPath, CancellationToken ct) => SendAsync(message.To.Address, message.ToBytes(), returnPath, ct);

    /// <inheritdoc cref="SendAsync(MailMessage, string, CancellationToken)"/>
    /// <param name="message">As <see cref="MailMessage.ToBytes"/> writes it.</param>
    public async Task<SmtpReply> SendAsync(string recipient, ReadOnlyMemory<byte> message, string returnPath, CancellationToken ct)
    {
        if (settings.PickupDirectory is { Length: > 0 } folder) return await PutDownAsync(folder, recipient, message, returnPath, ct);
        var mail = new OutgoingMail(returnPath, recipient, message, ct);
        await TurnAsync(ct);
        lock (queue)
        {
            waiting.Enqueue(mail);
            if (busy < settings.Connections)
            {
                busy++;
                _ = Task.Run(ConverseAsync, CancellationToken.None);
            }
        }
        await using (ct.UnsafeRegister(static mail => ((OutgoingMail)mail!).Cancel(), mail)) return await mail.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.DisposeAsync();
        await CloseIdleAsync();
    }

    /// <summary>Sends over one connection until nothing waits.</summary>
    async Task ConverseAsync()
    {
        SmtpConnection? connection = null;
        for (var following = Take(connection); following is { } mail;)
        {
            var isUsed = connection is not null || idle.TryPop(out connection);
            mail.Begin(); // one that was given up breaks the conversation, in which its envelope may stand
            try
            {
                connection ??= await SmtpConnection.OpenAsync(settings, mail.Stopping);
                var reply = await connection.SendAsync(mail, TakeAhead);
                following = connection.Announced ?? Take(connection); // before the answer is told: whoever waited for it finds the connection idle
                mail.Answer.TrySetResult(reply);
            }
            catch (Exception e)
            {
                var (isOpen, announced) = (connection is not null, connection?.Announced);
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
                if (isUsed && e is MailRelayException { MayBeAccepted: false }) continue; // the relay has closed what nobody used for a while; another, or a new one, will tell
                if (!isOpen && e is MailRelayException) while (TryTake() is { } other) other.Answer.TrySetException(e); // who waits needs not try it one by one
                following = announced ?? Take(connection);
                if (e is OperationCanceledException) mail.Answer.TrySetCanceled(mail.Stopping);
                else mail.Answer.TrySetException(e);
            }
        }
    }

    /// <summary>The message that may be announced on a connection: only while no other connection could have it at once.</summary>
    OutgoingMail? TakeAhead()
    {
        lock (queue) return busy < settings.Connections ? null : TryTake();
    }

    OutgoingMail? TryTake()
    {
        lock (queue)
        {
            while (waiting.TryDequeue(out var mail))
                if (!mail.IsGivenUp) return mail;
            return null;
        }
    }

    /// <summary>The next message; when there is none, the connection is idle from now on.</summary>
    OutgoingMail? Take(SmtpConnection? connection)
    {
        lock (queue)
        {
            if (TryTake() is { } mail) return mail;
            busy--;
            if (connection is { IsUsable: true })
            {
                idle.Push(connection);
                closing.Change(Idle, Timeout.InfiniteTimeSpan);
            }
            return null;
        }
    }

    async Task CloseIdleAsync()
    {
        while (idle.TryPop(out var connection)) await connection.DisposeAsync();
    }

    /// <summary>Waits until the relay may be given one more.</summary>
    async Task TurnAsync(CancellationToken ct)
    {
        if (settings.PerSecond <= 0) return;
        TimeSpan wait;
        lock (pace)
        {
            var now = clock.GetTimestamp();
            wait = clock.GetElapsedTime(now, Math.Max(now, next));
            next = Math.Max(now, next) + (long)(clock.TimestampFrequency / settings.PerSecond);
        }
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, ct);
    }

    /// <summary>With the envelope in two lines at the top, as folders of this kind have it. The file gets its name once it is whole.</summary>
    async Task<SmtpReply> PutDownAsync(string folder, string recipient, ReadOnlyMemory<byte> message, string returnPath, CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.GetFullPath(folder)).FullName, Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        try
        {
            await File.WriteAllBytesAsync(path, [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"X-Sender: {returnPath}\r\nX-Receiver: {recipient}\r\n")), .. message.Span], ct);
            File.Move(path, path + ".eml");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new MailRelayException($"Mail:PickupDirectory: {e.Message}", e); }
        return new(SmtpStep.Content, 250, "2.0.0", "Put down in a folder.");
    }
}

public static class MailRegistration
{
    /// <summary>Adds <see cref="MailTransport"/> by section <c>Mail</c> of the configuration.</summary>
    public static WebApplicationBuilder AddMailTransport(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(MailSettings.Of(builder.Configuration));
        builder.Services.AddSingleton<MailTransport>();
        return builder;
    }
}
