using Platform.Identity.External;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

public static class SessionsApi
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Throttle>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddHostedService<TellEnded>();
    }

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapApi("/api/identity", "Identity");
        sessions.MapPost("/login", LogIn.Handle).Public().WhereLocal();
        sessions.MapPost("/refresh", RefreshSession.Handle).Public();
        sessions.MapPost("/logout", LogOut.Handle).Public();
    }
}
