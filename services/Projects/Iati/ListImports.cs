using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>The caller's own imports, newest first.</summary>
public static class ListImports
{
    public static async Task<Page<ImportStatus>> Handle(int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (take, person, before) = (Cursor.Limit(limit), caller.Person(), Cursor.Read<Guid?>(cursor));
        var imports = await db.Imports.AsNoTracking().Where(i => i.RequestedBy == person && (before == null || i.Id < before)).OrderByDescending(i => i.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(imports, take, last => last.Id);
        return new([.. page.Items.Select(ImportStatus.Of)], page.Next);
    }
}
