using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Sessions;

public static class SessionServices
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Renewals>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = BrowserSession.Cookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.Path = "/";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = BrowserSession.RenewAsync;
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(null); // pages are open; those that are not say so
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "__Host-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.SuppressXFrameOptionsHeader = true; // the policy of the pages says it
        });
        ShareKeys(builder);
    }

    static void ShareKeys(WebApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName("portal");
        if (builder.Configuration.Redis("portal") is { } redis)
        {
            builder.Services.AddSingleton(_ => new KeysInRedis(redis));
            builder.Services.AddOptions<KeyManagementOptions>().Configure<KeysInRedis>((options, repository) => options.XmlRepository = repository);
        }
        else if (builder.Configuration["Portal:KeysFolder"] is { Length: > 0 } folder) keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
    }
}
