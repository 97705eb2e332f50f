using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Platform.Portal.Sessions;

/// <summary>Forms count only when one of our own pages made them: 403 otherwise. The browser says where a form comes from, and the form carries a token of ours; each is asked for by itself.</summary>
public static class OwnForms
{
    public static void UseOwnForms(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (reads || IsOwn(request) || http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>By Sec-Fetch-Site where the browser sends it, else by Origin (RFC 6454). One that sends neither has to have the token.</summary>
    static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is "same-origin" or "none";
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return true;
        var host = request.Headers["X-Forwarded-Host"].ToString() is { Length: > 0 } seen ? seen : request.Host.Value; // the gateway states it, and lets no client do so
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A form without the token, or with another's.</summary>
    public sealed class RefuseWithoutToken : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult) context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        public void OnResultExecuted(ResultExecutedContext context) { }
    }
}
