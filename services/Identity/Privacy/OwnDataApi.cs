using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Privacy;

public static class OwnDataApi
{
    public static void AddOwnData(this WebApplicationBuilder builder)
    {
        foreach (var service in ExportMe.Others) builder.AddServiceClient(service);
    }

    public static void MapOwnData(this IEndpointRouteBuilder app)
    {
        var me = app.MapApi("/api/identity/me", "Identity").Member().RecentSignIn();
        me.MapDelete("/", EraseMe.Handle);
        me.MapGet("/export", ExportMe.Handle);
    }
}
