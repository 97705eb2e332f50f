using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>What some routes ask of the sign-in itself, beside who the caller is.</summary>
public static class SignInRules
{
    /// <summary>How long a sign-in counts as recent.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    internal sealed record Rule(bool Recent);

    /// <summary>A route on which a session that has ended must not be taken for a live one: 503 while nobody can say. Routes for administrators alone are.</summary>
    public static TBuilder Sensitive<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Rule(Recent: false));

    /// <summary>A sensitive route for somebody who proved within ten minutes who they are (the claim <c>auth_time</c>); otherwise 403 <c>sign-in-again</c>.</summary>
    public static TBuilder RecentSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Rule(Recent: true));

    internal static bool NeedsRecent(IEnumerable<object> metadata) => metadata.OfType<Rule>().Any(rule => rule.Recent);

    /// <summary>The session that the caller's token belongs to; null for a visitor.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirstValue("sid"), out var session) ? session : null;

    internal static void UseSignInRules(this WebApplication app) => app.Use(async (http, next) =>
    {
        var rules = http.GetEndpoint()?.Metadata.GetOrderedMetadata<Rule>() ?? [];
        if (rules.Count > 0 && SessionOf(http.User) is { } session)
        {
            switch (await http.RequestServices.GetRequiredService<EndedSessions>().AskAsync(session))
            {
                case null: throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "sessions-unknown", "Whether your session still holds cannot be said at this moment, and this address does not go on without knowing. Try again in a moment.");
                case true:
                    await http.ChallengeAsync();
                    return;
            }
            if (rules.Any(rule => rule.Recent) && !IsRecent(http))
                throw new RefusedException(StatusCodes.Status403Forbidden, "sign-in-again", "This needs a sign-in of the last ten minutes. Sign in again, and repeat the request with the new token.");
        }
        await next(http);
    });

    static bool IsRecent(HttpContext http) =>
        long.TryParse(http.User.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) < Recent;
}
