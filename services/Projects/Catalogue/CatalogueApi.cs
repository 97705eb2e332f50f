using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

public static class CatalogueApi
{
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var projects = app.MapApi("/api/projects", "Projects");
        projects.MapGet("/", SearchProjects.Handle).Public(maxAge: 5);
        projects.MapPost("/", CreateProject.Handle).For(Roles.Editor, Roles.ProgrammeManager).Idempotent();
        projects.MapGet("/changes", ListChanges.Handle).Public();
        projects.MapGet("/by-identifier/{**identifier}", GetByIdentifier.Handle).Public(maxAge: 5);
        projects.MapGet("/{id:guid}", GetProject.Handle).Public(maxAge: 5);
        projects.MapPut("/{id:guid}", ReviseProject.Handle).Member();
        projects.MapDelete("/{id:guid}", DeleteProject.Handle).Member();
        projects.MapPost("/{id:guid}/submit", SubmitProject.Handle).Member();
        projects.MapPost("/{id:guid}/request-changes", RequestChanges.Handle).For(Roles.ProgrammeManager);
        projects.MapPost("/{id:guid}/publish", PublishProject.Handle).For(Roles.ProgrammeManager);
        projects.MapPost("/{id:guid}/withdraw", WithdrawProject.Handle).For(Roles.ProgrammeManager);
        projects.MapPost("/{id:guid}/status", ChangeStatus.Handle).Member();
        projects.MapGet("/{id:guid}/history", GetHistory.Handle).Member();
    }
}
