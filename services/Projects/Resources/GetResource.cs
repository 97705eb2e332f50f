using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Another resource, which this one takes the place of or gives its own to.</summary>
public sealed record ResourceReference(Guid Id, Text Title, string? Symbol, int? Year);

/// <param name="MediaType">As its content says.</param>
/// <param name="Sha256">Hexadecimal.</param>
/// <param name="Url">Where it is downloaded.</param>
public sealed record FileEntry(Guid Id, string Name, string MediaType, string? Language, long Bytes, string Sha256, DateTimeOffset AddedAt, string Url)
{
    public static FileEntry Of(ResourceFile file) =>
        new(file.Id, file.Name, file.MediaType, file.Language, file.Bytes, Convert.ToHexStringLower(file.Sha256), file.AddedAt, $"/api/resources/{file.ResourceId}/files/{file.Id}");
}

/// <summary>A resource as readers see it: what is said of it, its files, and where it stands.</summary>
public sealed record ResourceDetail : ResourceContent, IVersioned
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    ResourceDetail(Resource resource, Caller caller, ResourceReference? supersededBy, IReadOnlyList<ResourceReference> supersedes) : base(resource.Content)
    {
        (Id, State, SupersededBy, Supersedes, Mine, Version) = (resource.Id, resource.State, supersededBy, supersedes, caller.Id == resource.CreatedBy, resource.Version);
        (CreatedAt, UpdatedAt, PublishedAt) = (resource.CreatedAt, resource.UpdatedAt, resource.PublishedAt);
        Files = [.. resource.Files.OrderBy(file => file.AddedAt).ThenBy(file => file.Id).Select(FileEntry.Of)];
    }

    public Guid Id { get; }
    public ResourceState State { get; }
    public IReadOnlyList<FileEntry> Files { get; }

    /// <summary>What took its place; null when nothing did.</summary>
    public ResourceReference? SupersededBy { get; }

    /// <summary>What it takes the place of.</summary>
    public IReadOnlyList<ResourceReference> Supersedes { get; }

    /// <summary>The caller made it.</summary>
    public bool Mine { get; }

    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public DateTimeOffset? PublishedAt { get; }
    public long Version { get; }

    /// <summary>What it supersedes changes without it.</summary>
    string IVersioned.Tag => $"{Version}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Mine} {string.Concat(Supersedes.Prepend(SupersededBy).OfType<ResourceReference>().SelectMany(other => other.Title.Values.Append($"{other.Id} {other.Symbol}")))}")).AsSpan(0, 4))}";

    public static async Task<ResourceDetail> OfAsync(Resource resource, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (id, successor) = (resource.Id, resource.SupersededBy);
        var others = await db.Database.SqlQuery<Row>($"""
            SELECT id AS "Id", (content->'title')::text AS "Title", content->>'symbol' AS "Symbol", (content->>'year')::int AS "Year", superseded_by = {id} AS "Older"
            FROM resources WHERE superseded_by = {id} OR id = {successor} ORDER BY listed_at DESC, id LIMIT 100
            """).ToListAsync(ct);
        return new(resource, caller, others.Where(other => other.Older is not true).Select(Reference).FirstOrDefault(), [.. others.Where(other => other.Older is true).Select(Reference)]);

        static ResourceReference Reference(Row row) => new(row.Id, Mapping.FromJson<Text>(row.Title), row.Symbol, row.Year);
    }

    sealed record Row(Guid Id, string Title, string? Symbol, int? Year, bool? Older);
}

/// <summary>One resource. A draft is there for whoever made it, programme managers and moderators.</summary>
public static class GetResource
{
    public static async Task<Results<Ok<ResourceDetail>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct) =>
        await ChangeResource.FindAsync(id, db, ct) is { } resource && resource.MayBeSeenBy(caller) ? TypedResults.Ok(await ResourceDetail.OfAsync(resource, caller, db, ct)) : TypedResults.NotFound();
}
