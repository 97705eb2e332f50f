using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Mail;

/// <summary>Sends messages to the relay of the settings, over a few connections that are kept while there is something to send; or writes them into a folder.</summary>
public sealed class MailTransport : IAsyncDisposable
{
    /// <summary>A connection that nobody has used for so long is closed.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    readonly MailSettings settings;
    readonly TimeProvider clock;
    readonly SemaphoreSlim places;
    readonly ConcurrentStack<SmtpConnection> idle = [];
    readonly ITimer closing;
    readonly Lock pace = new();
    long next;

    public MailTransport(MailSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        _ = settings.Security; // what is misspelt is told at the start
        places = new(settings.Connections);
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
        await TurnAsync(ct);
        await places.WaitAsync(ct);
        try
        {
            while (idle.TryPop(out var used))
            {
                try { return await SendAsync(used, recipient, message, returnPath, ct); }
                catch (MailRelayException e) when (!e.MayBeAccepted) { } // the relay has closed what nobody used for a while; the next, or a new one, will tell
            }
            return await SendAsync(await SmtpConnection.OpenAsync(settings, ct), recipient, message, returnPath, ct);
        }
        finally { places.Release(); }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.DisposeAsync();
        await CloseIdleAsync();
        places.Dispose();
    }

    async Task<SmtpReply> SendAsync(SmtpConnection connection, string recipient, ReadOnlyMemory<byte> message, string returnPath, CancellationToken ct)
    {
        try { return await connection.SendAsync(returnPath, recipient, message, ct); }
        finally
        {
            if (connection.IsUsable)
            {
                idle.Push(connection);
                closing.Change(Idle, Timeout.InfiniteTimeSpan);
            }
            else await connection.DisposeAsync();
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
