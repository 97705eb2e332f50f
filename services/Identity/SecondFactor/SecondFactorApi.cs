using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

public static class SecondFactorApi
{
    public static void AddSecondFactor(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FactorPolicy>();
        builder.Services.AddScoped<FactorCheck>();
    }

    public static void MapSecondFactor(this IEndpointRouteBuilder app)
    {
        var factor = app.MapApi("/api/identity/me/second-factor", "Identity");
        factor.MapGet("/", GetSecondFactor.Handle).Member().WhileEnrolling();
        factor.MapPost("/", EnrolSecondFactor.Handle).Member().WhileEnrolling().RecentSignIn();
        factor.MapPost("/confirm", ConfirmSecondFactor.Handle).Member().WhileEnrolling().RecentSignIn();
        factor.MapPost("/recovery-codes", RenewRecoveryCodes.Handle).Member().RecentSignIn();
        factor.MapDelete("/", RemoveSecondFactor.Handle).Member().RecentSignIn();
    }

    /// <summary>Also open to a token that is good for setting up the second factor only. Other routes refuse it.</summary>
    public static RouteHandlerBuilder WhileEnrolling(this RouteHandlerBuilder route) => route.WithMetadata(new EnrolmentRoute());

    internal sealed record EnrolmentRoute;
}
