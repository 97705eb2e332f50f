using System.ComponentModel.DataAnnotations;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Voices;

public enum VoiceState { Submitted, Published, Returned, Refused }

/// <summary>A story as a young person tells it. Everything about the person is theirs to leave out.</summary>
/// <param name="Sector">A slug: health, gender, climate …</param>
/// <param name="Consent">The version of the text that the person agrees to: <c>GET /api/voices/consent</c>.</param>
/// <param name="Name">As it is shown; null: without a name.</param>
/// <param name="AgeBand">18-24, 25-29 or 30-35.</param>
public sealed record Story(
    [property: RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "Use small letters, digits and hyphens, for example climate."), StringLength(64)] string Sector,
    [property: Localised(200)] Text Title,
    [property: Localised(10_000)] Text Text,
    [property: PlainLine(50)] string Consent,
    [property: PlainLine(100)] string? Name = null,
    [property: Country] string? Country = null,
    [property: Country, MaxLength(5)] IReadOnlyList<string>? Heritage = null,
    [property: RegularExpression("^(18-24|25-29|30-35)$", ErrorMessage = "Use 18-24, 25-29 or 30-35.")] string? AgeBand = null);

/// <summary>A young person's story: submitted → published, returned to be changed, or refused. Its author takes it back at any time, and it is gone.</summary>
public sealed class Voice : IRecorded
{
    public Guid Id { get; private init; }

    /// <summary>Who wrote it; shown to nobody.</summary>
    public Guid PersonId { get; private init; }

    public VoiceState State { get; private set; }
    public string Sector { get; private set; } = "";
    public Text Title { get; private set; } = [];
    public Text Text { get; private set; } = [];
    public string? Name { get; private set; }
    public string? Country { get; private set; }
    public string[] Heritage { get; private set; } = [];
    public string? AgeBand { get; private set; }

    /// <summary>The version of the text that was agreed to.</summary>
    public string Consent { get; private set; } = "";

    public DateTimeOffset ConsentAt { get; private set; }

    /// <summary>From then on it is shown to nobody, and is deleted.</summary>
    public DateTimeOffset ConsentUntil { get; private set; }

    /// <summary>What the moderator asked to be changed, or why it was refused.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>What moderators decided; what its author does leaves no line.</summary>
    public History History { get; } = new();

    public static Voice Submit(Story story, Guid person, DateTimeOffset now)
    {
        var voice = new Voice { Id = Guid.CreateVersion7(now), PersonId = person, CreatedAt = now };
        voice.Tell(story, now);
        return voice;
    }

    /// <summary>Tells it anew, with consent anew; a moderator reads it before anybody else.</summary>
    public Refusal? Retell(Story story, DateTimeOffset now)
    {
        if (State == VoiceState.Refused) return new("refused", "A refused story is not submitted again. Take it back, and write another one.");
        Tell(story, now);
        return null;
    }

    /// <summary>Shows it to everyone.</summary>
    public Refusal? Publish(Guid by, DateTimeOffset now)
    {
        if (Decide(VoiceState.Published, null, by, now) is { } refusal) return refusal;
        PublishedAt = now;
        return null;
    }

    /// <summary>Gives it back to be changed.</summary>
    public Refusal? Return(string note, Guid by, DateTimeOffset now) => Decide(VoiceState.Returned, note, by, now);

    public Refusal? Refuse(string reason, Guid by, DateTimeOffset now) => State == VoiceState.Published ? Take(VoiceState.Refused, reason, by, now) : Decide(VoiceState.Refused, reason, by, now);

    /// <summary>Everyone while it is published and the consent lasts; its author, moderators and administrators else.</summary>
    public bool MayBeSeenBy(Caller caller, DateTimeOffset now) => ConsentUntil > now && (State == VoiceState.Published || IsOf(caller) || caller.IsAny(Roles.Moderator, Roles.Administrator));

    /// <summary>For its author. The title stays here: a mail is read over shoulders.</summary>
    public SubmissionDecided ToDecided(bool wasPublished) =>
        new("voice", Id, PersonId, Version, [], State == VoiceState.Refused && wasPublished ? "taken-down" : State.ToText(), UpdatedAt);

    public bool IsOf(Caller caller) => caller.Id == PersonId;

    public static Refusal NotItsAuthor { get; } = new("not-its-author", "Only whoever wrote the story may do this.", StatusCodes.Status403Forbidden);

    Refusal? Decide(VoiceState to, string? note, Guid by, DateTimeOffset now) =>
        State != VoiceState.Submitted ? new("not-submitted", $"This is done to a story that waits for a moderator; this one is {State.ToText()}.") : Take(to, note, by, now);

    Refusal? Take(VoiceState to, string? note, Guid by, DateTimeOffset now)
    {
        if (by == PersonId) return new("own-submission", "Somebody else has to moderate your story.", StatusCodes.Status403Forbidden);
        History.Note(Id, Version + 1, now, by, "state", State.ToText(), to.ToText());
        (State, Note, UpdatedAt, Version) = (to, note, now, Version + 1);
        return null;
    }

    void Tell(Story story, DateTimeOffset now)
    {
        (State, Sector, Title, Text, Name, Country, Heritage, AgeBand) = (VoiceState.Submitted, story.Sector, story.Title, story.Text, story.Name, story.Country, [.. story.Heritage ?? []], story.AgeBand);
        (Consent, ConsentAt, ConsentUntil) = (story.Consent, now, now.AddDays(ConsentText.ForVoices.Days));
        (Note, PublishedAt, UpdatedAt, Version) = (null, null, now, Version + 1);
    }
}
