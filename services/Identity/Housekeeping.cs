using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Keys;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity;

/// <summary>Every five seconds: reads the signing keys anew and makes the one that is due. Every replica runs it; one at a time works. So soon, since a key that was dropped must not sign in another replica.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, KeyRing keys, ILogger<Housekeeping> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) => Repeat.EveryAsync(TimeSpan.FromSeconds(5), RunAsync, TimeProvider.System, log, stopping);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({FirstStart.Lock}) AS \"Value\"").SingleAsync(ct))
        {
            await keys.TurnAsync(db, ct);
            await transaction.CommitAsync(ct);
        }
        else await keys.ReadAsync(db, ct);
    }
}
