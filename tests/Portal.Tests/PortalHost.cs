using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Platform.Identity.Data;
using Platform.Notifications.Data;
using Platform.Organisations.Data;
using Platform.Portal.Services;
using Platform.Portal.Tests;
using Platform.Projects.Data;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(PortalHost))]

namespace Platform.Portal.Tests;

/// <summary>The portal with the real Identity, Projects and Notifications behind it. Training and Organisations are away, so that every page shows what it does then.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    public const string Password = "demonstration only";

    static readonly string Mailbox = Servers.NewFolder("mail");

    ServiceHost<IdentityDb, IdentityDb> identity = null!;
    WebApplicationFactory<ProjectsService> portal = null!;
    HttpClient client = null!;
    Dictionary<string, string> trust = [];

    /// <summary>The clock of the portal; the services behind it have that of the machine.</summary>
    public MovedClock Clock { get; } = new();

    public ServiceHost<ProjectsDb, ProjectsDb> Projects { get; private set; } = null!;

    public ServiceHost<NotificationsDb, NotificationsDb> Notifications { get; private set; } = null!;

    public ServiceHost<IdentityDb, IdentityDb> Identity => identity;

    /// <summary>Its realm <c>ministry</c> is a way to sign in.</summary>
    public OpenIdProvider Provider { get; private set; } = null!;

    public IServiceProvider Services => portal.Services;

    public async ValueTask InitializeAsync()
    {
        Provider = await OpenIdProvider.Start();
        identity = new("identity", new Dictionary<string, string>
        {
            ["PLATFORM_DEMO_PASSWORD"] = Password,
            ["Identity:PasswordRounds"] = "1000",
            ["Mail:PickupDirectory"] = Mailbox,
            ["Mail:PollEvery"] = "00:00:00.05",
            ["Auth:Mode"] = "Both",
            ["Auth:Providers:ministry:Authority"] = $"{Provider.Address}/ministry",
            ["Auth:Providers:ministry:ClientId"] = "platform",
            ["Auth:Providers:ministry:ClientSecret"] = OpenIdProvider.ClientSecret,
            ["Auth:Providers:ministry:DisplayName"] = "Ministry of Anywhere",
            ["Auth:Providers:ministry:AutoProvision"] = "true"
        });
        await identity.InitializeAsync();
        trust = new Dictionary<string, string>
        {
            ["Auth:Issuer"] = identity.Issuer.Address,
            ["Auth:Metadata"] = "http://identity/.well-known/openid-configuration",
            ["services:identity:http:0"] = AddressOf(identity.Visitor())
        };
        Projects = new("projects", trust);
        Notifications = new("notifications", new Dictionary<string, string>(trust) { ["Mail:PickupDirectory"] = Servers.NewFolder("news") });
        await Task.WhenAll(Projects.InitializeAsync().AsTask(), Notifications.InitializeAsync().AsTask());

        (portal, client) = await StartPortal("http://127.0.0.1:1");
    }

    async Task<(WebApplicationFactory<ProjectsService> Portal, HttpClient Client)> StartPortal(string organisations)
    {
        var redis = await Servers.Redis();
        var portal = new WebApplicationFactory<ProjectsService>().WithWebHostBuilder(web => web
            .UseSetting("urls", "http://127.0.0.1:0").UseSetting("Shutdown:Drain", "0").UseSetting("Calls:Patience", "00:00:30").UseSetting("ConnectionStrings:redis", redis)
            .UseSetting("services:identity:http:0", AddressOf(identity.Visitor()))
            .UseSetting("services:projects:http:0", AddressOf(Projects.Visitor()))
            .UseSetting("services:notifications:http:0", AddressOf(Notifications.Visitor()))
            .UseSetting("services:training:http:0", "http://127.0.0.1:1")
            .UseSetting("services:organisations:http:0", organisations)
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock)));
        portal.UseKestrel();
        portal.StartServer();
        return (portal, new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) });
    }

    public Browser Browser(string? language = null) => new(client, language);

    /// <summary>A browser in which one of the demonstration accounts has signed in.</summary>
    public Task<Browser> SignedIn(string name) => SignIn(Browser(), name);

    static async Task<Browser> SignIn(Browser browser, string name)
    {
        var page = await browser.Open("/account/sign-in");
        await browser.Submit(page, "main form", ("email", $"{name}@example.org"), ("password", Password));
        return browser;
    }

    /// <summary>Another portal, which has the real directory behind it too.</summary>
    public async Task<WithDirectory> StartWithDirectory()
    {
        var organisations = new ServiceHost<OrganisationsDb, OrganisationsDb>("organisations", trust);
        await organisations.InitializeAsync();
        var (its, client) = await StartPortal(AddressOf(organisations.Visitor()));
        return new(organisations, its, client);
    }

    public sealed class WithDirectory(ServiceHost<OrganisationsDb, OrganisationsDb> organisations, WebApplicationFactory<ProjectsService> portal, HttpClient client) : IAsyncDisposable
    {
        public ServiceHost<OrganisationsDb, OrganisationsDb> Organisations => organisations;

        public Task<Browser> SignedIn(string name) => SignIn(new(client), name);

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await portal.DisposeAsync();
            await organisations.DisposeAsync();
        }
    }

    /// <summary>A client of the API, signed in by Identity.</summary>
    public async Task<HttpClient> Api<TProgram, TDb>(ServiceHost<TProgram, TDb> service, string name) where TProgram : class where TDb : Microsoft.EntityFrameworkCore.DbContext
    {
        var tokens = await identity.Visitor().PostAsJsonAsync("/api/identity/login", new { email = $"{name}@example.org", password = Password }).Success();
        var client = service.Visitor();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens["accessToken"]!.GetValue<string>());
        return client;
    }

    /// <summary>The code in the only mail to an address.</summary>
    public static Task<string> CodeTo(string email) => Eventually.Get(() => Task.FromResult((
        from file in Directory.GetFiles(Mailbox, "*.eml")
        let text = File.ReadAllText(file).Replace("=\r\n", "", StringComparison.Ordinal)
        where text.Contains($"X-Receiver: {email}", StringComparison.OrdinalIgnoreCase)
        select System.Text.RegularExpressions.Regex.Match(text, "code=3D([0-9A-Z-]{23})").Groups[1].Value into code
        where code.Length > 0
        select code).FirstOrDefault()), TimeSpan.FromMinutes(1));

    /// <summary>A published project.</summary>
    public async Task<Guid> PublishProject(string title, string? identifier = null, string description = "One paragraph.\n\nAnother one.")
    {
        var (editor, manager) = (await Api(Projects, "editor"), await Api(Projects, "manager"));
        var created = await editor.Create("/api/projects", new
        {
            iatiIdentifier = identifier ?? $"XX-TEST-{Guid.NewGuid():N}",
            title = new { en = $"Project {title}" },
            descriptions = new[] { new { type = "1", text = new { en = description } } },
            reportingOrganisation = new { @ref = "XX-TEST", type = "40", name = new { en = "Test Agency" } },
            participatingOrganisations = new[] { new { role = "1", name = new { en = "A Fund" } } },
            status = "2",
            dates = new[] { new { type = "2", date = "2023-01-01", precision = "year" }, new { type = "3", date = "2090-12-31", precision = "day" } },
            scope = "1",
            recipientCountries = new[] { new { code = "FJ" }, new { code = "GE" } },
            tags = new[] { new { vocabulary = "sdg", code = "10" }, new { vocabulary = "theme", code = "capacity-building" } },
            budgets = new[]
            {
                new { amount = 3900000, currency = "USD", start = "2023-01-01", end = "2023-12-31", valueDate = "2023-01-01", source = "First source" },
                new { amount = 5200000, currency = "USD", start = "2023-01-01", end = "2023-12-31", valueDate = "2023-01-01", source = "Second source" }
            }
        }).Success();
        var submitted = await editor.Change(HttpMethod.Post, $"/api/projects/{created["id"]}/submit", created["version"]!.GetValue<long>()).Success();
        await manager.Change(HttpMethod.Post, $"/api/projects/{created["id"]}/publish", submitted["version"]!.GetValue<long>()).Success();
        return created["id"]!.GetValue<Guid>();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await portal.DisposeAsync();
        await Notifications.DisposeAsync();
        await Projects.DisposeAsync();
        await identity.DisposeAsync();
        await Provider.DisposeAsync();
    }

    public sealed class MovedClock : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }

    static string AddressOf(HttpClient client) => client.BaseAddress!.ToString().TrimEnd('/');
}
