using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Export;

public static class ExportApi
{
    public static void MapExport(this IEndpointRouteBuilder app)
    {
        var projects = app.MapApi("/api/projects", "Export");
        projects.MapGet("/{id:guid}.xml", ExportProject.Handle).Public(maxAge: 5);
        projects.MapGet("/export.xml", ExportProjects.Xml).Public();
        projects.MapGet("/export.csv", ExportProjects.Csv).Public();
        projects.MapGet("/export.json", ExportProjects.Json).Public();
        projects.MapGet("/export/organisation.xml", ExportOrganisation.Handle).Public(maxAge: 5);
    }
}
