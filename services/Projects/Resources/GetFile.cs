using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Downloads a file of a resource, whole or a part of it (<c>Range</c>).</summary>
public static class GetFile
{
    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(Guid id, Guid fileId, Caller caller, HttpContext http, ProjectsDb db, NpgsqlDataSource database, CancellationToken ct)
    {
        var resource = await ChangeResource.FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller) || resource.Files.FirstOrDefault(each => each.Id == fileId) is not { } file || FileKind.Of(file.MediaType) is not { } kind) return TypedResults.NotFound();

        // Saved and not shown; and should a browser show it all the same, it runs nothing and reaches nothing.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Stream(new ChunkStream(database, file.Id, file.Bytes), kind.Served, file.Name, file.AddedAt, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""), enableRangeProcessing: true);
    }
}
