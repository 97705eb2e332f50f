namespace Platform.ServiceDefaults.Mail;

/// <summary>The part of the conversation that a relay answered. Only the answer to the content says that a message is accepted.</summary>
public enum SmtpStep { Sender, Recipient, Data, Content }

/// <summary>A relay's answer about one message (RFC 5321 section 4.2).</summary>
/// <param name="Code">Of three digits.</param>
/// <param name="Status">Enhanced status (RFC 3463), for example 5.1.1; null when the relay gave none.</param>
/// <param name="Text">For people; at most 500 characters.</param>
public sealed record SmtpReply(SmtpStep Step, int Code, string? Status, string Text)
{
    /// <summary>The relay has taken the message over.</summary>
    public bool IsAccepted => Step == SmtpStep.Content && Code is >= 200 and < 300;

    /// <summary>Trying again would change nothing.</summary>
    public bool IsPermanent => Code >= 500;
}

/// <summary>The relay could not be spoken to: it is not there, too slow, not trusted, or refuses us. Nothing is known of the message's recipient.</summary>
public sealed class MailRelayException : Exception
{
    public MailRelayException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>Whether it happened after the whole message was sent: the relay may have taken it, and trying again may make a second copy.</summary>
    public bool MayBeAccepted { get; init; }
}
