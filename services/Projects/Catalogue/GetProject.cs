using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>A project as readers see it: its content, and where it stands.</summary>
public sealed record ProjectDetail : ProjectContent, IVersioned
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ProjectDetail(Project project) : base(project.Content)
    {
        (Id, Publication, ChangesRequested, OrganisationIds, Version) = (project.Id, project.Publication, project.ChangesRequested, project.OrganisationIds, project.Version);
        (CreatedAt, UpdatedAt, PublishedAt) = (project.CreatedAt, project.UpdatedAt, project.PublishedAt);
    }

    public Guid Id { get; }
    public Publication Publication { get; }

    /// <summary>What was asked to be changed before it can be published; null when nothing is.</summary>
    public string? ChangesRequested { get; }

    /// <summary>Organisations of our directory that take part.</summary>
    public IReadOnlyList<Guid> OrganisationIds { get; }

    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public DateTimeOffset? PublishedAt { get; }
    public long Version { get; }

    /// <summary>Whom the directory knows changes without the project.</summary>
    string IVersioned.Tag => OrganisationIds.Count == 0 ? $"{Version}" : $"{Version}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(OrganisationIds))).AsSpan(0, 4))}";

    /// <summary>The project with its participants pointing at our directory.</summary>
    public static async Task<ProjectDetail> OfAsync(Project project, ProjectsDb db, CancellationToken ct)
    {
        var ids = await ListedOrganisation.IdsAsync(db, ListedOrganisation.References(project.Content), ct);
        return new ProjectDetail(project)
        {
            ParticipatingOrganisations = [.. project.Content.ParticipatingOrganisations.Select(org =>
                org.OrganisationId is null && org.Ref is not null && ids[org.Ref].Any() ? org with { OrganisationId = ids[org.Ref].First() } : org)]
        };
    }
}

/// <summary>One project. What is not published is there for its editors only.</summary>
public static class GetProject
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        return project is null || !project.MayBeSeenBy(writer) ? TypedResults.NotFound() : TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}
