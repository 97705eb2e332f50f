using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Codelists;

public static class CodelistsApi
{
    public static void MapCodelists(this IEndpointRouteBuilder app)
    {
        var lists = app.MapApi("/api/codelists", "Codelists");
        lists.MapGet("/", ListCodelists.Handle).Public(maxAge: 60);
        lists.MapGet("/{name}", GetCodelist.Handle).Public(maxAge: 60);
        lists.MapPut("/{name}/codes/{**code}", SetCode.Handle).For(Roles.Administrator);
        lists.MapGet("/{name}/changes", ListCodeChanges.Handle).For(Roles.Administrator);
    }
}
