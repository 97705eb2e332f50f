using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults.Data;

namespace Platform.TestKit;

/// <summary>A service as it runs: its own Program on Kestrel, with a database, a virtual host and an issuer of its own. One for a test assembly.</summary>
/// <typeparam name="TProgram">The service's Program.</typeparam>
/// <typeparam name="TDb">Its context.</typeparam>
/// <param name="service">Its name, which is also that of its connection string.</param>
/// <param name="settings">Further configuration, as <c>key → value</c>.</param>
public class ServiceHost<TProgram, TDb>(string service, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable where TProgram : class where TDb : DbContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly SocketsHttpHandler Connections = new() { AllowAutoRedirect = false, UseCookies = false };

    private WebApplicationFactory<TProgram> factory = null!;
    private Uri address = null!;
    private Dictionary<string, string> configuration = [];
    private bool isReplica;

    public TokenIssuer Issuer { get; private set; } = null!;

    public Broker Broker { get; private set; } = null!;

    public string Database { get; private set; } = "";

    public IServiceProvider Services => factory.Services;

    public async ValueTask InitializeAsync()
    {
        var rabbit = Servers.CreateVirtualHost(service);
        Database = await Servers.CreateDatabase(service);
        await using (var source = NpgsqlDataSource.Create(Database))
            await new Migrator(source, typeof(TDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        Issuer = await TokenIssuer.Start();
        Broker = await Broker.Join(await rabbit);
        configuration = new Dictionary<string, string>
        {
            [$"ConnectionStrings:{service}"] = Database,
            ["ConnectionStrings:rabbitmq"] = await rabbit,
            ["ConnectionStrings:redis"] = await Servers.Redis(),
            ["Auth:Issuer"] = Issuer.Address,
            ["Auth:Metadata"] = $"{Issuer.Address}/.well-known/openid-configuration",
            ["Shutdown:Drain"] = "0",
            ["urls"] = "http://127.0.0.1:0"
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) configuration[key] = value;
        await StartAsync();
    }

    /// <summary>Starts one more process' worth of the service on the same database, virtual host and issuer. Disposing it stops only it.</summary>
    /// <param name="changed">What differs in its configuration.</param>
    public async Task<ServiceHost<TProgram, TDb>> Replica(params (string Key, string Value)[] changed)
    {
        var replica = new ServiceHost<TProgram, TDb>(service) { Database = Database, Issuer = Issuer, Broker = Broker, configuration = new(configuration), isReplica = true };
        foreach (var (key, value) in changed) replica.configuration[key] = value;
        await replica.StartAsync();
        return replica;
    }

    private async Task StartAsync()
    {
        factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(web =>
        {
            foreach (var (key, value) in configuration) web.UseSetting(key, value);
        });
        factory.UseKestrel();
        factory.StartServer();
        address = new Uri(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        if (factory.Services.GetService<IBusControl>() is { } bus) await bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience); // not every service joins the broker
    }

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Visitor() => new(Connections, disposeHandler: false) { BaseAddress = address };

    /// <summary>A client signed in as a person with the roles; a new person unless one is given.</summary>
    public HttpClient As(Guid person, params string[] roles)
    {
        var client = Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Issuer.TokenFor(person, roles));
        return client;
    }

    /// <inheritdoc cref="As(Guid, string[])"/>
    public HttpClient As(params string[] roles) => As(Guid.NewGuid(), roles);

    public async ValueTask DisposeAsync()
    {
        if (factory is not null) await factory.DisposeAsync();
        if (!isReplica && Broker is not null) await Broker.DisposeAsync();
        if (!isReplica && Issuer is not null) await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
