using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Feeds;

public static class FeedsApi
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.MapApi("/feeds", "Feeds");
        feeds.MapGet("/search.{format}", GetSearchFeed.Handle).Public(GetFeed.MaxAge)
            .Produces<string>(StatusCodes.Status200OK, Format.All[0].MediaType, [.. Format.All.Skip(1).Select(f => f.MediaType)]);
        feeds.MapGet("/{of}/{code}.{format}", GetFeed.Handle).Public(GetFeed.MaxAge)
            .Produces<string>(StatusCodes.Status200OK, Format.All[0].MediaType, [.. Format.All.Skip(1).Select(f => f.MediaType)]);
    }
}
