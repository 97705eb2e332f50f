using Platform.Contracts;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Closed: the time for inputs is over, and it is not adopted yet. That follows from the clock and is not stored.</summary>
public enum RecommendationState { Draft, Open, Closed, Adopted }

/// <summary>What a recommendation is about. Its text is kept in versions beside it.</summary>
public record RecommendationContent
{
    [Localised(300)]
    public required Text Title { get; init; }

    /// <summary>The working group that recommends.</summary>
    public required Party WorkingGroup { get; init; }

    [Country]
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Sectors and themes: health, gender, climate …</summary>
    [Themes]
    public IReadOnlyList<string> Themes { get; init; } = [];

    [GcmObjectives]
    public IReadOnlyList<string> GcmObjectives { get; init; } = [];

    [SdgTargets]
    public IReadOnlyList<string> SdgTargets { get; init; } = [];

    /// <summary>What it is filtered by.</summary>
    public string[] Tags() => [.. Library.Tags.Of(Countries, Themes, GcmObjectives, SdgTargets)];

    /// <summary>This and no more, whatever was typed in beside it.</summary>
    public RecommendationContent Alone() => new(this);
}

/// <summary>A recommendation as it is typed in. Another text is another version of it.</summary>
public sealed record NewRecommendation : RecommendationContent
{
    [Localised(30_000)]
    public required Text Text { get; init; }
}

/// <summary>What a working group recommends: draft → open for inputs of members → adopted in a version, which then stays as it is.</summary>
public sealed class Recommendation : IRecorded
{
    /// <summary>Versions of the text.</summary>
    public const int MostTexts = 100;

    readonly List<RecommendationText> texts = [];

    public Guid Id { get; private init; }
    public RecommendationState State { get; private set; }
    public RecommendationContent Content { get; private set; } = null!;

    /// <summary>See <see cref="RecommendationContent.Tags"/>.</summary>
    public string[] Terms { get; private set; } = [];

    /// <summary>The version of the text as it is now.</summary>
    public int TextNo { get; private set; }

    public DateTimeOffset? OpensAt { get; private set; }
    public DateTimeOffset? ClosesAt { get; private set; }
    public DateTimeOffset? AdoptedAt { get; private set; }
    public int? AdoptedTextNo { get; private set; }
    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Those that were read: the one as it is now, and those added since.</summary>
    public IReadOnlyList<RecommendationText> Texts => texts;

    public History History { get; } = new();

    public static Recommendation Create(NewRecommendation recommendation, Guid by, DateTimeOffset now)
    {
        var made = new Recommendation { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, UpdatedAt = now, Version = 1 };
        made.Take(recommendation);
        made.Write(recommendation.Text, by, now);
        made.History.Note(made.Id, 1, now, by, "created", null, null);
        return made;
    }

    public Refusal? Revise(NewRecommendation revised, Guid by, DateTimeOffset now)
    {
        if (State == RecommendationState.Adopted) return IsAdopted;
        var after = revised.Alone();
        var differences = History.Differences(Content, after);
        var rewritten = History.Differences(Current.Text, revised.Text).Count > 0 || Current.Text.Count != revised.Text.Count;
        if (differences.Count == 0 && !rewritten) return null;
        if (rewritten && TextNo >= MostTexts) return new("too-many-versions", $"A recommendation has at most {MostTexts} versions.");
        Take(after);
        (Version, UpdatedAt) = (Version + 1, now);
        foreach (var (field, before, then) in differences) History.Note(Id, Version, now, by, field, before, then);
        if (rewritten)
        {
            Write(revised.Text, by, now);
            History.Note(Id, Version, now, by, "textNo", TextNo - 1, TextNo);
        }
        return null;
    }

    /// <summary>Asks members for inputs in a time, or moves the time.</summary>
    public Refusal? Open(DateTimeOffset from, DateTimeOffset until, Guid by, DateTimeOffset now)
    {
        if (State == RecommendationState.Adopted) return IsAdopted;
        if (until <= from || until <= now) return new("invalid-time", "The time for inputs ends after it begins, and in the future.", StatusCodes.Status400BadRequest);
        if (until - from > TimeSpan.FromDays(366)) return new("invalid-time", "The time for inputs is a year at most.", StatusCodes.Status400BadRequest);
        (OpensAt, ClosesAt) = (from, until);
        Move(RecommendationState.Open, by, now);
        return null;
    }

    /// <summary>Ends the time for inputs now.</summary>
    public Refusal? Close(Guid by, DateTimeOffset now)
    {
        if (Shown(now) != RecommendationState.Open) return new("not-open", "The time for inputs is not running.");
        OpensAt = OpensAt < now ? OpensAt : now;
        ClosesAt = now;
        Move(RecommendationState.Open, by, now, "closed");
        return null;
    }

    /// <summary>Adopts the text as it is now, for good. Not by whoever wrote it.</summary>
    public Refusal? Adopt(Guid by, DateTimeOffset now)
    {
        switch (Shown(now))
        {
            case RecommendationState.Adopted: return IsAdopted;
            case RecommendationState.Draft: return new("not-opened", "Ask the members for their inputs first.");
            case RecommendationState.Open: return new("still-open", "Members may still give their inputs. Wait for the end of their time, or close it.");
        }
        if (Current.WrittenBy == by) return new("own-text", "Somebody else has to adopt the text that you wrote.", StatusCodes.Status403Forbidden);
        (AdoptedAt, AdoptedTextNo) = (now, TextNo);
        Move(RecommendationState.Adopted, by, now);
        return null;
    }

    /// <summary>What it is at a moment.</summary>
    public RecommendationState Shown(DateTimeOffset now) => State == RecommendationState.Open && ClosesAt <= now ? RecommendationState.Closed : State;

    /// <summary>Whether inputs are taken at a moment.</summary>
    public bool Asks(DateTimeOffset now) => State == RecommendationState.Open && OpensAt <= now && now < ClosesAt;

    /// <summary>A draft is there for those who work on it.</summary>
    public bool MayBeSeenBy(Caller caller) => State != RecommendationState.Draft || MayBeEditedBy(caller);

    public static bool MayBeEditedBy(Caller caller) => caller.IsAny(Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator);

    /// <summary>The text as it is now.</summary>
    public RecommendationText Current => texts.Single(text => text.No == TextNo);

    public static Refusal NotOpen { get; } = new("not-open", "Inputs are taken while the recommendation is open for them.");

    static Refusal IsAdopted { get; } = new("adopted", "An adopted recommendation stays as it is.");

    void Take(RecommendationContent content) => (Content, Terms) = (content.Alone(), content.Tags());

    void Write(Text text, Guid by, DateTimeOffset now) => texts.Add(new() { RecommendationId = Id, No = ++TextNo, Text = text, WrittenBy = by, WrittenAt = now });

    void Move(RecommendationState to, Guid by, DateTimeOffset now, string? shown = null)
    {
        var from = State;
        (State, Version, UpdatedAt) = (to, Version + 1, now);
        History.Note(Id, Version, now, by, "state", from.ToText(), shown ?? to.ToText());
    }
}

/// <summary>One version of a recommendation's text.</summary>
public sealed class RecommendationText
{
    public Guid RecommendationId { get; init; }
    public int No { get; init; }
    public Text Text { get; init; } = [];
    public Guid WrittenBy { get; init; }
    public DateTimeOffset WrittenAt { get; init; }
}
