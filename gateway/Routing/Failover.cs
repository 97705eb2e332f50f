using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Platform.Gateway.Routing;

/// <summary>Tries another replica where that is safe, and says what went wrong where no service could.</summary>
public sealed class Failover(RequestDelegate next, ILogger<Failover> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        if (context.Request.ContentLength is > 0 and var length && length > Largest(context, proxy))
        {
            await TooLarge(context, proxy);
            return;
        }

        var replicas = proxy.AvailableDestinations;
        await next(context);

        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure || context.Response.HasStarted) return;
        if (MayRepeat(context.Request, failure) && replicas.Where(replica => replica != proxy.ProxiedDestination).ToArray() is { Length: > 0 } others)
        {
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxy.AvailableDestinations = others;
            await next(context);
            failure = context.Features.Get<IForwarderErrorFeature>();
            if (failure is null || context.Response.HasStarted) return;
        }
        await Explain(context, failure, proxy);
    }

    /// <summary>Where no connection came about nothing was sent, whatever the method; where it broke before an answer, only what changes nothing is sent again.</summary>
    static bool MayRepeat(HttpRequest request, IForwarderErrorFeature failure) =>
        NotConnected(failure) || (failure.Error == ForwarderError.Request && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0);

    static bool NotConnected(IForwarderErrorFeature failure) => failure switch
    {
        { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        { Error: ForwarderError.RequestTimedOut, Exception.InnerException: TimeoutException } => true, // ConnectTimeout; YARP's own time limit has no inner exception
        _ => false
    };

    Task Explain(HttpContext context, IForwarderErrorFeature failure, IReverseProxyFeature proxy)
    {
        var service = proxy.Cluster.Config.ClusterId.Split('.')[0];
        var status = context.Response.StatusCode;
        if (status >= 500 && failure.Error != ForwarderError.NoAvailableDestinations && !NotConnected(failure))
            log.LogWarning("{Service}: {Error} ({Cause}), trace {TraceId}", service, failure.Error, failure.Exception?.Message, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        context.Response.Clear();
        return failure.Error switch
        {
            ForwarderError.NoAvailableDestinations => context.RefuseUnavailable($"The service '{service}' is away. Try again in a moment."),
            _ when NotConnected(failure) => context.RefuseUnavailable($"The service '{service}' does not answer. Try again in a moment."),
            ForwarderError.RequestTimedOut or ForwarderError.ResponseBodyCanceled =>
                context.Refuse(StatusCodes.Status504GatewayTimeout, "timeout", $"The service '{service}' took too long. Whether it did what you asked is not known: look before you repeat it."),
            ForwarderError.RequestBodyClient when status == StatusCodes.Status413PayloadTooLarge => TooLarge(context, proxy),
            ForwarderError.RequestBodyClient when status == StatusCodes.Status408RequestTimeout => context.Refuse(status, "too-slow", "The body came too slowly."),
            ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.RequestCanceled =>
                context.Refuse(StatusCodes.Status400BadRequest, "bad-request", "The body could not be read to its end."),
            _ => context.Refuse(StatusCodes.Status502BadGateway, "bad-gateway", $"The service '{service}' broke off its answer. Whether it did what you asked is not known: look before you repeat it.")
        };
    }

    static long? Largest(HttpContext context, IReverseProxyFeature proxy) =>
        proxy.Route.Config.MaxRequestBodySize ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    static Task TooLarge(HttpContext context, IReverseProxyFeature proxy)
    {
        var largest = Largest(context, proxy);
        // Lets Kestrel read on for its few seconds, and throw away, what is still coming: a client that sees its connection break while it sends does not read this answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        return context.Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is larger than the {largest:N0} bytes that this address accepts.");
    }
}
