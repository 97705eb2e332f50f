using Platform.ServiceDefaults.Http;

namespace Platform.Gateway;

/// <summary>Answers that the gateway gives by itself instead of a service (RFC 9457). Never cached.</summary>
public static class Problem
{
    public static Task Refuse(this HttpContext context, int status, string code, string detail)
    {
        context.Response.Headers.CacheControl = "no-store";
        Headers.Secure(context);
        return Problems.Of(status, code, detail).ExecuteAsync(context);
    }

    /// <summary>503, with when to come again.</summary>
    public static Task RefuseUnavailable(this HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = "2"; // seconds; the active health checks have looked again by then
        return context.Refuse(StatusCodes.Status503ServiceUnavailable, "unavailable", detail);
    }
}
