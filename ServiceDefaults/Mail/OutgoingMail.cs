using System.Buffers;

namespace Platform.ServiceDefaults.Mail;

/// <summary>A message on its way to the relay: as it goes over the wire, and what came of it.</summary>
public sealed class OutgoingMail
{
    const int Waiting = 0, OnItsWay = 1, GivenUp = 2;

    readonly ReadOnlyMemory<byte> content;
    int state = Waiting;

    /// <param name="returnPath">Of the envelope: where it comes back to.</param>
    /// <param name="content">Its lines end with CRLF.</param>
    /// <param name="stopping">Nothing of it is sent any more.</param>
    /// <exception cref="ArgumentException">An address that is none, or a line end that is not CRLF.</exception>
    public OutgoingMail(string returnPath, string recipient, ReadOnlyMemory<byte> content, CancellationToken stopping)
    {
        DemandAddress(returnPath);
        DemandAddress(recipient);
        DemandLineEnds(content.Span);
        (ReturnPath, Recipient, this.content, Stopping) = (returnPath, recipient, content, stopping);
        IsEightBit = content.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF);
    }

    public string ReturnPath { get; }

    public string Recipient { get; }

    /// <summary>Octets.</summary>
    public int Length => content.Length;

    /// <summary>It needs 8BITMIME.</summary>
    public bool IsEightBit { get; }

    public CancellationToken Stopping { get; }

    /// <summary>The relay's answer, or why there is none.</summary>
    public TaskCompletionSource<SmtpReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsGivenUp => Volatile.Read(ref state) == GivenUp;

    /// <summary>From now on it is sent, unless it was given up before.</summary>
    public void Begin() => Interlocked.CompareExchange(ref state, OnItsWay, Waiting);

    /// <summary>It is not sent, unless it is on its way. An envelope that was announced is no message yet.</summary>
    public void Cancel()
    {
        if (Interlocked.CompareExchange(ref state, GivenUp, Waiting) == Waiting) Answer.TrySetCanceled(Stopping);
    }

    /// <summary>As it goes over the wire: a dot that begins a line doubled, and a line with one dot at the end (RFC 5321 section 4.5.2).</summary>
    public void WriteTo(IBufferWriter<byte> wire)
    {
        var rest = content.Span;
        if (rest.StartsWith("."u8)) wire.Write("."u8);
        while (rest.IndexOf("\r\n."u8) is >= 0 and var at)
        {
            wire.Write(rest[..(at + 3)]);
            wire.Write("."u8);
            rest = rest[(at + 3)..];
        }
        wire.Write(rest);
        wire.Write(content.Span.EndsWith("\r\n"u8) ? ".\r\n"u8 : "\r\n.\r\n"u8);
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
}
