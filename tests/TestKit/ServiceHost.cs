using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Privacy;

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

    /// <summary>Puts something else in the place of what the service calls outside, for replicas too.</summary>
    protected Action<IServiceCollection> Replacing { get; init; } = _ => { };

    public TokenIssuer Issuer { get; private set; } = null!;

    public Broker Broker { get; private set; } = null!;

    public string Database { get; private set; } = "";

    public IServiceProvider Services => factory.Services;

    /// <summary>What this process wrote to its log.</summary>
    public LogLines Log { get; } = new();

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
        var replica = new ServiceHost<TProgram, TDb>(service) { Database = Database, Issuer = Issuer, Broker = Broker, configuration = new(configuration), isReplica = true, Replacing = Replacing };
        foreach (var (key, value) in changed) replica.configuration[key] = value;
        await replica.StartAsync();
        return replica;
    }

    private async Task StartAsync()
    {
        factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(web =>
        {
            foreach (var (key, value) in configuration) web.UseSetting(key, value);
            web.ConfigureLogging(logging => logging.AddProvider(Log));
            web.ConfigureTestServices(Replacing);
            if (isReplica) web.ConfigureTestServices(WithoutRetention);
        });
        factory.UseKestrel();
        factory.StartServer();
        address = new Uri(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        if (factory.Services.GetService<IBusControl>() is { } bus) await bus.WaitForHealthStatus(BusHealthStatus.Healthy, Patience); // not every service joins the broker
    }

    /// <summary>Retention that begins with a replica, in the middle of other tests, would take the rows that they have dated long ago.</summary>
    private static void WithoutRetention(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.Method.ReturnType == typeof(Retention)));

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

    /// <summary>Sends what must be refused, and then what must not. Demands the status, a problem that tells nothing of the inside, and that nothing was stored, sent or logged that should not be.</summary>
    /// <param name="attack">The request. The test is in the collection <c>Alone</c>.</param>
    /// <param name="status">Its answer's status.</param>
    /// <param name="next">A valid request, which must succeed afterwards; null where the test sees to that itself.</param>
    /// <param name="hidden">What must not be found in the log: passwords, addresses, tokens.</param>
    /// <param name="except">Tables that may change, such as a log of refused sign-ins.</param>
    /// <returns>The answer, for what else the test demands of it.</returns>
    public async Task<HttpResponseMessage> Attack(Func<Task<HttpResponseMessage>> attack, int status, Func<Task<HttpResponseMessage>>? next = null, string[]? hidden = null, string[]? except = null)
    {
        var before = await Picture.Of(Database, Log, except);
        var answer = await attack();
        await before.ShouldStillHold(hidden);
        await answer.ShouldBeRefused(status);
        if (next is not null) await next().Success();
        return answer;
    }

    /// <summary>The same for many attacks of one kind.</summary>
    /// <param name="cases">Their names; the message of a failure has the one that got through.</param>
    /// <param name="status">What each must be answered.</param>
    public async Task Attacks(IEnumerable<string> cases, Func<string, Task<HttpResponseMessage>> attack, Func<string, int> status, Func<Task<HttpResponseMessage>> next)
    {
        var before = await Picture.Of(Database, Log);
        foreach (var one in cases)
        {
            using var answer = await attack(one);
            try { await answer.ShouldBeRefused(status(one)); }
            catch (AttackSucceededException e) { throw new AttackSucceededException($"{one}: {e.Message}"); }
        }
        await before.ShouldStillHold();
        await next().Success();
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null) await factory.DisposeAsync();
        if (!isReplica && Broker is not null) await Broker.DisposeAsync();
        if (!isReplica && Issuer is not null) await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
