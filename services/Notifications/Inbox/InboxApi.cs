using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Every route is for a signed-in person and reaches their own inbox only.</summary>
public static class InboxApi
{
    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        var inbox = app.MapApi("/api/inbox", "Inbox");
        inbox.MapGet("/", ListInbox.Handle).Member();
        inbox.MapGet("/unread-count", CountUnread.Handle).Member();
        inbox.MapGet("/stream", StreamInbox.Handle).Member().Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        inbox.MapPost("/read-all", ReadAll.Handle).Member();
        inbox.MapPost("/{id:guid}/read", ReadItem.Handle).Member();
        inbox.MapPost("/{id:guid}/archive", ArchiveItem.Handle).Member();
        inbox.MapPost("/{id:guid}/restore", RestoreItem.Handle).Member();
        inbox.MapPost("/{id:guid}/snooze", SnoozeItem.Handle).Member();
    }
}
