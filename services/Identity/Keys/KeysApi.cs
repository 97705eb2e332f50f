using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Platform.Identity.SecondFactor;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Keys;

public static class KeysApi
{
    public const string Jwks = "/.well-known/jwks.json";

    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.AddVault("Identity");
        builder.Services.AddSingleton<KeyRing>();

        // Its own tokens this service checks with its own keys, without asking itself over the network.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing>((bearer, keys) =>
        {
            bearer.Configuration = new OpenIdConnectConfiguration();
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, kid, _) => keys.Published.Where(key => key.Kid == kid);
            bearer.TokenValidationParameters.ValidAudiences = [FactorPolicy.EnrolmentAudience];
            var next = bearer.Events.OnTokenValidated;
            bearer.Events.OnTokenValidated = token =>
            {
                var isToEnrol = token.SecurityToken is JsonWebToken { Audiences: var audiences } && audiences.Contains(FactorPolicy.EnrolmentAudience);
                if (isToEnrol && token.HttpContext.GetEndpoint()?.Metadata.GetMetadata<SecondFactorApi.EnrolmentRoute>() is null) token.Fail("This token is for setting up a second factor.");
                return next(token);
            };
        });
    }

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/openid-configuration", GetDiscovery.Handle).WithTags("Identity").Public();
        app.MapGet(Jwks, GetJwks.Handle).WithTags("Identity").Public();

        var keys = app.MapApi("/api/identity/keys", "Identity").For(Roles.Administrator);
        keys.MapGet("", ListKeys.Handle);
        keys.MapDelete("/{kid}", DropKey.Handle).RecentSignIn();
    }
}
