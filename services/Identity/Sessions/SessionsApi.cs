using Platform.Identity.External;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

public static class SessionsApi
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Throttle>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddHostedService<TellEnded>();
        builder.Services.AddScoped<SignIn>();
    }

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var identity = app.MapApi("/api/identity", "Identity");
        identity.MapPost("/login", LogIn.Handle).Public().WhereLocal();
        identity.MapPost("/login/second-factor", LogInWithSecondFactor.Handle).Public();
        identity.MapPost("/refresh", RefreshSession.Handle).Public();
        identity.MapPost("/logout", LogOut.Handle).Public();
        identity.MapGet("/sessions", ListSessions.Handle).Member();
        identity.MapDelete("/sessions", EndAllSessions.Handle).Member();
        identity.MapDelete("/sessions/{id:guid}", EndSession.Handle).Member();
        identity.MapGet("/me/security-events", ListSecurityEvents.Handle).Member();
    }
}
