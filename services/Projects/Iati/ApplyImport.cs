using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Carries out what a dry run has shown.</summary>
public static class ApplyImport
{
    public static async Task<Results<Accepted<ImportStatus>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, ProjectsDb db, ImportSignal signal, CancellationToken ct)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (import.Apply() is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        signal.Pulse();
        return TypedResults.Accepted($"/api/projects/imports/{id}", ImportStatus.Of(import));
    }
}
