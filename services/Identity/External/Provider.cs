using System.Diagnostics.CodeAnalysis;
using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>Somebody as a provider vouches for them.</summary>
/// <param name="Email">Only where the provider says that it is theirs.</param>
/// <param name="AuthenticatedAt">When they proved it there; null when it does not say.</param>
/// <param name="Roles">Of ours, by <see cref="ProviderSettings.RoleMap"/>.</param>
public sealed record Vouched(string Issuer, string Subject, string? Email, string? Name, DateTimeOffset? AuthenticatedAt, bool SecondFactor, string[] Roles);

/// <summary>
/// One provider of OpenID Connect, as its client: authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9700 section 2.1).
/// Metadata, signatures and the rules of the protocol are those of Microsoft.IdentityModel.
/// </summary>
public sealed class Provider
{
    /// <summary>Of the named <see cref="HttpClient"/> for calls to providers.</summary>
    public const string Client = "provider";

    /// <summary>Asymmetric only: a shared secret is no proof against whoever else has it, and <c>none</c> is no proof at all.</summary>
    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512
    ];

    const string Tenant = "{tenantid}";

    readonly IHttpClientFactory http;
    readonly TimeProvider clock;
    readonly ILogger<Provider> log;
    readonly string metadataAddress;
    readonly ConfigurationManager<OpenIdConnectConfiguration> metadata;
    readonly JsonWebTokenHandler tokens = new();
    readonly OpenIdConnectProtocolValidator protocol = new() { RequireStateValidation = false, RequireState = false, RequireTimeStampInNonce = false };

    public Provider(string name, ProviderSettings settings, IHttpClientFactory http, TimeProvider clock, ILogger<Provider> log)
    {
        (Name, Settings, this.http, this.clock, this.log) = (name, settings, http, clock, log);
        metadataAddress = settings.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
        metadata = new(metadataAddress, new OpenIdConnectConfigurationRetriever(), Documents());
    }

    public string Name { get; }

    public ProviderSettings Settings { get; }

    public string DisplayName => Settings.DisplayName ?? Name;

    /// <summary>Where a browser goes to sign in.</summary>
    /// <param name="fresh">The person has to prove anew who they are, although the provider knows them.</param>
    /// <exception cref="RefusedException">503: the provider does not answer.</exception>
    public Task<string> AuthorizeUrlAsync(Attempt attempt, AttemptSecrets secrets, bool fresh, CancellationToken ct) => BoundedAsync(async limited =>
    {
        var configuration = await MetadataAsync(limited);
        var request = new OpenIdConnectMessage
        {
            IssuerAddress = configuration.AuthorizationEndpoint,
            ClientId = Settings.ClientId,
            ResponseType = OpenIdConnectResponseType.Code,
            Scope = Settings.Scopes,
            RedirectUri = attempt.RedirectUri,
            State = secrets.State,
            Nonce = secrets.Nonce,
            MaxAge = fresh ? "0" : "2592000", // with it the ID token must say when they signed in (Core 1.0 section 2, auth_time)
            EnableTelemetryParameters = false
        };
        request.SetParameter("code_challenge", secrets.Challenge);
        request.SetParameter("code_challenge_method", "S256");
        if (fresh) request.Prompt = "login";
        if (Settings.RequireAcr.Length > 0) request.AcrValues = string.Join(' ', Settings.RequireAcr);
        return request.CreateAuthenticationRequestUrl();
    }, ct);

    /// <summary>Exchanges the code for who it stands for.</summary>
    /// <param name="issuer">The <c>iss</c> that came back beside the code (RFC 9207); checked before the code is sent anywhere.</param>
    /// <param name="isKnown">Whether issuer and subject have an account. Of somebody who has, no address is asked for.</param>
    /// <exception cref="RefusedException">503: it does not answer. 401: what it answered proves nothing. 403: it proves less than is demanded.</exception>
    public Task<Vouched> RedeemAsync(string code, string? issuer, Attempt attempt, AttemptSecrets secrets, Func<string, string, CancellationToken, Task<bool>> isKnown, CancellationToken ct) => BoundedAsync(async limited =>
    {
        var configuration = await MetadataAsync(limited);
        if (issuer is null ? configuration.AuthorizationResponseIssParameterSupported : !IsIssuer(configuration, issuer, null)) throw Refuse("the answer came from another issuer");

        var answer = await ExchangeAsync(configuration, code, attempt, secrets, limited);
        var token = await ValidateAsync(configuration, answer.IdToken, limited);
        var context = new OpenIdConnectProtocolValidationContext
        {
            ClientId = Settings.ClientId,
            Nonce = secrets.Nonce,
            ProtocolMessage = answer,
            ValidatedIdToken = JwtSecurityTokenConverter.Convert(token)
        };
        try { protocol.ValidateTokenResponse(context); }
        catch (OpenIdConnectProtocolException e) { throw Refuse(e.GetType().Name); }
        if (token.Subject is not { Length: > 0 and <= 255 }) throw Refuse("no subject");
        if (token.Audiences.Count() > 1 && token.Azp != Settings.ClientId) throw Refuse("it is for others too");

        var claims = token.Claims.ToList();
        var lacking = Settings.RoleMap.Count > 0 && claims.TrueForAll(claim => claim.Type != Settings.RoleClaim)
            || claims.TrueForAll(claim => claim.Type != "email") && !await isKnown(token.Issuer, token.Subject, limited);
        if (lacking && configuration.UserInfoEndpoint is { Length: > 0 } && answer.AccessToken is { Length: > 0 })
        {
            var stated = claims.ConvertAll(claim => claim.Type);
            claims.AddRange((await UserInfoAsync(configuration, context, limited)).Claims.Where(claim => !stated.Contains(claim.Type)));
        }

        string? One(string type) => claims.Find(claim => claim.Type == type)?.Value;
        var acr = One("acr");
        if (Settings.RequireAcr.Length > 0 && !Settings.RequireAcr.Contains(acr))
            throw new RefusedException(403, "stronger-sign-in-required", $"{DisplayName} must confirm you in a stronger way than it did. Sign in there with your second factor, then try again.");
        var proven = Settings.TrustEmail || string.Equals(One("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        return new Vouched(
            token.Issuer, token.Subject, proven ? One("email") : null, One("name"),
            long.TryParse(One("auth_time"), out var time) && time is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(time) : null,
            claims.Exists(claim => claim is { Type: "amr", Value: "mfa" }) || (acr is not null && Settings.MfaAcr.Contains(acr)),
            [.. claims.Where(claim => claim.Type == Settings.RoleClaim).Select(claim => Settings.RoleMap.GetValueOrDefault(claim.Value)).OfType<string>().Distinct()]);
    }, ct);

    HttpClient Http() => http.CreateClient(Client);

    HttpDocumentRetriever Documents() => new(Http()) { RequireHttps = Settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };

    async Task<OpenIdConnectConfiguration> MetadataAsync(CancellationToken ct)
    {
        var configuration = await metadata.GetConfigurationAsync(ct);
        var stated = configuration.Issuer ?? "";
        var one = string.Equals(stated.TrimEnd('/'), Settings.Authority.TrimEnd('/'), StringComparison.Ordinal);
        var many = stated.Contains(Tenant, StringComparison.Ordinal) && Settings.AllowedTenants.Length > 0;
        if (!one && !many) throw Away($"its metadata names another issuer, {stated}");
        if (string.IsNullOrEmpty(configuration.AuthorizationEndpoint) || string.IsNullOrEmpty(configuration.TokenEndpoint)) throw Away("its metadata lacks endpoints");
        return configuration;
    }

    async Task<OpenIdConnectMessage> ExchangeAsync(OpenIdConnectConfiguration configuration, string code, Attempt attempt, AttemptSecrets secrets, CancellationToken ct)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = attempt.RedirectUri, ["code_verifier"] = secrets.Verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, configuration.TokenEndpoint);
        if (Settings.ClientSecret is not { Length: > 0 } secret) form["client_id"] = Settings.ClientId;
        else if (configuration.TokenEndpointAuthMethodsSupported is { Count: > 0 } methods && !methods.Contains("client_secret_basic"))
            (form["client_id"], form["client_secret"]) = (Settings.ClientId, secret);
        else
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(Settings.ClientId)}:{WebUtility.UrlEncode(secret)}"))); // RFC 6749 section 2.3.1
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new("application/json"));
        var json = await SendAsync(request, ct);
        OpenIdConnectMessage message;
        try { message = new OpenIdConnectMessage(json); }
        catch (Exception e) when (e is ArgumentException or JsonException) { throw Refuse("its answer is no JSON"); }
        return message.IdToken is { Length: > 0 } ? message : throw Refuse("no ID token");
    }

    [SuppressMessage("Security", "CA5404", Justification = "The issuer is validated below, exactly; tenants are a list.")]
    async Task<JsonWebToken> ValidateAsync(OpenIdConnectConfiguration configuration, string idToken, CancellationToken ct)
    {
        var rules = new TokenValidationParameters
        {
            ValidAudience = Settings.ClientId,
            ValidAlgorithms = Algorithms,
            ClockSkew = TimeSpan.FromMinutes(1),
            IssuerSigningKeys = configuration.SigningKeys,
            IssuerValidator = (issuer, token, _) => IsIssuer(configuration, issuer, ((JsonWebToken)token).TryGetPayloadValue<string>("tid", out var tenant) ? tenant : "")
                ? issuer : throw new SecurityTokenInvalidIssuerException("Another issuer.")
        };
        var result = await tokens.ValidateTokenAsync(idToken, rules);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider has new keys. What we keep is renewed behind our back; this token is checked with what is there now.
            metadata.RequestRefresh();
            rules.IssuerSigningKeys = (await OpenIdConnectConfigurationRetriever.GetAsync(metadataAddress, Documents(), ct)).SigningKeys;
            result = await tokens.ValidateTokenAsync(idToken, rules);
        }
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw Refuse(result.Exception?.GetType().Name ?? "invalid ID token");
    }

    /// <summary>Exactly the issuer of the metadata; where that stands for many tenants, the one of the token, if it is allowed.</summary>
    /// <param name="tenant">Null where only the name can be looked at, before there is a token.</param>
    bool IsIssuer(OpenIdConnectConfiguration configuration, string issuer, string? tenant)
    {
        var allowed = Settings.AllowedTenants;
        if (tenant is not null && allowed.Length > 0 && !allowed.Contains(tenant)) return false;
        return configuration.Issuer.Contains(Tenant, StringComparison.Ordinal)
            ? (tenant is null ? allowed : [tenant]).Any(one => string.Equals(configuration.Issuer.Replace(Tenant, one, StringComparison.Ordinal), issuer, StringComparison.Ordinal))
            : string.Equals(configuration.Issuer, issuer, StringComparison.Ordinal);
    }

    async Task<JwtPayload> UserInfoAsync(OpenIdConnectConfiguration configuration, OpenIdConnectProtocolValidationContext context, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, configuration.UserInfoEndpoint);
        request.Headers.Authorization = new("Bearer", context.ProtocolMessage.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        context.UserInfoEndpointResponse = await SendAsync(request, ct);
        try
        {
            protocol.ValidateUserInfoResponse(context); // of the same subject
            return JwtPayload.Deserialize(context.UserInfoEndpointResponse);
        }
        catch (Exception e) when (e is OpenIdConnectProtocolException or ArgumentException or JsonException) { throw Refuse("its userinfo is of somebody else, or none"); }
    }

    async Task<string> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var client = Http();
        using var response = await client.SendAsync(request, ct);
        if ((int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests) throw Away($"it answered {(int)response.StatusCode}");
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(ct) : throw Refuse($"it answered {(int)response.StatusCode}");
    }

    /// <summary>In time, and whatever keeps the provider from answering as the one problem.</summary>
    async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Settings.Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try { return await ask(both.Token).WaitAsync(both.Token); }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or IOException or InvalidOperationException or OperationCanceledException)
        {
            throw Away(e.GetType().Name);
        }
    }

    RefusedException Away(string why)
    {
        log.LogWarning("Provider {Provider} cannot be used now: {Why}", Name, why);
        return new(503, "provider-away", $"{DisplayName} does not answer as it should. Try again in a moment, or sign in another way.");
    }

    RefusedException Refuse(string why)
    {
        log.LogWarning("A sign-in with provider {Provider} was refused: {Why}", Name, why);
        return new(401, "provider-refused", $"What {DisplayName} answered does not prove who you are. Begin again; if it happens twice, tell us.");
    }
}
