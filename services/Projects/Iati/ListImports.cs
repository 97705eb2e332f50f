using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>The caller's own imports, newest first; those in which conflicts wait for a decision, of all senders for whoever may decide them.</summary>
public static class ListImports
{
    /// <param name="conflicts">Only those in which conflicts wait. Programme managers and administrators get those of everybody.</param>
    public static async Task<Page<ImportStatus>> Handle(int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct, bool conflicts = false)
    {
        var (take, person, before) = (Cursor.Limit(limit), caller.Person(), Cursor.Read<Guid?>(cursor));
        var asked = db.Imports.AsNoTracking();
        if (conflicts) asked = asked.Where(i => i.Conflicts > 0 && (i.State == ImportState.Applied || i.State == ImportState.AppliedWithIssues));
        if (!conflicts || !Import.OthersMayBeSeenBy(caller)) asked = asked.Where(i => i.RequestedBy == person);
        var imports = await asked.Where(i => before == null || i.Id < before).OrderByDescending(i => i.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(imports, take, last => last.Id);
        return new([.. page.Items.Select(ImportStatus.Of)], page.Next);
    }
}
