using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Platform.ServiceDefaults.Hosting;

/// <summary><c>/health</c>: send me work. <c>/alive</c>: do not restart me. Neither asks the broker or Redis: without them a service works on.</summary>
public static class Health
{
    /// <summary>The tag of a check that <c>/health</c> asks.</summary>
    public const string Own = "own";

    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<Draining>("draining", tags: [Own]);
        return builder;
    }

    public static void AddDatabaseCheck(this IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: [Own], timeout: TimeSpan.FromSeconds(1));

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Own) }).AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }

    sealed class DatabaseAnswers(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
        {
            try
            {
                await using var ask = database.CreateCommand("SELECT 1");
                await ask.ExecuteScalarAsync(ct);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.");
            }
        }
    }

    /// <summary>On SIGTERM says "not ready" first and goes on serving for <c>Shutdown:Drain</c> (seconds), so that the gateway stops sending before the port closes.</summary>
    sealed class Draining(IConfiguration configuration) : IHealthCheck, IHostedLifecycleService
    {
        volatile bool stopping;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
            Task.FromResult(stopping ? HealthCheckResult.Unhealthy("Shutting down.") : HealthCheckResult.Healthy());

        public async Task StoppingAsync(CancellationToken ct)
        {
            stopping = true;
            var drain = TimeSpan.FromSeconds(configuration.GetValue("Shutdown:Drain", 5.0));
            try { await Task.Delay(drain, ct); }
            catch (OperationCanceledException) { }
        }

        public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;
        public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
        public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;
        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
