using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>A person hears what becomes of what they handed in, and what they are asked to review: it cannot be muted.</summary>
public static class OnSubmission
{
    public static Task Decided(SubmissionDecided e, NotificationsDb db, CancellationToken ct) => (e.Kind switch
    {
        "project" => new OwnAffair($"submission-{e.Decision}", "project-submission", e.SubmissionId, e.Version, e.OccurredAt, e.PersonId, e.Title, new Facts()),
        "practice" => new OwnAffair($"submission-{e.Decision}", "practice-submission", e.SubmissionId, e.Version, e.OccurredAt, e.PersonId, e.Title, new Facts()),
        "voice" => new OwnAffair($"story-{e.Decision}", "voice", e.SubmissionId, e.Version, e.OccurredAt, e.PersonId, [], new Facts()),
        "change-request" => new OwnAffair($"change-{e.Decision}", "change-request", e.SubmissionId, e.Version, e.OccurredAt, e.PersonId, e.Title, new Facts(ProjectId: e.ProjectId)),
        _ => throw new ArgumentException($"Nobody hands in a {e.Kind}.")
    }).TellAsync(db, ct);

    public static Task ReviewRequested(ReviewRequested e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        "review-requested", "review", e.PracticeId, e.Version, e.OccurredAt, e.PersonId, e.Title, new Facts()).TellAsync(db, ct);
}
