using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>How people sign in, <c>Auth:Mode</c>: with a password of ours, with a provider of OpenID Connect, or as they like.</summary>
public enum SignInMode { Local, Oidc, Both }

/// <summary>One provider, <c>Auth:Providers:NAME:…</c>.</summary>
public sealed record ProviderSettings
{
    /// <summary>The issuer; its metadata is at <c>/.well-known/openid-configuration</c> below it.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Null for a public client; PKCE is used either way.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What people know the provider by; its name in the configuration when left out.</summary>
    public string? DisplayName { get; init; }

    public string Scopes { get; init; } = "openid email profile";

    /// <summary>Of an authority that speaks for many (Entra's <c>common</c> and <c>organizations</c>): the values of <c>tid</c> that may come in.</summary>
    public string[] AllowedTenants { get; init; } = [];

    /// <summary>The claim whose values <see cref="RoleMap"/> reads.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Value at the provider → role here. The roles that it names are the provider's to give and to take, at each sign-in with it.</summary>
    public Dictionary<string, string> RoleMap { get; init; } = [];

    /// <summary>Whether somebody unknown gets an account by signing in.</summary>
    public bool AutoProvision { get; init; }

    /// <summary>Whether addresses of this provider are proven even where it does not say <c>email_verified</c>.</summary>
    public bool TrustEmail { get; init; }

    /// <summary>Values of <c>acr</c> of which each sign-in must have one; they are asked for.</summary>
    public string[] RequireAcr { get; init; } = [];

    /// <summary>Values of <c>acr</c> that say that there was a second factor; <c>amr</c> with <c>mfa</c> (RFC 8176) always does.</summary>
    public string[] MfaAcr { get; init; } = [];

    /// <summary>All that the provider may take for one sign-in. The portal waits for ten seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);
}

/// <summary>How people may sign in here, and with whom.</summary>
public sealed class Providers
{
    /// <summary>The portal's own page, where providers send people back to.</summary>
    public const string PortalReturn = "/account/sign-in/return";

    readonly Dictionary<string, Provider> all;
    readonly string[] returnAddresses;

    /// <exception cref="InvalidOperationException">The configuration does not hold together; the message says where.</exception>
    public Providers(IConfiguration configuration, IHostEnvironment environment, IHttpClientFactory http, TimeProvider clock, ILogger<Provider> log)
    {
        Mode = ModeOf(configuration);
        var settings = Mode == SignInMode.Local ? [] : configuration.GetSection("Auth:Providers").Get<Dictionary<string, ProviderSettings>>() ?? [];
        if (Mode != SignInMode.Local && settings.Count == 0) throw new InvalidOperationException($"Auth:Mode is {Mode}, and there is no provider: set Auth:Providers:NAME:Authority, ClientId and ClientSecret.");
        foreach (var (name, provider) in settings) Check(name, provider, environment);
        all = settings.ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => new Provider(pair.Key.ToLowerInvariant(), pair.Value, http, clock, log));
        returnAddresses = [Authentication.Issuer(configuration).TrimEnd('/') + PortalReturn, .. configuration.GetSection("Auth:RedirectUris").Get<string[]>() ?? []];
    }

    public SignInMode Mode { get; }

    public IEnumerable<Provider> All => all.Values.OrderBy(provider => provider.Name, StringComparer.Ordinal);

    public static SignInMode ModeOf(IConfiguration configuration) =>
        configuration["Auth:Mode"] is not { Length: > 0 } text ? SignInMode.Local
        : Enum.TryParse<SignInMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode
        : throw new InvalidOperationException($"Auth:Mode is Local, Oidc or Both, not {text}.");

    public Provider? Find(string? name) => all.GetValueOrDefault(name ?? "");

    /// <summary>The address to send people back to: the portal's, or one of <c>Auth:RedirectUris</c> exactly as it stands there. Null: not allowed.</summary>
    public string? ReturnAddress(string? asked) => asked is null ? returnAddresses[0] : returnAddresses.FirstOrDefault(allowed => string.Equals(allowed, asked, StringComparison.Ordinal));

    static void Check(string name, ProviderSettings settings, IHostEnvironment environment)
    {
        var at = $"Auth:Providers:{name}";
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) throw new InvalidOperationException($"{at}: a name has letters, digits and hyphens.");
        if (!Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !(authority.IsLoopback && environment.IsDevelopment())))
            throw new InvalidOperationException($"{at}:Authority must be an https address.");
        if (settings.ClientId.Length == 0) throw new InvalidOperationException($"{at}:ClientId is missing.");
        if (settings.RoleMap.Values.Except(Roles.All).FirstOrDefault() is { } unknown) throw new InvalidOperationException($"{at}:RoleMap names {unknown}; the roles are {string.Join(", ", Roles.All)}.");
        if (!settings.Scopes.Split(' ').Contains("openid")) throw new InvalidOperationException($"{at}:Scopes must hold openid.");
    }
}

/// <summary>Marks what only makes sense where people have passwords here.</summary>
public static class LocalSignIn
{
    /// <summary>With <c>Auth:Mode=Oidc</c> the route answers 404, and says why.</summary>
    public static TBuilder WhereLocal<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AddEndpointFilter(async (call, next) => call.HttpContext.RequestServices.GetRequiredService<Providers>().Mode == SignInMode.Oidc ? Off() : await next(call));

    static ProblemHttpResult Off() => Problems.Of(404, "local-sign-in-off", "There are no passwords here: people sign in with a provider. GET /api/identity/external lists those there are.");
}
