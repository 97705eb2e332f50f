using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

public static class ExternalApi
{
    public static void AddExternal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Providers>();
        builder.Services.AddHttpClient(Provider.Client, client =>
        {
            client.Timeout = TimeSpan.FromMinutes(1); // the last resort: each sign-in is bounded by its provider's Patience
            client.MaxResponseContentBufferSize = 256 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a code or a secret goes where the metadata says, and nowhere else
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null // our traces are nobody else's
        });
    }

    public static void MapExternal(this WebApplication app)
    {
        app.Services.GetRequiredService<Providers>(); // a configuration that does not hold together is told at the start
        var external = app.MapApi("/api/identity/external", "Identity");
        external.MapGet("", ListProviders.Handle).Public(maxAge: 60);
        external.MapPost("/{provider}/start", StartExternalSignIn.Handle).Public();
        external.MapPost("/complete", CompleteExternalSignIn.Handle).Public();

        var own = app.MapApi("/api/identity/me/external-logins", "Identity");
        own.MapGet("", ListExternalLogins.Handle).Member();
        own.MapPost("/{provider}/start", StartLink.Handle).Member().RecentSignIn();
        own.MapPost("", LinkExternalLogin.Handle).Member().Sensitive();
        own.MapDelete("/{id:guid}", UnlinkExternalLogin.Handle).Member().RecentSignIn();
    }
}
