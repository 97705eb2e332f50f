using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of what an expert knows hear that there is one, not who: that stands on the page of the entry, and goes with it. No feed shows it, as copies of feeds cannot be taken back.</summary>
public static class OnExpert
{
    public static async Task Listed(ExpertListed e, NotificationsDb db, CancellationToken ct)
    {
        Sound.Check([e.PersonId], e.Version, e.OccurredAt);
        if (await db.IsErasedAsync(e.PersonId, ct)) return;
        await new Announcement("expert", e.ExpertId, e.Version, e.OccurredAt, SubjectState.Public, [], Announcement.TopicsOf(e.Terms, []), new Facts(),
            First: "expert-listed", Again: null, InFeeds: false).MakeAsync(db, ct);
    }
}
