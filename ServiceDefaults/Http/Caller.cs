using System.Security.Claims;

namespace Platform.ServiceDefaults.Http;

/// <summary>Who asks. A parameter of a slice: <c>Caller caller</c>.</summary>
/// <param name="Id">The account; null for a visitor.</param>
public sealed record Caller(Guid? Id, IReadOnlySet<string> Roles)
{
    /// <summary>The account of a caller on a route that is not open to visitors.</summary>
    public Guid Person() => Id ?? throw new RefusedException(StatusCodes.Status401Unauthorized, "sign-in-required", "Sign in first.");

    public bool IsAdministrator => Is(Hosting.Roles.Administrator);

    public bool Is(string role) => Roles.Contains(role);

    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles) if (Is(role)) return true;
        return false;
    }

    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(From(http.User));

    public static Caller From(ClaimsPrincipal user) => new(
        Guid.TryParse(user.FindFirstValue("sub"), out var id) ? id : null,
        user.FindAll("roles").Select(role => role.Value).ToHashSet());
}
