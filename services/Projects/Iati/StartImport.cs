using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Win32.SafeHandles;
using Npgsql;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Numbers of the import.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Activities to a transaction, at most. It takes twenty round trips to the database whatever their number, and three batches are in memory.</summary>
    public int Batch { get; set; } = 250;

    /// <summary>Imports that one process works on at a time.</summary>
    public int Workers { get; set; } = 3;

    /// <summary>The largest file, in bytes, for the last of the workers, which is never busy with a large one.</summary>
    public long Small { get; set; } = 2 * 1024 * 1024;

    /// <summary>How long a silent worker keeps its import, before another goes on with it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Takes a file of activities, which is then worked off in the background. What is broken is refused here, whole. Columns of CSV, and members of flat JSON, are found by their names, or as map says: map=Project number:iati_identifier, once for each; map=Notes:- leaves one out. Content-Disposition may say what the file is called.</summary>
/// <remarks>The body goes to a file on the disk as it comes, is read through once, and goes to the database in one transaction; memory does not grow with it.</remarks>
public static class StartImport
{
    const int LongestName = 200; // characters

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
        ColumnMapping mapping;
        try
        {
            mapping = ColumnMapping.Read(map);
        }
        catch (BadFileException bad)
        {
            return Broken(bad);
        }

        var import = Import.Receive(caller.Person(), caller.IsAdministrator, RequestedChange.IsFree(caller), FileName(http.Request.Headers.ContentDisposition), format.Name, map, dryRun, publish, file.Length, sha256, clock.GetUtcNow());
        db.Imports.Add(import);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        // The file is stored while it is read through. What turns out to be broken goes with the transaction.
        var reading = Task.Run(() => format.Check(file, options.MaxBytes, mapping), CancellationToken.None);
        try
        {
            await StoreAsync(db.Connection(), import.Id, file.SafeFileHandle, reading, ct);
            var (activities, unread) = await reading;
            if (activities == 0) return Problems.Of(400, "no-activities", "There is no activity in the file.");
            import.Take(activities, unread);
        }
        catch (BadFileException bad)
        {
            return Broken(bad);
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it needs the file
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Pulse();
        return TypedResults.Accepted($"/api/projects/imports/{import.Id}", ImportStatus.Of(import));
    }

    static ProblemHttpResult Broken(BadFileException bad) => Problems.Of(400, bad.Code, bad.Line is null ? bad.Message : $"Line {bad.Line}: {bad.Message}", bad.Headers is null ? null : new() { ["headers"] = bad.Headers });

    /// <summary>What the sender calls the file (RFC 6266), without folders and without signs that change how it is read; null where they do not say.</summary>
    static string? FileName(string? disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var said) || (said.FileNameStar ?? said.FileName)?.Trim('"') is not { } name) return null;
        name = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate))).Trim();
        return name.Length == 0 ? null : Words.Cut(name, LongestName);
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

    /// <param name="reading">Once it has failed, nothing more is stored.</param>
    static async Task StoreAsync(NpgsqlConnection connection, Guid import, SafeFileHandle file, Task reading, CancellationToken ct)
    {
        await using var copy = await CopyRows.BeginAsync(connection, "import_chunks (import_id, no, bytes)", ct);
        var buffer = new byte[ImportStream.Size];
        long at = 0;
        for (var no = 0; !reading.IsFaulted && await ReadAsync() is > 0 and var read; no++)
        {
            var row = await copy.RowAsync(3, ct);
            row.Add(import);
            row.Add(no);
            row.Add(buffer.AsSpan(0, read));
            at += read;
        }
        if (!reading.IsFaulted) await copy.CompleteAsync(ct);

        async Task<int> ReadAsync()
        {
            var filled = 0;
            while (filled < buffer.Length && await RandomAccess.ReadAsync(file, buffer.AsMemory(filled), at + filled, ct) is > 0 and var read) filled += read;
            return filled;
        }
    }
}
