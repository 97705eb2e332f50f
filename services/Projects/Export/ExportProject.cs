using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Export;

/// <summary>One project as a file of IATI. What is not published is there for those who may see it.</summary>
public static class ExportProject
{
    /// <summary>The element that a project was last imported from.</summary>
    sealed record Source(string? Raw, byte[] Hash);

    /// <param name="Source">Of the imported element, which may change where no field does.</param>
    sealed record Exported(long Version, string Source) : IVersioned
    {
        string IVersioned.Tag => $"{Version}-iati{Source}";
    }

    public static async Task<Results<StreamedFile, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        var source = (await db.Database.SqlQuery<Source>($"SELECT raw, hash FROM project_sources WHERE project_id = {id}").ToListAsync(ct)).SingleOrDefault();
        var version = new Exported(project.Version, source is null ? "" : Convert.ToHexStringLower(source.Hash.AsSpan(0, 4)));
        return new StreamedFile("application/xml; charset=utf-8", $"{project.IatiIdentifier}.xml", version, (file, _) =>
        {
            file.Write(IatiXml.FileStart(clock.GetUtcNow()));
            file.Write(IatiXml.Activity(project.Content, project.UpdatedAt, source?.Raw));
            file.Write(IatiXml.FileEnd);
            return Task.CompletedTask;
        });
    }
}
