using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Platform.Gateway.Routing;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Platform.Gateway;

/// <summary>What crosses the boundary: the headers that a client may send to a service, those that the gateway states itself, and those of a service that a client may see.</summary>
public static class Headers
{
    // Headers by which a client could pose as the gateway, another host, another method or another caller. Hop-by-hop ones (RFC 9110, 7.6.1) are the connection's own.
    static readonly FrozenSet<string> Refused = FrozenSet.ToFrozenSet(
    [
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "Proxy-Authentication-Info", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "HTTP2-Settings", "Upgrade-Insecure-Requests", "Alt-Svc", "Close", "Host",
        "Forwarded", "Via", "True-Client-IP", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Rewrite-URL", "X-Method-Override", "X-Content-Length",
        "baggage", "traceparent", "tracestate", "Request-Id", "Correlation-Context"
    ], StringComparer.OrdinalIgnoreCase);

    static readonly string[] RefusedPrefixes =
        ["X-Forwarded-", "X-Original-", "X-HTTP-Method", "X-Internal-", "X-Service-", "X-User-", "X-Tenant", "X-Envoy-", "CF-", ":"];

    /// <summary>True for a header that no client may send through, whatever it says.</summary>
    public static bool IsRefused(string name)
    {
        if (Refused.Contains(name)) return true;
        if (name[0] is not ('x' or 'X' or 'c' or 'C' or ':')) return false;
        foreach (var prefix in RefusedPrefixes)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>One request and one response transform for all routes, in the place of YARP's own copying.</summary>
    public static void AddTo(TransformBuilderContext route)
    {
        var portal = route.Route.ClusterId == Routes.Portal;
        var mayBind = portal || route.Route.ClusterId == "identity"; // to a browser, with a cookie
        route.CopyRequestHeaders = false;
        route.UseDefaultForwarders = false;
        route.RequestTransforms.Add(new ToService(portal));
        route.ResponseTransforms.Add(new ToClient(portal, mayBind));
    }

    sealed class ToService(bool portal) : RequestTransform
    {
        public override ValueTask ApplyAsync(RequestTransformContext context)
        {
            var request = context.HttpContext.Request;
            var named = NamedInConnection(request.Headers.Connection);
            foreach (var (name, value) in request.Headers)
            {
                if (IsRefused(name) || (named is not null && named.Contains(name, StringComparer.OrdinalIgnoreCase))) continue;
                // The portal keeps the tokens on its side and knows its visitors by cookie; a service knows tokens only.
                if (portal ? name == HeaderNames.Authorization : name == HeaderNames.Cookie) continue;
                AddHeader(context, name, value);
            }

            var headers = context.ProxyRequest.Headers;
            headers.TryAddWithoutValidation("X-Forwarded-For", context.HttpContext.Connection.RemoteIpAddress?.ToString());
            headers.TryAddWithoutValidation("X-Forwarded-Host", request.Host.Value);
            headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);

            // Kestrel leaves %2f in a path encoded and YARP would encode its percent sign again: forward such a path as it came.
            if (request.Path.Value!.Contains('%') && context.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget is ['/', ..] target)
                context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix.TrimEnd('/') + target);
            return default;
        }

        // Of a list that asks to close, Kestrel may report `close` alone. What else a client named there passes then, as if it had not been named.
        static string[]? NamedInConnection(StringValues connection)
        {
            if (connection.Count == 0) return null;
            var value = connection.ToString();
            return value is "keep-alive" or "Keep-Alive" or "close" ? null : value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
    }

    sealed class ToClient(bool portal, bool mayBind) : ResponseTransform
    {
        public override ValueTask ApplyAsync(ResponseTransformContext context)
        {
            if (context.ProxyResponse is not { } answer) return default;
            var headers = context.HttpContext.Response.Headers;
            headers.Remove(HeaderNames.Server);
            headers.Remove("X-Powered-By");
            if (!mayBind) headers.Remove(HeaderNames.SetCookie);
            // A service that names itself would show an address of the inside: what follows the host is true outside as well.
            if (answer.Headers.Location is { IsAbsoluteUri: true } location
                && (location.Authority == answer.RequestMessage?.RequestUri?.Authority || Routes.Services.Contains(location.Host)))
                headers.Location = location.PathAndQuery + location.Fragment;
            if (portal) headers.XContentTypeOptions = "nosniff"; // the portal states its own policy for its pages
            else Secure(context.HttpContext);
            // A computer may be shared: what a person was shown is not left in its browser, unless the service says that it may be.
            if (!portal && headers.CacheControl.Count == 0 && context.HttpContext.Request.Headers.Authorization.Count > 0) headers.CacheControl = "no-store";

            return headers.ContentType is [{ } type] && type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) ? new ValueTask(OpenStream(context.HttpContext)) : default;
        }

        /// <summary>Opens an event stream before its first event, and ends it when the gateway stops: its client comes back, to another gateway, and would else hold this one up.</summary>
        static Task OpenStream(HttpContext context)
        {
            var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            context.Response.RegisterForDispose(stopping.UnsafeRegister(static stream => ((HttpContext)stream!).Abort(), context));
            return context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Headers of every answer that is no page: nothing in it runs, frames or is guessed at.</summary>
    public static void Secure(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    /// <summary>The same on what the gateway says when it fails itself.</summary>
    public sealed class OnErrors : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
        {
            Secure(context);
            return ValueTask.FromResult(false); // the next one writes the problem
        }
    }

    /// <summary>
    /// Traces start at the gateway: what a client says of its own trace is no parent (it could join any trace, or force sampling), only a link to it.
    /// </summary>
    public sealed class TraceBoundary : DistributedContextPropagator
    {
        readonly DistributedContextPropagator inner = CreateW3CPropagator();

        public override IReadOnlyCollection<string> Fields => inner.Fields;
        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => inner.Inject(activity, carrier, setter);
        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
            traceId = traceState = null;
    }
}
