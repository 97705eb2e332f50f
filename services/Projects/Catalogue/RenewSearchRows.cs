using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Projects.Catalogue;

/// <summary>Makes those rows of <c>project_index</c> anew that were made by older rules, a few at a time beside all else, until none is left. Replicas share them.</summary>
/// <remarks>When a rule of <see cref="ProjectIndex"/> changes, a script raises the default of the column <c>form</c> and makes the index of those below it anew, and <see cref="Form"/> is raised.</remarks>
public sealed class RenewSearchRows(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RenewSearchRows> log) : BackgroundService
{
    /// <summary>That of rows which are made by the rules of today: the default of the column.</summary>
    public const int Form = 1;

    const int AtOnce = 100;

    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await Repeat.EveryAsync(Every, async ct =>
            {
                while (await RenewAsync(ct) > 0) { }
                if (!await IsAnyOlderAsync(ct)) await end.CancelAsync();
            }, clock, log, end.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested) { } // none is left
    }

    /// <summary>Makes the next rows anew. A project that somebody is writing gets its row from them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RenewAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var projects = await db.Projects.FromSqlRaw($"""
            SELECT p.* FROM project_index i JOIN projects p ON p.id = i.project_id WHERE i.form < {Form} ORDER BY i.project_id LIMIT {AtOnce} FOR NO KEY UPDATE OF p SKIP LOCKED
            """).AsNoTracking().ToListAsync(ct);
        await ProjectIndex.WriteAsync(db.Connection(), (NpgsqlTransaction)transaction.GetDbTransaction(), projects.Select(ProjectIndex.Row.Of), ct);
        await transaction.CommitAsync(ct);
        return projects.Count;
    }

    /// <summary>Whether there is a row of older rules, somebody else's at the moment or not.</summary>
    async Task<bool> IsAnyOlderAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProjectsDb>().Database.SqlQueryRaw<bool>($"""SELECT EXISTS (SELECT FROM project_index WHERE form < {Form}) AS "Value" """).SingleAsync(ct);
    }
}
