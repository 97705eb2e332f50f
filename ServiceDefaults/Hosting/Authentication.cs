using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Roles in the token, for the whole platform. Who may do what to one organisation or event is kept, and asked, in the owning service.</summary>
public static class Roles
{
    public const string Administrator = "administrator";

    /// <summary>Publishes projects and approves imports.</summary>
    public const string ProgrammeManager = "programme-manager";

    /// <summary>Writes projects and organisations.</summary>
    public const string Editor = "editor";

    /// <summary>Runs training events.</summary>
    public const string Organiser = "organiser";

    public const string Juror = "juror";

    public const string Moderator = "moderator";

    public static IReadOnlyList<string> All { get; } = [Administrator, ProgrammeManager, Editor, Organiser, Juror, Moderator];
}

/// <summary>Access tokens of one issuer: ES256, <c>typ=at+jwt</c> (RFC 9068), audience <c>platform</c>. Closed by default: a route says whom it is for, or it is for nobody.</summary>
public static class Authentication
{
    public const string Audience = "platform";

    /// <summary>How long a process uses the keys that it has read. A key that Identity drops is refused everywhere after that, and where a token of a newer key comes by at once.</summary>
    public static readonly TimeSpan KeysKept = TimeSpan.FromMinutes(5);

    public static WebApplicationBuilder AddAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer => Require(bearer, builder.Configuration));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, ForgetDroppedKeys);
        builder.Services.AddEndedSessions();
        // A route that says nothing is for nobody. What is no route (404, 405) is answered as such, to everybody: signing in would not help.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(asked => (asked.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint).Build());
        return builder;
    }

    /// <summary>Knowledge of ended sessions, for whatever checks tokens.</summary>
    public static void AddEndedSessions(this IServiceCollection services) =>
        services.AddSingleton<EndedSessions>().AddHostedService(provider => provider.GetRequiredService<EndedSessions>());

    /// <summary>What a token must be to count as one.</summary>
    public static void Require(JwtBearerOptions bearer, IConfiguration configuration)
    {
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = false; // inside the deployment's own network
        bearer.MetadataAddress = configuration["Auth:Metadata"] ?? "http://identity/.well-known/openid-configuration";
        bearer.BackchannelHttpHandler = new Resilience.Discovery(configuration) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(1) } };
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(2);
        bearer.AutomaticRefreshInterval = KeysKept;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer(configuration),
            ValidAudience = Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt"],
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = "sub",
            RoleClaimType = "roles"
        };
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = token =>
            {
                if (!Guid.TryParse(token.Principal?.FindFirst("sub")?.Value, out _)) token.Fail("The subject is not an account.");
                else if (SignInRules.SessionOf(token.Principal) is not { } session) token.Fail("It belongs to no session.");
                else if (token.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Has(session)) token.Fail("Its session has ended.");
                return Task.CompletedTask;
            },
            OnChallenge = challenge =>
            {
                if (challenge.AuthenticateFailure is not InvalidOperationException) return Task.CompletedTask;
                challenge.HandleResponse(); // the keys could not be fetched: not the caller's fault, and no reason to sign in again
                challenge.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                challenge.Response.Headers.RetryAfter = "2";
                return Task.CompletedTask;
            }
        };
    }

    /// <summary>The library would go on taking tokens of keys that were once good for another hour, also of one that was dropped because somebody else has it.</summary>
    public static void ForgetDroppedKeys(JwtBearerOptions bearer)
    {
        if (bearer.ConfigurationManager is BaseConfigurationManager keys) keys.UseLastKnownGoodConfiguration = false;
    }

    /// <summary>The <c>iss</c> of every token: the public address of the gateway.</summary>
    public static string Issuer(IConfiguration configuration) => configuration["Auth:Issuer"] ?? "http://localhost:8080";

    /// <summary>Who a route is for, as its line in the route table says. A route on which nothing is said is closed, and a test names it.</summary>
    /// <param name="Roles">Null: every visitor. Empty: every signed-in caller; what they may do to one thing, the thing itself says.</param>
    public sealed record Opening(IReadOnlyList<string>? Roles);

    /// <summary>Opens a route to every signed-in caller. What one of them may do to one thing, the thing itself says (<c>MayBeEditedBy</c>).</summary>
    public static TBuilder Member<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization().WithMetadata(new Opening([]));

    /// <summary>Opens a route to callers who hold one of the roles; administrators always may.</summary>
    /// <remarks>What is for administrators alone is <see cref="SignInRules.Sensitive"/>.</remarks>
    public static TBuilder For<TBuilder>(this TBuilder route, params string[] roles) where TBuilder : IEndpointConventionBuilder
    {
        string[] all = [.. roles.Union([Roles.Administrator])];
        if (all is [Roles.Administrator]) route.Sensitive();
        return route.RequireAuthorization(policy => policy.RequireRole(all)).WithMetadata(new Opening(all));
    }
}
