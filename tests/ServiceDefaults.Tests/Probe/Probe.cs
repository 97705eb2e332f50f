using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Contracts;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(Platform.ServiceDefaults.Tests.Probe.ProbeHost))]

namespace Platform.ServiceDefaults.Tests.Probe;

[HeardBy("probe")]
public sealed record ThingHappened(Guid ThingId, int Number, string? Trouble = null) : IEvent
{
    Guid IEvent.Subject => ThingId;
}

[HeardBy("probe", Ordered = true)]
public sealed record ThingCounted(Guid ThingId, int Number) : IEvent
{
    Guid IEvent.Subject => ThingId;
}

public sealed class Thing
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";
    public long Version { get; set; }
}

public sealed class ProbeDb(DbContextOptions<ProbeDb> options) : DbContext(options)
{
    public DbSet<Thing> Things => Set<Thing>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Thing>(thing =>
        {
            thing.ToTable("thing");
            thing.Property(t => t.Version).IsVersion();
        });
        modelBuilder.MapOutbox();
        modelBuilder.SnakeCaseColumns();
    }
}

/// <summary>The smallest service: it publishes two kinds of event and reacts to them itself.</summary>
public sealed class ProbeHost : IAsyncLifetime
{
    WebApplication app = null!;
    RedisServer redis = null!;

    public TokenIssuer Issuer { get; private set; } = null!;
    public string Database { get; private set; } = "";
    public IServiceProvider Services => app.Services;
    public NpgsqlDataSource Source => app.Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>What every process of the probe wrote to its log.</summary>
    public LogLines Log { get; } = new();

    /// <summary>While true, the reaction fails on messages that are in trouble.</summary>
    public static bool Failing { get; set; } = true;

    public async ValueTask InitializeAsync()
    {
        Wire.Add(typeof(ThingHappened).Assembly);
        Issuer = await TokenIssuer.Start();
        redis = new RedisServer(Servers.NewFolder("redis"));
        await redis.Start();
        app = await StartAsync(redis);
        Database = app.Configuration.GetConnectionString("probe")!;
    }

    /// <summary>One more process' worth of the service, with a database and a virtual host of its own: a relay that shared the outbox would carry events to another broker. The caller stops it.</summary>
    public async Task<WebApplication> StartAsync(RedisServer redis)
    {
        var database = await Servers.CreateDatabase("probe");
        await using (var source = NpgsqlDataSource.Create(database)) await new Migrator(source, typeof(ProbeDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:probe"] = database,
            ["ConnectionStrings:rabbitmq"] = await Servers.CreateVirtualHost("probe"),
            ["ConnectionStrings:redis"] = redis.ConnectionString(),
            ["Auth:Issuer"] = Issuer.Address,
            ["Auth:Metadata"] = $"{Issuer.Address}/.well-known/openid-configuration",
            ["Shutdown:Drain"] = "0",
            ["urls"] = "http://127.0.0.1:0"
        });
        builder.AddServiceDefaults("probe");
        builder.AddDatabase<ProbeDb>("probe");
        builder.AddMessaging<ProbeDb>("probe", messages => messages.On<ThingHappened>(OnThingHappened).On<ThingCounted>(OnThingCounted));
        builder.Logging.ClearProviders().AddProvider(Log);
        var probe = builder.Build();
        probe.UseServiceDefaults();
        var things = probe.MapApi("/api/things", "Things");
        things.MapGet("/", () => TypedResults.Ok()).Member();
        things.MapGet("/forgotten", () => TypedResults.Ok());
        things.MapPost("/recent", () => TypedResults.NoContent()).Member().RecentSignIn();
        var people = probe.MapApi("/api/people", "People");
        people.MapGet("/{id:guid}", Show).For(Roles.Administrator).LogsAccess();
        people.MapGet("/{id:guid}/guests", ShowGuests).For(Roles.Organiser).LogsAccess("organiser");
        await probe.StartAsync();
        await probe.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return probe;
    }

    public HttpClient Client(params string[] roles) => Client(Guid.NewGuid(), roles);

    public HttpClient Client(Guid person, params string[] roles) => With(app, Issuer.TokenFor(person, roles));

    public HttpClient With(string? token) => With(app, token);

    public static HttpClient With(WebApplication probe, string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(probe.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A unit of work as a request has it.</summary>
    public async Task Save(Func<ProbeDb, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProbeDb>();
        await work(db);
        await db.SaveChangesAsync();
    }

    public Task<List<int>> Effects(Guid thing) => Column<int>("SELECT number FROM effect WHERE thing_id = $1 ORDER BY place", thing);

    public async Task<List<T>> Column<T>(string sql, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var column = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) column.Add(reader.GetFieldValue<T>(0));
        return column;
    }

    static Results<Ok<Guid>, NotFound> Show(Guid id, AccessLog access)
    {
        if (id == Guid.AllBitsSet) return TypedResults.NotFound();
        access.Shows(id);
        return TypedResults.Ok(id);
    }

    /// <summary>Whoever stands in the query is a guest.</summary>
    static Ok<Guid[]> ShowGuests(Guid id, Guid[] guest, AccessLog access)
    {
        access.Shows(guest);
        return TypedResults.Ok(guest);
    }

    static Task OnThingHappened(ThingHappened happened, ProbeDb db, CancellationToken ct) =>
        happened.Trouble is { } trouble && Failing ? throw new InvalidOperationException(trouble) : Note(happened.ThingId, happened.Number, db, ct);

    static Task OnThingCounted(ThingCounted counted, ProbeDb db, CancellationToken ct) => Note(counted.ThingId, counted.Number, db, ct);

    static Task Note(Guid thing, int number, ProbeDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO effect (thing_id, number) VALUES ({thing}, {number})", ct);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await redis.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
