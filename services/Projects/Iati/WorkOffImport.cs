using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>Works a file off in one pass: while the database writes a batch, the next one is read. Memory does not grow with the file.</summary>
public static class WorkOffImport
{
    /// <summary>Batches that are read and wait, beside the one that is written and the one that is read.</summary>
    const int Ahead = 1;

    /// <summary>Characters of raw elements to a batch: activities can be large.</summary>
    const int MostCharacters = 800_000;

    /// <param name="Strays">What the file holds beside the activities; with the last batch.</param>
    sealed record Batch(IReadOnlyList<ReadActivity> Activities, IReadOnlyList<Issue> Strays);

    /// <exception cref="BadFileException">The file is broken.</exception>
    public static async Task RunAsync(ImportLease lease, NpgsqlDataSource database, ImportOptions options, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var (state, format, mapping, handled, activities) = await ProgressAsync(lease.Import, database, ct);
        if (state == ImportState.Reverting || handled == activities) return;

        var batches = Channel.CreateBounded<Batch>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(async () =>
        {
            try
            {
                await ReadAsync(lease.Import, ImportFormat.Of(format), ColumnMapping.Read(mapping), handled, activities, batches.Writer, database, options, codes, stop.Token);
                batches.Writer.Complete();
            }
            catch (Exception e)
            {
                batches.Writer.Complete(e); // whoever takes the batches meets it behind the last
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(ct)) await lease.BatchAsync((import, db) => StepAsync(import, db, batch, clock.GetUtcNow(), ct), ct);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    static async Task ReadAsync(Guid import, ImportFormat format, ColumnMapping mapping, int handled, int activities, ChannelWriter<Batch> batches, NpgsqlDataSource database, ImportOptions options, CodeStore codes, CancellationToken ct)
    {
        var rules = await codes.RulesAsync(ct);
        using var file = format.Open(new ImportStream(import, database), long.MaxValue, mapping);
        var (batch, characters, last) = (new List<ReadActivity>(options.Batch), 0, handled);
        foreach (var activity in file.Activities(rules, skip: handled))
        {
            batch.Add(activity);
            (last, characters) = (activity.No, characters + (activity.Raw?.Length ?? 0));
            if (last < activities && batch.Count < options.Batch && characters < MostCharacters) continue;
            await batches.WriteAsync(new(batch, last == activities ? file.Strays : []), ct);
            (batch, characters) = (new(options.Batch), 0);
        }
        if (last != activities) throw new BadFileException("incomplete", $"Of {activities} activities {last} were found when the file was read again. Send it again.", null);
    }

    static async Task StepAsync(Import import, ProjectsDb db, Batch batch, DateTimeOffset now, CancellationToken ct)
    {
        if (batch.Activities[0].No != import.Handled + 1) throw new InvalidOperationException($"Batch {batch.Activities[0].No} does not follow {import.Handled}.");
        import.Start();
        var second = import.IsSecondRound;
        var judged = await JudgeActivities.RunAsync(batch.Activities, import, db, ct);
        if (import.State == ImportState.Applying) await WriteProjects.RunAsync(judged, import, db, now, ct);
        await (second ? ImportStore.RewriteAsync(db.Connection(), import, judged, ct) : ImportStore.WriteAsync(db.Connection(), import, judged, ct));

        // What a dry run has told is not told again.
        var issues = second ? judged.Where(activity => activity.Issue is not null && activity.Outcome != activity.Before).Select(activity => activity.Issue!).ToList()
            : [.. judged.SelectMany(activity => activity.Read.Issues.Concat(activity.Issue is { } issue ? [issue] : [])), .. batch.Strays];
        await ImportStore.WriteAsync(db.Connection(), import.Id, import.Issues, issues, ct);
        import.Count([.. judged.Select(activity => activity.Outcome)], second ? 0 : judged.Count(activity => activity.Read.IsFlagged), issues.Count, now);
    }

    static async Task<(string State, string Format, string[] Mapping, int Handled, int Activities)> ProgressAsync(Guid id, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand("SELECT state, format, mapping, handled, activities FROM imports WHERE id = $1");
        read.Parameters.Add(new() { Value = id });
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetInt32(3), reader.GetInt32(4));
    }
}
