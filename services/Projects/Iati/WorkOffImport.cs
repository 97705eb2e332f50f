using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>Works a file off in one pass: while the database writes a batch, the next one is read and made ready. Memory does not grow with the file.</summary>
public static class WorkOffImport
{
    /// <summary>Batches that are read and wait, beside the one that is written and the one that is read.</summary>
    const int Ahead = 1;

    /// <summary>Bytes to a batch: activities can be large.</summary>
    const int MostBytes = 4 * 1024 * 1024;

    /// <param name="Bytes">What the activities keep of their elements, and what is ready to be written of them.</param>
    /// <param name="Strays">What the file holds beside the activities; with the last batch.</param>
    sealed record Batch(IReadOnlyList<JudgedActivity> Activities, BatchBytes Bytes, IReadOnlyList<Issue> Strays);

    /// <summary>What is to be done, as the import stood when the worker began.</summary>
    sealed record Order(Guid Import, string State, string Format, string[] Mapping, int Handled, int Activities, Guid RequestedBy, bool DryRun, bool Publish)
    {
        /// <summary>A file that was imported before makes few projects: drafts are made ready ahead only while the batches before made some.</summary>
        public bool Creates { get; set; } = State == ImportState.Applying || !DryRun;
    }

    /// <exception cref="BadFileException">The file is broken.</exception>
    public static async Task RunAsync(ImportLease lease, NpgsqlDataSource database, ImportOptions options, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var order = await OrderAsync(lease.Import, database, ct);
        if (order.State == ImportState.Reverting || order.Handled == order.Activities) return;

        var batches = Channel.CreateBounded<Batch>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(async () =>
        {
            try
            {
                await ReadAsync(order, batches.Writer, database, options, codes, clock, stop.Token);
                batches.Writer.Complete();
            }
            catch (Exception e)
            {
                batches.Writer.Complete(e); // whoever takes the batches meets it behind the last
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(ct))
            {
                using var bytes = batch.Bytes;
                await lease.BatchAsync((import, db) => StepAsync(import, db, batch, clock.GetUtcNow(), ct), ct);
                order.Creates = batch.Activities.Any(activity => activity is { Outcome: Outcome.Created, Project: not null }); // a dry run makes none
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    static async Task ReadAsync(Order order, ChannelWriter<Batch> batches, NpgsqlDataSource database, ImportOptions options, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var rules = await codes.RulesAsync(ct);
        using var file = ImportFormat.Of(order.Format).Open(new ImportStream(order.Import, database), long.MaxValue, ColumnMapping.Read(order.Mapping));
        var (batch, bytes, last) = (new List<JudgedActivity>(options.Batch), new BatchBytes(), order.Handled);
        foreach (var activity in file.Activities(rules, skip: order.Handled))
        {
            var draft = order.Creates ? Draft.Of(activity.Content, order.RequestedBy, order.Publish, clock.GetUtcNow(), bytes) : null;
            var light = activity with { Content = draft?.Project.Content ?? activity.Content.Light(), Raw = bytes.Keep(activity.Raw.Span) };
            batch.Add(new(light, draft is null ? bytes.Keep(ContentJson.Of(activity.Content)) : default) { Draft = draft });
            last = activity.No;
            if (last < order.Activities && batch.Count < options.Batch && bytes.Length < MostBytes) continue;
            await batches.WriteAsync(new(batch, bytes, last == order.Activities ? file.Strays : []), ct);
            (batch, bytes) = (new(options.Batch), new());
        }
        if (last != order.Activities) throw new BadFileException("incomplete", $"Of {order.Activities} activities {last} were found when the file was read again. Send it again.", null);
    }

    static async Task StepAsync(Import import, ProjectsDb db, Batch batch, DateTimeOffset now, CancellationToken ct)
    {
        var judged = batch.Activities;
        if (judged[0].Read.No != import.Handled + 1) throw new InvalidOperationException($"Batch {judged[0].Read.No} does not follow {import.Handled}.");
        import.Start();
        var second = import.IsSecondRound;
        await JudgeActivities.RunAsync(judged, import, db, ct);
        if (import.State == ImportState.Applying) await WriteProjects.RunAsync(judged, batch.Bytes, import, db, now, ct);
        else await WriteProjects.PreviewAsync(judged, import, db, now, ct);
        await (second ? ImportStore.RewriteAsync(db.Connection(), import, judged, ct) : ImportStore.WriteAsync(db.Connection(), import, judged, ct));

        // What a dry run has told is not told again.
        List<Issue> issues = second ? [.. judged.SelectMany(activity => (activity.Issues ?? []).Where(issue => !activity.Told.Split(' ').Contains(issue.RuleId)))]
            : [.. judged.SelectMany(activity => activity.Issues is { } more ? activity.Read.Issues.Concat(more) : activity.Read.Issues), .. batch.Strays];
        await ImportStore.WriteAsync(db.Connection(), import.Id, import.Issues, issues, ct);
        import.Count([.. judged.Select(activity => activity.Outcome)], second ? 0 : judged.Count(activity => activity.IsFlagged), issues.Count, now);
    }

    static async Task<Order> OrderAsync(Guid id, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand("SELECT state, format, mapping, handled, activities, requested_by, dry_run, publish FROM imports WHERE id = $1");
        read.Parameters.Add(new() { Value = id });
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(id, reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetGuid(5), reader.GetBoolean(6), reader.GetBoolean(7));
    }
}
