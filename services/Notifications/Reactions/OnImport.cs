using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Whoever asked for an import hears how it ended.</summary>
public static class OnImport
{
    /// <remarks>An import ends once and may be reverted once, so its version is 0.</remarks>
    public static Task Completed(ImportCompleted e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        e.State is "applied" or "applied_with_issues" ? "import-completed" : $"import-{e.State}", "import", e.ImportId, 0, e.OccurredAt, e.RequestedBy, [],
        new Facts(Created: e.Created, Updated: e.Updated, Unchanged: e.Unchanged, Conflicts: e.Conflicts, Rejected: e.Rejected)).TellAsync(db, ct);
}
