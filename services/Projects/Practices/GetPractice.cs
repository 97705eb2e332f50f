using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <param name="Kind"><c>project</c> or <c>resource</c>.</param>
public sealed record Related(string Kind, Guid Id, Text Title);

/// <summary>A practice as readers see it: what is said of it, and where it stands.</summary>
public sealed record PracticeDetail : PracticeContent, IVersioned
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    PracticeDetail(Practice practice, Caller caller, IReadOnlyList<Related> related) : base(practice.Content)
    {
        (Id, State, Mine, Related, Version) = (practice.Id, practice.State, practice.IsOf(caller), related, practice.Version);
        Note = Mine || practice.State is PracticeState.Archived || caller.IsAny(Roles.Moderator, Roles.Administrator) ? practice.Note : null;
        (CreatedAt, UpdatedAt, PublishedAt) = (practice.CreatedAt, practice.UpdatedAt, practice.PublishedAt);
    }

    public Guid Id { get; }
    public PracticeState State { get; }

    /// <summary>What is to be changed, or why it was rejected or archived; null when there is nothing to say.</summary>
    public string? Note { get; }

    /// <summary>The caller wrote it.</summary>
    public bool Mine { get; }

    /// <summary>The related projects and resources that everybody may read.</summary>
    public IReadOnlyList<Related> Related { get; }

    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public DateTimeOffset? PublishedAt { get; }
    public long Version { get; }

    /// <summary>Related things change without the practice, and not everyone sees all of it.</summary>
    string IVersioned.Tag => $"{Version}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Mine} {Note} {string.Concat(Related.SelectMany(related => related.Title.Values))}")).AsSpan(0, 4))}";

    public static async Task<PracticeDetail> OfAsync(Practice practice, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        Guid[] projects = [.. practice.Content.RelatedProjects], resources = [.. practice.Content.RelatedResources];
        var found = projects.Length + resources.Length == 0 ? [] : await db.Database.SqlQuery<Row>($"""
            SELECT 'project' AS "Kind", id AS "Id", (content->'title')::text AS "Title" FROM projects WHERE id = ANY({projects}) AND publication = 'published'
            UNION ALL SELECT 'resource', id, (content->'title')::text FROM resources WHERE id = ANY({resources}) AND state <> 'draft' ORDER BY 1, 2
            """).ToListAsync(ct);
        return new(practice, caller, [.. found.Select(row => new Related(row.Kind, row.Id, Mapping.FromJson<Text>(row.Title)))]);
    }

    sealed record Row(string Kind, Guid Id, string Title);
}

/// <summary>One practice. Until it is published it is there for its author and whoever reviews it.</summary>
public static class GetPractice
{
    public static async Task<Results<Ok<PracticeDetail>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct) =>
        await ChangePractice.FindAsync(id, db, ct) is { } practice && practice.MayBeSeenBy(caller) ? TypedResults.Ok(await PracticeDetail.OfAsync(practice, caller, db, ct)) : TypedResults.NotFound();
}
