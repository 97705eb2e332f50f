using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

public static class IatiApi
{
    public static void MapIati(this IEndpointRouteBuilder app)
    {
        var imports = app.MapApi("/api/projects/imports", "Imports").For(Roles.Editor, Roles.ProgrammeManager);
        imports.MapGet("/", ListImports.Handle);
        imports.MapPost("/", StartImport.Handle).Accepts<Stream>("application/xml", "text/xml", "text/csv", "application/json");
        imports.MapGet("/{id:guid}", GetImport.Handle);
        imports.MapGet("/{id:guid}/issues", ListIssues.Handle);
        imports.MapGet("/{id:guid}/activities", ListActivities.Handle);
        imports.MapGet("/{id:guid}/conflicts", ListConflicts.Handle);
        imports.MapPost("/{id:guid}/conflicts/{no:int}/resolve", ResolveConflict.Handle);
        imports.MapPost("/{id:guid}/apply", ApplyImport.Handle);
        imports.MapPost("/{id:guid}/revert", RevertImport.Handle);
    }
}
