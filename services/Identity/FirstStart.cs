using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.External;
using Platform.Identity.Keys;

namespace Platform.Identity;

/// <summary>Before the first request: a key to sign with, and somebody to begin with. Replicas that start together take turns.</summary>
public sealed class FirstStart(IServiceScopeFactory scopes, KeyRing keys, IPasswordHasher<Account> hasher, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<FirstStart> log) : IHostedService
{
    internal const long Lock = 7073616174;

    public async Task StartAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);
        await keys.TurnAsync(db, ct);
        // Where there are no passwords, administrators come from the provider (RoleMap).
        var token = environment.IsDevelopment() || Providers.ModeOf(configuration) == SignInMode.Oidc ? null : await BootstrapAdministrator.OfferAsync(db, ct);
        if (environment.IsDevelopment()) await DemoAccounts.SeedAsync(db, hasher, configuration, clock, log, ct);
        await transaction.CommitAsync(ct);
        if (token is not null)
            log.LogWarning("There is no administrator yet. Make one within 24 hours: POST /api/identity/bootstrap with {{\"token\": \"{Token}\", \"email\": …, \"password\": …}}", token);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
