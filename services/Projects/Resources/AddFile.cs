using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Resources;

/// <summary>Numbers of files.</summary>
public sealed class FileLimits
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public long MaxBytes { get; set; } = 10 * 1024 * 1024;
}

/// <summary>Adds a file to a resource: a PDF, an Office or OpenDocument text, table or presentation, a PNG or JPEG picture, plain text or CSV. It is judged by its content.</summary>
/// <remarks>The body goes to a file on the disk as it comes, is looked through there, and goes to the database in chunks; memory does not grow with it. The same content again adds nothing.</remarks>
public static class AddFile
{
    /// <param name="name">What it is saved as by those who download it; its ending fits the content.</param>
    /// <param name="language">BCP 47.</param>
    public static async Task<Results<Created<ResourceDetail>, Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, [PlainLine(200)] string? name, [RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "Use a BCP 47 tag, for example en.")] string? language,
        HttpContext http, Caller caller, ProjectsDb db, FileLimits limits, TimeProvider clock, CancellationToken ct)
    {
        var resource = await ChangeResource.FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!resource.MayBeEditedBy(caller)) return Resource.NotAnEditor.ToProblem();
        if (resource.Version != ifMatch.Version) return Problems.Stale();
        if (http.Request.Headers.ContentEncoding.Count > 0) return Problems.Of(415, "unsupported-encoding", "Send the file as it is, without Content-Encoding.");
        if (FileKind.Of(http.Request.ContentType?.Split(';')[0].Trim()) is not { } kind)
            return Problems.Of(415, "unsupported-media-type", $"Files of these types are taken: {string.Join(", ", FileKind.All.Select(each => each.MediaType))}. Scripts, web pages and SVG are not.");
        if (name is null) return Problems.Of(400, "file-name", "Say what the file is called: ?name=report.pdf");
        var safe = SafeName(name);
        if (!kind.Extensions.Contains(Path.GetExtension(safe), StringComparer.OrdinalIgnoreCase))
            return Problems.Of(400, "file-name", $"The name of such a file ends with {string.Join(" or ", kind.Extensions)}.");

        var (file, sha256) = await Spool.ReceiveAsync(http, limits.MaxBytes, "Publish it elsewhere, and link to it.", ct);
        await using var received = file;
        if (await Task.Run(() => FileContent.Check(file, kind), ct) is { } unfit) return unfit.ToProblem();
        if (resource.Files.Any(other => other.Sha256.AsSpan().SequenceEqual(sha256))) return TypedResults.Ok(await ResourceDetail.OfAsync(resource, caller, db, ct));

        var now = clock.GetUtcNow();
        var added = new ResourceFile
        {
            Id = Guid.CreateVersion7(now),
            ResourceId = id,
            Name = safe,
            MediaType = kind.MediaType,
            Language = language,
            Bytes = file.Length,
            Sha256 = sha256,
            AddedBy = caller.Person(),
            AddedAt = now
        };
        if (resource.Add(added, caller.Person(), now) is { } refusal) return refusal.ToProblem();
        if (resource.IsPublic) db.Publish(resource.ToUpdated(now));
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.SaveChangesAsync(ct);
            await ChunkStream.WriteAsync((NpgsqlConnection)transaction.GetDbTransaction().Connection!, added.Id, file, ct);
            await transaction.CommitAsync(ct);
        }
        return TypedResults.Created(FileEntry.Of(added).Url, await ResourceDetail.OfAsync(resource, caller, db, ct));
    }

    /// <summary>The last part of a path, without what file systems and headers take for something else.</summary>
    static string SafeName(string name) => string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Select(c => c is ':' or '*' or '?' or '"' or '<' or '>' or '|' or ';' or '%' ? '_' : c)).Trim(' ', '.');
}
