using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

switch (args)
{
    case ["web", ..]:
        RunService();
        return 0;
    case ["task", var folder, var code]:
        // One line a run, with its time, for the tests to read.
        File.AppendAllText(Path.Combine(folder, "runs"), string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:O}\n"));
        return int.Parse(code, CultureInfo.InvariantCulture);
    default:
        RunStack(args);
        return Environment.ExitCode;
}

static void RunStack(string[] args)
{
    var builder = DistributedApplication.CreateBuilder(args);
    var parts = builder.Configuration["Parts"] ?? "";
    var state = builder.Configuration["PLATFORM_STATE"]!;

    var slow = builder.AddProject<SampleProgram>("slow").WithArgs("web").WithHttpEndpoint().WithHttpHealthCheck("/health")
        .WithEnvironment("HEALTHY_AFTER_MS", builder.Configuration["HealthyAfter"] ?? "0");
    var task = builder.AddProject<SampleProgram>("task").WithArgs("task", state, builder.Configuration["TaskCode"] ?? "0");
    var web = builder.AddProject<SampleProgram>("web").WithArgs("web").WithHttpEndpoint().WithHttpHealthCheck("/health")
        .WithReplicas(builder.Configuration.GetValue("Replicas:web", 1))
        .WithReference(slow).WaitFor(slow).WaitForCompletion(task)
        .WithEnvironment("SECRET", builder.AddParameter("sample-secret", secret: true));
    var front = builder.AddProject<SampleProgram>("front").WithArgs("web").WithHttpEndpoint(port: builder.Configuration.GetValue<int>("Port")).WithHttpHealthCheck("/health")
        .WithExternalHttpEndpoints().WithReference(web).WaitFor(web);
    builder.AddExecutable("sleep", "sleep", "/", "1000").WithExplicitStart();

    if (parts.Contains("redis", StringComparison.Ordinal))
    {
        var redis = builder.AddRedis("redis");
        front.WithReference(redis).WaitFor(redis);
    }

    if (parts.Contains("postgres", StringComparison.Ordinal))
    {
        var postgres = builder.AddPostgres("postgres").WithDataVolume("postgres-data");
        var database = postgres.AddDatabase("front-db", "front");
        front.WithReference(database, "front").WaitFor(database);
    }

    if (parts.Contains("rabbitmq", StringComparison.Ordinal))
    {
        var rabbit = builder.AddRabbitMQ("rabbitmq").WithDataVolume("rabbitmq-data").WithManagementPlugin();
        front.WithReference(rabbit).WaitFor(rabbit);
    }

    builder.Build().Run();
}

static void RunService()
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Configuration.AddJsonFile(Environment.GetEnvironmentVariable("PLATFORM_ENDPOINTS")!, optional: true, reloadOnChange: true);
    var app = builder.Build();
    var started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    var healthyAt = started + TimeSpan.FromMilliseconds(double.Parse(Environment.GetEnvironmentVariable("HEALTHY_AFTER_MS") ?? "0", CultureInfo.InvariantCulture));

    app.MapGet("/health", () => DateTime.UtcNow < healthyAt ? Results.StatusCode(503) : Results.Ok());
    app.MapGet("/times", () => new { started, healthyAt });
    app.MapGet("/environment", () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value));
    app.MapGet("/endpoints/{name}", (string name, IConfiguration configuration) => configuration.GetSection($"services:{name}:http").GetChildren().Select(child => child.Value));
    app.MapPost("/crash", () => Environment.FailFast("as asked"));
    app.Run();
}

sealed class SampleProgram : IBuiltProject
{
    public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "SampleStack.csproj");

    public string AssemblyPath => typeof(SampleProgram).Assembly.Location;
}
