using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Numbers of the import.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Activities to a transaction, at most. Three batches are in memory, and shall be done with before the collector has moved them twice: what it takes for old piles up.</summary>
    public int Batch { get; set; } = 100;

    /// <summary>Imports that one process works on at a time.</summary>
    public int Workers { get; set; } = 3;

    /// <summary>The largest file, in bytes, for the last of the workers, which is never busy with a large one.</summary>
    public long Small { get; set; } = 2 * 1024 * 1024;

    /// <summary>How long a silent worker keeps its import, before another goes on with it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Takes a file of activities, which is then worked off in the background. What is broken is refused here, whole. Columns of CSV, and members of flat JSON, are found by their names, or as map says: map=Project number:iati_identifier, once for each; map=Notes:- leaves one out.</summary>
/// <remarks>The body goes to a file on the disk as it comes, is read through once, and goes to the database in one transaction; memory does not grow with it.</remarks>
public static class StartImport
{
    /// <param name="map">Of CSV and JSON: which column a header, or member, means, as <c>header:column</c>, for example <c>map=Project number:iati_identifier&amp;map=Nom:title_fr</c>; <c>header:-</c> is not read. Headers that are not mapped are found by their names.</param>
    public static async Task<Results<Accepted<ImportStatus>, ProblemHttpResult>> Handle(
        HttpContext http, Caller caller, ProjectsDb db, ImportOptions options, ImportSignal signal, TimeProvider clock, CancellationToken ct, bool dryRun = false, bool publish = false,
        [FromQuery] string[]? map = null)
    {
        if (publish && !caller.IsAny(Roles.Administrator, Roles.ProgrammeManager)) return Problems.Of(403, "may-not-publish", "Only programme managers may publish what they import. Leave publish out: the projects are then drafts.");
        if (http.Request.Headers.ContentEncoding.Count > 0) return Problems.Of(415, "unsupported-encoding", "Send the file unpacked, without Content-Encoding.");
        if (ImportFormat.OfType(http.Request.ContentType) is not { } format)
            return Problems.Of(415, "unsupported-media-type", $"Say in Content-Type what the file is. These are read: {string.Join(", ", ImportFormat.All.SelectMany(each => each.MediaTypes))}.");

        var (file, sha256) = await Spool.ReceiveAsync(http, options.MaxBytes, "Send it in parts.", ct);
        await using var received = file;
        if (await IsPackedAsync(file, ct)) return Problems.Of(415, "packed-file", "This is a packed file (ZIP, gzip or the like). Archives are not opened: send the file itself, unpacked.");

        map ??= [];
        if (map.Length > 0 && format.Name is not (ImportFormat.Csv or ImportFormat.Json)) return Problems.Of(400, "bad-mapping", "An IATI file needs no mapping: leave map out.");
        int activities;
        try
        {
            var mapping = ColumnMapping.Read(map);
            activities = await Task.Run(() => format.Check(file, options.MaxBytes, mapping), ct);
        }
        catch (BadFileException bad)
        {
            return Problems.Of(400, bad.Code, bad.Line is null ? bad.Message : $"Line {bad.Line}: {bad.Message}");
        }
        if (activities == 0) return Problems.Of(400, "no-activities", "There is no activity in the file.");

        var import = Import.Receive(caller.Person(), caller.IsAdministrator, format.Name, map, dryRun, publish, file.Length, sha256, activities, clock.GetUtcNow());
        db.Imports.Add(import);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            await StoreAsync((NpgsqlConnection)transaction.GetDbTransaction().Connection!, import.Id, file, ct);
            await transaction.CommitAsync(ct);
        }
        signal.Pulse();
        return TypedResults.Accepted($"/api/projects/imports/{import.Id}", ImportStatus.Of(import));
    }

    /// <summary>Told from the first bytes, whatever the sender says that the file is.</summary>
    static async Task<bool> IsPackedAsync(Stream file, CancellationToken ct)
    {
        var start = new byte[6];
        await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        return start is [(byte)'P', (byte)'K', 3 or 5 or 7, ..] or [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] or [0xFD, (byte)'7', (byte)'z', (byte)'X', ..]
            or [(byte)'B', (byte)'Z', (byte)'h', ..];
    }

    static async Task StoreAsync(NpgsqlConnection connection, Guid import, Stream file, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY import_chunks (import_id, no, bytes) FROM STDIN BINARY", ct);
        var buffer = new byte[ImportStream.Size];
        for (int no = 0, read; (read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0; no++)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(import, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(no, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(buffer.AsMemory(0, read), NpgsqlDbType.Bytea, ct);
        }
        await copy.CompleteAsync(ct);
    }
}
