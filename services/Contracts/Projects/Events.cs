namespace Platform.Contracts.Projects;

/// <summary>A project became visible to everyone, for the first time or again.</summary>
/// <param name="Version">Grows with every change of the project; a copy keeps the highest it has seen.</param>
/// <param name="OrganisationIds">Organisations of our directory that take part in it.</param>
[HeardBy("notifications")]
public sealed record ProjectPublished(
    Guid ProjectId, long Version, string IatiIdentifier, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds,
    DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => ProjectId;
}

/// <summary>A published project was revised.</summary>
/// <param name="Changed">Names of the fields that differ, in camelCase as in the API.</param>
[HeardBy("notifications")]
public sealed record ProjectUpdated(
    Guid ProjectId, long Version, string IatiIdentifier, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds,
    IReadOnlyList<string> Changed, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => ProjectId;
}

/// <summary>A published project moved on: pipeline, implementation, finalisation, closed, cancelled, suspended. Told beside <see cref="ProjectUpdated"/> of the same version, which names "status" among what changed.</summary>
/// <param name="From">IATI ActivityStatus that it had; null if none was known.</param>
/// <param name="To">IATI ActivityStatus that it has, 1 to 6.</param>
/// <param name="Changed">All fields that the change touched, as in <see cref="ProjectUpdated"/>.</param>
[HeardBy("notifications")]
public sealed record ProjectStatusChanged(
    Guid ProjectId, long Version, string IatiIdentifier, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds,
    string? From, string To, IReadOnlyList<string> Changed, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => ProjectId;
}

/// <summary>A project that was published is visible to its editors only.</summary>
[HeardBy("notifications")]
public sealed record ProjectWithdrawn(Guid ProjectId, long Version, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ProjectId;
}

/// <summary>An import reached its end, or was reverted. Counts are of activities in the file.</summary>
/// <param name="State"><c>applied</c>, <c>applied_with_issues</c> or <c>failed</c>; <c>reverted</c> when what it did was put back later.</param>
[HeardBy("notifications")]
public sealed record ImportCompleted(
    Guid ImportId, Guid RequestedBy, string State, int Created, int Updated, int Unchanged, int Conflicts, int Rejected,
    DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ImportId;
}

/// <summary>Somebody decided on what a person had handed in.</summary>
/// <param name="Kind"><c>project</c>, <c>practice</c>, <c>voice</c> or <c>change-request</c>.</param>
/// <param name="SubmissionId">Of the thing that <paramref name="Kind"/> says.</param>
/// <param name="PersonId">Who handed it in.</param>
/// <param name="Version">Of that thing; newest wins.</param>
/// <param name="Title">Of a change request the project's; of a voice nothing, since it tells of its author.</param>
/// <param name="Decision"><c>published</c>, <c>returned</c> to be changed, <c>refused</c> or <c>taken-down</c>; of a change request <c>approved</c> or <c>refused</c>. The reasons are read where it is.</param>
/// <param name="ProjectId">Of a change request.</param>
[HeardBy("notifications")]
public sealed record SubmissionDecided(
    string Kind, Guid SubmissionId, Guid PersonId, long Version, Text Title, string Decision, DateTimeOffset OccurredAt,
    Guid? ProjectId = null) : IEvent
{
    Guid IEvent.Subject => SubmissionId;
}

/// <summary>A moderator asks a person to review a practice.</summary>
/// <param name="Version">Of the practice.</param>
[HeardBy("notifications")]
public sealed record ReviewRequested(Guid PracticeId, Guid PersonId, long Version, Text Title, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => PracticeId;
}

/// <summary>A practice was reviewed and is visible to everyone.</summary>
/// <param name="Version">Grows with every change of the practice; a copy keeps the highest it has seen.</param>
/// <param name="OrganisationIds">Organisations of our directory that share it or take part.</param>
[HeardBy("notifications")]
public sealed record PracticePublished(
    Guid PracticeId, long Version, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => PracticeId;
}

/// <summary>A published practice was corrected.</summary>
[HeardBy("notifications")]
public sealed record PracticeUpdated(
    Guid PracticeId, long Version, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => PracticeId;
}

/// <summary>A practice is out of date, and stands in no list any more.</summary>
[HeardBy("notifications")]
public sealed record PracticeArchived(Guid PracticeId, long Version, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => PracticeId;
}

/// <summary>A resource is visible to everyone.</summary>
/// <param name="Version">Grows with every change of the resource; a copy keeps the highest it has seen.</param>
/// <param name="Symbol">Of its issuer, for example A/69/277.</param>
/// <param name="OrganisationIds">Organisations of our directory that issued it.</param>
[HeardBy("notifications")]
public sealed record ResourcePublished(
    Guid ResourceId, long Version, string? Symbol, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => ResourceId;
}

/// <summary>A published resource was revised.</summary>
[HeardBy("notifications")]
public sealed record ResourceUpdated(
    Guid ResourceId, long Version, string? Symbol, Text Title, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganisationIds, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => ResourceId;
}

/// <summary>Another resource took the place of this one.</summary>
[HeardBy("notifications")]
public sealed record ResourceSuperseded(Guid ResourceId, long Version, Guid SupersededBy, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ResourceId;
}
