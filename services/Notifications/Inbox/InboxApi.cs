using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Every route is for a signed-in person and reaches their own inbox only.</summary>
public static class InboxApi
{
    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        var inbox = app.MapApi("/api/inbox", "Inbox");
        inbox.MapGet("/", ListInbox.Handle);
        inbox.MapGet("/unread-count", CountUnread.Handle);
        inbox.MapGet("/stream", StreamInbox.Handle).Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        inbox.MapPost("/read-all", ReadAll.Handle);
        inbox.MapPost("/{id:guid}/read", ReadItem.Handle);
        inbox.MapPost("/{id:guid}/archive", ArchiveItem.Handle);
    }
}
