using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Iati;

namespace Platform.Projects.Export;

/// <summary>What is known here of an organisation that reports projects, as an IATI organisation file: who it is. Its budgets are its own to tell; those of its projects are in their activities.</summary>
public static class ExportOrganisation
{
    /// <param name="Ref">Organisation identifier, for example XM-DAC-47066.</param>
    public sealed record Query([property: Required, StringLength(200)] string Ref);

    public static async Task<Results<StreamedFile, NotFound>> Handle([AsParameters] Query query, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var newest = await db.Projects.AsNoTracking().Where(project => project.ReportingOrganisation == query.Ref && project.Publication == Publication.Published)
            .OrderByDescending(project => project.UpdatedAt).Take(20).ToListAsync(ct);
        if (newest.Count == 0) return TypedResults.NotFound();
        var said = newest.Select(project => project.Content.ReportingOrganisation);
        var listed = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(organisation => organisation.Identifiers.Contains(query.Ref), ct);
        var (name, type) = (listed?.Name ?? said.FirstOrDefault(org => org.Name is { Count: > 0 })?.Name, said.FirstOrDefault(org => org.Type is not null)?.Type);
        var language = newest[0].Content.DefaultLanguage;
        return new StreamedFile("application/xml; charset=utf-8", $"organisation-{query.Ref}.xml", null, (file, _) =>
        {
            var xml = new StringBuilder();
            XmlElement.Write(xml, "iati-organisation", language, x =>
            {
                x.Attribute("last-updated-datetime", IatiXml.Instant(newest[0].UpdatedAt)).Attribute("xml:lang", language).Attribute("default-currency", newest[0].Content.DefaultCurrency);
                x.Words("organisation-identifier", query.Ref).Texts("name", name, assumed: query.Ref)
                    .Child("reporting-org", org => org.Attribute("ref", query.Ref).Demanded("type", type, "90").Attribute("secondary-reporter", true).Texts(name, assumed: query.Ref));
            });
            file.Write(IatiXml.FileStart(clock.GetUtcNow()).Replace("iati-activities", "iati-organisations", StringComparison.Ordinal));
            file.Write(xml);
            file.Write("\n</iati-organisations>\n");
            return Task.CompletedTask;
        });
    }
}
