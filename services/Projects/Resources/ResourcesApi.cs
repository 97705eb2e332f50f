using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

public static class ResourcesApi
{
    static readonly string[] Editors = [Roles.Editor, Roles.ProgrammeManager, Roles.Moderator];

    public static void MapResources(this IEndpointRouteBuilder app)
    {
        var resources = app.MapApi("/api/resources", "Resources");
        resources.MapGet("/", ListResources.Handle).Public(maxAge: 5);
        resources.MapPost("/", CreateResource.Handle).For(Editors).Idempotent();
        resources.MapGet("/{id:guid}", GetResource.Handle).Public(maxAge: 5);
        resources.MapPut("/{id:guid}", ReviseResource.Handle).For(Editors);
        resources.MapDelete("/{id:guid}", DeleteResource.Handle).For(Editors);
        resources.MapPost("/{id:guid}/publish", PublishResource.Handle).For(Editors);
        resources.MapPost("/{id:guid}/supersede", SupersedeResource.Handle).For(Editors);
        resources.MapPost("/{id:guid}/files", AddFile.Handle).For(Editors).Accepts<Stream>(FileKind.All[0].MediaType, [.. FileKind.All.Skip(1).Select(kind => kind.MediaType)]);
        resources.MapGet("/{id:guid}/files/{fileId:guid}", GetFile.Handle).Public().Produces<Stream>(StatusCodes.Status200OK, FileKind.All[0].MediaType, [.. FileKind.All.Skip(1).Select(kind => kind.MediaType)]);
        resources.MapDelete("/{id:guid}/files/{fileId:guid}", RemoveFile.Handle).For(Editors);
        resources.MapGet("/{id:guid}/history", GetResourceHistory.Handle).For(Editors);
    }
}
