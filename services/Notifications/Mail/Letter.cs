namespace Platform.Notifications.Mail;

/// <summary>What a mail says, in one language; a component makes it HTML, from which the plain text is taken.</summary>
/// <param name="Preheader">What lists of mails show beside the subject.</param>
/// <param name="Because">Why it was sent.</param>
/// <param name="Links">At its end: how to hear less.</param>
public sealed record Letter(string Language, string Subject, string Preheader, IReadOnlyList<LetterItem> Items, string Because, IReadOnlyList<LetterLink> Links)
{
    public string Direction => Language == "ar" ? "rtl" : "ltr";

    public string? Heading { get; init; }

    public LetterLink? Action { get; init; }

    /// <summary>A further sentence: how many are left out, or how a code is used.</summary>
    public string? Hint { get; init; }

    /// <summary>To be typed where links cannot be opened.</summary>
    public string? Code { get; init; }
}

/// <param name="Address">Of the page that shows it; empty for none.</param>
public sealed record LetterItem(string Title, string Text, string Address);

public sealed record LetterLink(string Words, string Address);

/// <summary>A letter as it goes out.</summary>
public sealed record Printed(string Subject, string Text, string Html);
