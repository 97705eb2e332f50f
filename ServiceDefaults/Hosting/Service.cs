using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>What every process does, in the order in which it must be done.</summary>
public static class Service
{
    /// <summary>Telemetry, health, problems, strict JSON, sign-in, OpenAPI and limits; for any process, with a database or without.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddServiceAddresses().AddTelemetry(service).AddHealth().AddAuthentication();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblems();
        builder.Services.AddStrictJson();
        builder.Services.AddOpenApiDocument(service);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        // A write that another one beat is an answer, not a fault; what nobody expects is logged where it ends.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("MassTransit", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None); // asked every two seconds; the answer says it
        return builder;
    }

    /// <summary>The pipeline before the routes.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSignInRules();
        app.UseIdempotency();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (app.Services.GetService<ServiceName>() is { } service) app.MapMessageAdmin(service.Value);
        if (app.Services.GetService<PersonalRegistry>() is { } registry) app.MapPrivacy(registry.Service);
        return app;
    }

    /// <summary>
    /// Runs the service, or with the argument <c>migrate</c> brings its database up to date and ends.
    /// Waits for a database that is starting, and for its migration, since not every orchestrator orders the start.
    /// </summary>
    public static async Task<int> RunServiceAsync<TDb>(this WebApplication app, string[] args) where TDb : DbContext
    {
        var migrator = new Migrator(app.Services.GetRequiredService<NpgsqlDataSource>(), typeof(TDb).Assembly, app.Logger);
        if (args is ["migrate", ..])
        {
            if (app.Services.GetService<ServiceName>() is { } service) await new Logins(app.Configuration, service.Value, app.Logger).EnsureAsync(app.Lifetime.ApplicationStopping);
            await migrator.MigrateAsync(app.Lifetime.ApplicationStopping);
            return 0;
        }
        await migrator.WaitAsync(app.Lifetime.ApplicationStopping);
        await app.RunAsync();
        return 0;
    }
}
