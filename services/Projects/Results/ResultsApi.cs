using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Results;

public static class ResultsApi
{
    public static void MapResults(this IEndpointRouteBuilder app)
    {
        var results = app.MapApi("/api/projects/{id:guid}/results", "Results");
        results.MapGet("/", GetResults.Handle).Public(maxAge: 5);
        results.MapPut("/{result:int}/indicators/{indicator:int}/periods/{period:int}/actual", ReportActual.Handle).Member();
    }
}
