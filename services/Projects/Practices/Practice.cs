using Platform.Contracts.Projects;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

public enum PracticeState { Draft, Submitted, InReview, Published, Rejected, Archived }

public enum Verdict { Approve, RequestChanges, Reject }

/// <summary>A policy, programme, practice, award or publication that somebody shares, so that others can learn from it.</summary>
/// <remarks>
/// draft → submitted → in review → published or rejected; a request for changes makes it a draft again, and its next submission needs reviews of its own. Published → archived.
/// Whoever typed it in, edits for the organisation that shares it, or has declared a conflict of interest neither reviews nor decides.
/// </remarks>
public sealed class Practice : IRecorded
{
    /// <summary>Approving reviews that a publication needs.</summary>
    public const int Approvals = 2;

    /// <summary>Reviewers of one submission.</summary>
    public const int MostReviewers = 20;

    readonly List<PracticeReview> reviews = [];

    public Guid Id { get; private init; }
    public PracticeState State { get; private set; }
    public PracticeContent Content { get; private set; } = null!;

    /// <summary>See <see cref="PracticeContent.Tags"/>.</summary>
    public string[] Terms { get; private set; } = [];

    /// <summary>See <see cref="PracticeContent.Search"/>.</summary>
    public string Search { get; private set; } = "";

    /// <summary>What lists by title are sorted by.</summary>
    public string Title { get; private set; } = "";

    public DateOnly SharedOn { get; private set; }

    /// <summary>How often it was submitted; each submission is reviewed anew.</summary>
    public int Round { get; private set; }

    /// <summary>What a moderator asked to be changed, or why it was rejected or archived.</summary>
    public string? Note { get; private set; }

    /// <summary>The account that typed it in.</summary>
    public Guid CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public long Version { get; private set; }
    public IReadOnlyList<PracticeReview> Reviews => reviews;
    public History History { get; } = new();

    public static Practice Create(PracticeContent content, Guid by, DateTimeOffset now)
    {
        var practice = new Practice { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, Version = 1, UpdatedAt = now };
        practice.Take(content);
        practice.History.Note(practice.Id, 1, now, by, "created", null, null);
        return practice;
    }

    /// <summary>Replaces what is said of it.</summary>
    /// <returns>Whether anything differs.</returns>
    public bool Revise(PracticeContent revised, Guid by, DateTimeOffset now)
    {
        revised = revised with { DateShared = revised.DateShared ?? Content.DateShared };
        var differences = History.Differences(Content, revised);
        if (differences.Count == 0) return false;
        Take(revised);
        (Version, UpdatedAt) = (Version + 1, now);
        foreach (var (field, before, after) in differences) History.Note(Id, Version, now, by, field, before, after);
        return true;
    }

    /// <summary>Asks for reviews.</summary>
    public Refusal? Submit(Guid by, DateTimeOffset now)
    {
        if (State != PracticeState.Draft) return new("not-a-draft", $"Only a draft can be submitted; this practice is {State.ToText()}.");
        Take(Content with { DateShared = Content.DateShared ?? DateOnly.FromDateTime(now.UtcDateTime) });
        Round++;
        Note = null;
        Move(PracticeState.Submitted, by, now);
        return null;
    }

    /// <summary>Takes a submission back, to go on writing.</summary>
    public Refusal? TakeBack(Guid by, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        Move(PracticeState.Draft, by, now);
        return null;
    }

    /// <summary>Asks a person for a review. The first one begins the review.</summary>
    /// <param name="editors">Who edits for the organisation that shares it.</param>
    public Refusal? Assign(Guid person, Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        if (HasInterest(by, editors)) return OwnPractice;
        if (HasInterest(person, editors)) return new("conflict-of-interest", "This person shares the practice, edits for the organisation that does, or has declared a conflict of interest. Ask somebody else.");
        if (ReviewOf(person) is not null) return null;
        if (reviews.Count(review => review.Round == Round) >= MostReviewers) return new("too-many-reviewers", $"A practice has at most {MostReviewers} reviewers.");
        reviews.Add(new(Id, Round, person, by, now));
        Begin(by, now);
        return null;
    }

    /// <summary>A reviewer's verdict, new or in place of the one before.</summary>
    public Refusal? Review(Guid person, Verdict verdict, string comment, IReadOnlySet<Guid> editors, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        if (HasInterest(person, editors)) return OwnPractice;
        if (ReviewOf(person) is not { } review)
        {
            if (reviews.Count(other => other.Round == Round) >= MostReviewers) return new("too-many-reviewers", $"A practice has at most {MostReviewers} reviewers.");
            reviews.Add(review = new(Id, Round, person, person, now)); // a moderator, who asks nobody
        }
        review.Give(verdict, comment, now);
        Begin(person, now);
        return null;
    }

    /// <summary>Takes a verdict back.</summary>
    public Refusal? WithdrawReview(Guid person, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        if (ReviewOf(person) is not { Counts: true } review) return new("no-review", "There is no review of yours to take back.");
        review.Withdraw(now);
        (Version, UpdatedAt) = (Version + 1, now);
        return null;
    }

    /// <summary>A reviewer who knows the people too well says so, and is out of it for good.</summary>
    public Refusal? DeclareConflict(Guid person, string conflict, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        if (ReviewOf(person) is not { } review) reviews.Add(review = new(Id, Round, person, person, now));
        review.Declare(conflict, now);
        (Version, UpdatedAt) = (Version + 1, now);
        return null;
    }

    /// <summary>Shows it to everyone.</summary>
    public Refusal? Publish(Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now)
    {
        if (State is PracticeState.Published) return new("already-published", "The practice is published already.");
        if (!IsWaiting) return NotWaiting;
        if (HasInterest(by, editors)) return OwnPractice;
        var approvals = reviews.Count(review => review.Round == Round && review is { Counts: true, Verdict: Verdict.Approve } && !(review.PersonId is { } person && HasInterest(person, editors)));
        if (approvals < Approvals) return new("reviews-missing", $"A practice is published with {Approvals} approving reviews; this one has {approvals}.");
        PublishedAt ??= now;
        Move(PracticeState.Published, by, now);
        return null;
    }

    public Refusal? Reject(string reason, Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now) => Decide(PracticeState.Rejected, reason, by, editors, now);

    /// <summary>Gives it back to its author.</summary>
    public Refusal? RequestChanges(string note, Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now) => Decide(PracticeState.Draft, note, by, editors, now);

    /// <summary>Takes what is out of date from lists and feeds; it can still be read at its address.</summary>
    public Refusal? Archive(string reason, Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now)
    {
        if (State != PracticeState.Published) return new("not-published", "Only a published practice can be archived.");
        if (HasInterest(by, editors)) return OwnPractice;
        Note = reason;
        Move(PracticeState.Archived, by, now, reason);
        return null;
    }

    public bool IsPublic => State is PracticeState.Published or PracticeState.Archived;

    /// <summary>Until it is public: its author, from the submission on moderators and whoever was asked for a review, and administrators.</summary>
    public bool MayBeSeenBy(Caller caller) =>
        IsPublic || IsOf(caller) || caller.IsAdministrator || (State != PracticeState.Draft && (caller.Is(Roles.Moderator) || IsReviewedBy(caller)));

    /// <summary>A draft by its author; what is published by moderators, who correct it.</summary>
    public bool MayBeEditedBy(Caller caller) => State switch
    {
        PracticeState.Draft => IsOf(caller) || caller.IsAdministrator,
        PracticeState.Published => caller.IsAny(Roles.Moderator, Roles.Administrator) && !IsOf(caller),
        _ => false
    };

    /// <summary>Moderators, administrators, and whoever was asked.</summary>
    public bool MayBeReviewedBy(Caller caller) => caller.IsAny(Roles.Moderator, Roles.Administrator) || IsReviewedBy(caller);

    public bool IsOf(Caller caller) => caller.Id == CreatedBy;

    public static Refusal NotAnEditor { get; } = new("not-an-editor", "Its author changes a draft, and moderators what is published; while it is reviewed nobody does.", StatusCodes.Status403Forbidden);

    public static Refusal NotItsAuthor { get; } = new("not-its-author", "Only whoever wrote the practice may do this.", StatusCodes.Status403Forbidden);

    public static Refusal NotAReviewer { get; } = new("not-a-reviewer", "Moderators review practices, and whoever they ask.", StatusCodes.Status403Forbidden);

    static Refusal OwnPractice { get; } = new("conflict-of-interest", "You share this practice, edit for the organisation that does, or have declared a conflict of interest. Somebody else has to judge it.", StatusCodes.Status403Forbidden);

    Refusal NotWaiting => new("not-submitted", $"This is done to a practice that is submitted or in review; this one is {State.ToText()}.");

    bool IsWaiting => State is PracticeState.Submitted or PracticeState.InReview;

    bool IsReviewedBy(Caller caller) => caller.Id is { } person && ReviewOf(person) is not null;

    PracticeReview? ReviewOf(Guid person) => reviews.Find(review => review.Round == Round && review.PersonId == person);

    bool HasInterest(Guid person, IReadOnlySet<Guid> editors) => person == CreatedBy || editors.Contains(person) || reviews.Exists(review => review.PersonId == person && review.Conflict is not null);

    public PracticePublished ToPublished(DateTimeOffset now) => new(Id, Version, Content.Title, Tags.Terms(Terms), Content.OrganisationIds(), now, Content.SearchedBy());

    public PracticeUpdated ToUpdated(DateTimeOffset now) => new(Id, Version, Content.Title, Tags.Terms(Terms), Content.OrganisationIds(), now, Content.SearchedBy());

    /// <summary>For its author.</summary>
    public SubmissionDecided ToDecided(string decision) => new("practice", Id, CreatedBy, Version, Content.Title, decision, UpdatedAt);

    public ReviewRequested ToReviewRequested(Guid reviewer, DateTimeOffset now) => new(Id, reviewer, Version, Content.Title, now);

    public PracticeArchived ToArchived(DateTimeOffset now) => new(Id, Version, now);

    Refusal? Decide(PracticeState to, string reason, Guid by, IReadOnlySet<Guid> editors, DateTimeOffset now)
    {
        if (!IsWaiting) return NotWaiting;
        if (HasInterest(by, editors)) return OwnPractice;
        Note = reason;
        Move(to, by, now, reason);
        return null;
    }

    void Begin(Guid by, DateTimeOffset now)
    {
        if (State == PracticeState.Submitted) Move(PracticeState.InReview, by, now);
        else (Version, UpdatedAt) = (Version + 1, now);
    }

    void Take(PracticeContent content) =>
        (Content, Terms, Search, Title, SharedOn) = (content, content.Tags(), content.Search(), Prose.SortTitle(content.Title), content.DateShared ?? DateOnly.FromDateTime(CreatedAt.UtcDateTime));

    void Move(PracticeState to, Guid by, DateTimeOffset now, string? reason = null)
    {
        var from = State;
        (State, Version, UpdatedAt) = (to, Version + 1, now);
        History.Note(Id, Version, now, by, "state", from.ToText(), to.ToText(), reason);
    }
}

/// <summary>Somebody who reviews one submission of a practice.</summary>
public sealed class PracticeReview
{
    PracticeReview() { }

    internal PracticeReview(Guid practice, int round, Guid person, Guid by, DateTimeOffset now) =>
        (Id, PracticeId, Round, PersonId, AssignedBy, AssignedAt) = (Guid.CreateVersion7(now), practice, round, person, by, now);

    public Guid Id { get; private init; }
    public Guid PracticeId { get; private init; }
    public int Round { get; private init; }

    /// <summary>Null: erased.</summary>
    public Guid? PersonId { get; private init; }

    public Guid? AssignedBy { get; private init; }
    public DateTimeOffset AssignedAt { get; private init; }
    public Verdict? Verdict { get; private set; }
    public string? Comment { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The conflict of interest that they declared.</summary>
    public string? Conflict { get; private set; }

    public bool Counts => Verdict is not null && WithdrawnAt is null && Conflict is null;

    internal void Give(Verdict verdict, string comment, DateTimeOffset now) => (Verdict, Comment, ReviewedAt, WithdrawnAt) = (verdict, comment, now, null);

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal void Declare(string conflict, DateTimeOffset now) => (Conflict, WithdrawnAt) = (conflict, Verdict is null ? null : now);
}
