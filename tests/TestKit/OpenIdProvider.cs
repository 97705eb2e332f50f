using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.TestKit;

/// <summary>
/// A provider of OpenID Connect that does as a test says: real HTTP on loopback, real signatures, PKCE and client secrets checked. It holds any number of realms,
/// each an issuer of its own at <c>{Address}/{realm}</c>; a realm nobody described is an ordinary one.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientSecret = "the secret of a client, with signs: +/%&";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Realm> realms = new();
    private readonly ConcurrentDictionary<string, Grant> grants = new();
    private readonly ConcurrentDictionary<string, Person> opened = new();

    private OpenIdProvider(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>How a realm differs from an ordinary one.</summary>
    public sealed class Realm
    {
        private readonly List<RsaSecurityKey> keys = [NewKey()];
        private int exchanges;
        private int userInfos;

        /// <summary>What its metadata says; its own address unless told.</summary>
        public string? Issuer { get; set; }

        /// <summary>Whether it promises <c>iss</c> in its answers (RFC 9207).</summary>
        public bool PromisesIss { get; set; }

        /// <summary>Whether it takes requests and never answers.</summary>
        public bool Hangs { get; set; }

        /// <summary>Whether a client's secret belongs into the form and not into a header.</summary>
        public bool SecretInForm { get; set; }

        /// <summary>Who sits at the browser that comes to its page.</summary>
        public Person? AtTheBrowser { get; set; }

        /// <summary>The last request of a browser.</summary>
        public IReadOnlyDictionary<string, string> LastRequest { get; internal set; } = new Dictionary<string, string>();

        /// <summary>How often a code was brought to it.</summary>
        public int Exchanges => Volatile.Read(ref exchanges);

        /// <summary>How often its userinfo endpoint was asked.</summary>
        public int UserInfos => Volatile.Read(ref userInfos);

        public SigningCredentials Signer => new(keys[^1], SecurityAlgorithms.RsaSha256);

        internal IEnumerable<RsaSecurityKey> Keys => keys;

        internal void CountExchange() => Interlocked.Increment(ref exchanges);

        internal void CountUserInfo() => Interlocked.Increment(ref userInfos);

        /// <summary>From now on it signs with a new key, and no longer publishes the old one.</summary>
        public void ChangeKeys()
        {
            keys.Add(NewKey());
            keys.RemoveAt(0);
        }

        private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
    }

    /// <summary>Somebody with an account there.</summary>
    /// <param name="Claims">In the ID token, besides those of the protocol.</param>
    public sealed record Person(string Subject, IReadOnlyDictionary<string, object> Claims)
    {
        /// <summary>What the userinfo endpoint says; the subject alone unless told.</summary>
        public IReadOnlyDictionary<string, object>? UserInfo { get; init; }

        /// <summary>Makes the ID token wrong in some way, or another one altogether.</summary>
        public Func<SecurityTokenDescriptor, string>? Write { get; init; }

        /// <summary>A new person with a proven address.</summary>
        public static Person New(string? email = null, params (string Name, object Value)[] claims)
        {
            var all = new Dictionary<string, object> { ["email"] = email ?? $"{Guid.NewGuid():N}@example.com", ["email_verified"] = true, ["name"] = "Nour External" };
            foreach (var (name, value) in claims) all[name] = value;
            return new("sub-" + Guid.NewGuid().ToString("N"), all);
        }
    }

    /// <summary>What comes back through the browser.</summary>
    public sealed record Return(string Code, string State, string? Iss);

    private sealed record Grant(string Realm, string ClientId, string RedirectUri, string Nonce, string Challenge, Person Person);

    public static async Task<OpenIdProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new OpenIdProvider(app);
        app.Use((http, next) => provider.Of(http.Request.Path.Value!.Split('/')[1]).Hangs ? Task.Delay(Timeout.Infinite, http.RequestAborted) : next(http));
        app.MapGet("/{realm}/.well-known/openid-configuration", provider.Metadata);
        app.MapGet("/{realm}/keys", provider.Keys);
        app.MapGet("/{realm}/authorize", provider.Authorize);
        app.MapPost("/{realm}/token", provider.Token);
        app.MapGet("/{realm}/userinfo", provider.UserInfo);
        await app.StartAsync();
        return provider;
    }

    public Realm Of(string realm) => realms.GetOrAdd(realm, _ => new Realm());

    public string IssuerOf(string realm) => Of(realm).Issuer ?? $"{Address}/{realm}";

    /// <summary>The person signs in on the page at <paramref name="authorizeUrl"/> and is sent back.</summary>
    public Return SignIn(string authorizeUrl, Person person)
    {
        var uri = new Uri(authorizeUrl);
        var asked = QueryHelpers.ParseQuery(uri.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var realm = uri.AbsolutePath.Split('/')[1];
        if (asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || !asked["scope"].Split(' ').Contains("openid")) throw new InvalidOperationException("Not the code flow with PKCE: " + authorizeUrl);
        Of(realm).LastRequest = asked;
        var code = Guid.NewGuid().ToString("N");
        grants[code] = new(realm, asked["client_id"], asked["redirect_uri"], asked["nonce"], asked["code_challenge"], person);
        return new(code, asked["state"], IssuerOf(realm));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Metadata(string realm) => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = IssuerOf(realm),
        ["authorization_endpoint"] = $"{Address}/{realm}/authorize",
        ["token_endpoint"] = $"{Address}/{realm}/token",
        ["userinfo_endpoint"] = $"{Address}/{realm}/userinfo",
        ["jwks_uri"] = $"{Address}/{realm}/keys",
        ["authorization_response_iss_parameter_supported"] = Of(realm).PromisesIss,
        ["token_endpoint_auth_methods_supported"] = new[] { Of(realm).SecretInForm ? "client_secret_post" : "client_secret_basic" }
    });

    private IResult Keys(string realm) => Results.Json(new
    {
        keys = Of(realm).Keys.Select(key => JsonWebKeyConverter.ConvertFromRSASecurityKey(key)).Select(key => new { kty = "RSA", use = "sig", alg = "RS256", kid = key.Kid, n = key.N, e = key.E })
    });

    private IResult Authorize(string realm, HttpRequest request)
    {
        var back = SignIn($"{Address}{request.Path}{request.QueryString}", Of(realm).AtTheBrowser ?? throw new InvalidOperationException("Nobody sits at the browser."));
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = back.Code, ["state"] = back.State, ["iss"] = back.Iss }));
    }

    private async Task<IResult> Token(string realm, HttpRequest request)
    {
        Of(realm).CountExchange();
        var form = await request.ReadFormAsync();
        var client = ClientOf(realm, request, form);
        if (client is null) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!grants.TryRemove(form["code"].ToString(), out var grant) || grant.Realm != realm || grant.ClientId != client || grant.RedirectUri != form["redirect_uri"]
            || grant.Challenge != WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);

        var access = Guid.NewGuid().ToString("N");
        opened[access] = grant.Person;
        var now = DateTime.UtcNow;
        var token = new SecurityTokenDescriptor
        {
            Issuer = IssuerOf(realm),
            Audience = client,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = Of(realm).Signer,
            Claims = new Dictionary<string, object>(grant.Person.Claims) { ["sub"] = grant.Person.Subject, ["nonce"] = grant.Nonce }
        };
        token.Claims.TryAdd("auth_time", new DateTimeOffset(now).ToUnixTimeSeconds());
        return Results.Json(new { access_token = access, token_type = "Bearer", expires_in = 300, id_token = (grant.Person.Write ?? Written)(token) });
    }

    /// <summary>The client whose secret came where it belongs.</summary>
    private string? ClientOf(string realm, HttpRequest request, IFormCollection form)
    {
        if (Of(realm).SecretInForm) return form["client_secret"] == ClientSecret ? form["client_id"] : default(string);
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } parameter }) return null;
        var (id, secret) = Encoding.UTF8.GetString(Convert.FromBase64String(parameter)).Split(':') is [var i, var s] ? (Uri.UnescapeDataString(i.Replace('+', ' ')), Uri.UnescapeDataString(s.Replace('+', ' '))) : ("", "");
        return secret == ClientSecret ? id : null;
    }

    private IResult UserInfo(string realm, HttpRequest request)
    {
        Of(realm).CountUserInfo();
        if (!opened.TryGetValue(request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var person)) return Results.Unauthorized();
        return Results.Json(person.UserInfo ?? new Dictionary<string, object> { ["sub"] = person.Subject });
    }

    private static string Written(SecurityTokenDescriptor token) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
}
