using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Keys;

namespace Platform.Identity;

/// <summary>Once a minute: reads the signing keys anew, makes the one that is due, and deletes what nobody needs any more. Every replica runs it; one at a time works.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, KeyRing keys, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly string[] Expired =
    [
        "DELETE FROM email_codes WHERE expires_at < now()",
        "DELETE FROM external_attempts WHERE expires_at < now()",
        "DELETE FROM mails WHERE expires_at < now()",
        "DELETE FROM throttle WHERE updated_at < now() - interval '1 hour'",
        "DELETE FROM bootstrap_token WHERE expires_at < now()",
        "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE least(expires_at, ended_at) < now() - interval '7 days' LIMIT 500)"
    ];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping);
                await RunAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning("Housekeeping will be tried again: {Error}", e.Message);
            }
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({FirstStart.Lock}) AS \"Value\"").SingleAsync(ct))
        {
            await keys.TurnAsync(db, ct);
            foreach (var delete in Expired) await db.Database.ExecuteSqlRawAsync(delete, ct);
            await transaction.CommitAsync(ct);
        }
        else await keys.ReadAsync(db, ct);
    }
}
