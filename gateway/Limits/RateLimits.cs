using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;
using Platform.Gateway.Routing;
using Yarp.ReverseProxy.Model;

namespace Platform.Gateway.Limits;

/// <summary>
/// So many requests a client: by person when signed in, by address otherwise. A token that was not seen before is first counted against the address,
/// and verified only if there is room: somebody who sends invented tokens stays within the limit of the address, and cannot make the gateway
/// verify more signatures than that. When the token proves good the request is moved to the person.
/// </summary>
public sealed class RateLimits(RequestDelegate next, Tally tally, Members members, IConfiguration configuration, IHostEnvironment environment)
{
    // In development everybody has one address.
    readonly Rate anonymous = Read("Anonymous", environment.IsDevelopment() ? "6000/min" : "60/min", configuration);
    readonly Rate member = Read("Member", environment.IsDevelopment() ? "6000/min" : "300/min", configuration);
    readonly Rate imports = Read("Imports", environment.IsDevelopment() ? "600/h" : "5/h", configuration);
    readonly Rate pages = Read("Pages", environment.IsDevelopment() ? "6000/min" : "600/min", configuration); // a page brings its styles and pictures

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        var route = endpoint?.GetMetadata<RouteModel>();
        if (route is null && endpoint?.GetMetadata<DisableRateLimitingAttribute>() is not null) return next(context);
        if (Members.TokenOf(context.Request) is { } token)
            return members.Find(token) is { } known ? Count(context, route, member, known.Client) : CountNewToken(context, route, token);
        return Count(context, route, route is null or { Config.ClusterId: Routes.Portal } ? pages : anonymous, Address(context));
    }

    async Task CountNewToken(HttpContext context, RouteModel? route, string token)
    {
        var address = Address(context);
        if (!tally.TryTake(anonymous, address, out var retryAfter))
        {
            await TooMany(context, anonymous, retryAfter);
        }
        else if (await members.VerifyAsync(token) is { } proved)
        {
            tally.GiveBack(anonymous, address);
            await Count(context, route, member, proved.Client);
        }
        else
        {
            await CountImport(context, route, address);
        }
    }

    Task Count(HttpContext context, RouteModel? route, Rate rate, UInt128 client) =>
        tally.TryTake(rate, client, out var retryAfter) ? CountImport(context, route, client) : TooMany(context, rate, retryAfter);

    Task CountImport(HttpContext context, RouteModel? route, UInt128 client) =>
        route?.Config.RouteId is not (Routes.Import or Routes.Upload) || tally.TryTake(imports, client, out var retryAfter) ? next(context) : TooMany(context, imports, retryAfter);

    static Task TooMany(HttpContext context, Rate rate, TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Refuse(StatusCodes.Status429TooManyRequests, "too-many-requests",
            $"{rate.Limit} requests in {rate.Window.TotalSeconds:0} s are allowed here. Try again in {seconds} s.");
    }

    static UInt128 Address(HttpContext context) => Clients.Of(context.Connection.RemoteIpAddress);

    static Rate Read(string name, string usual, IConfiguration configuration) => Rate.Parse(name, configuration[$"RateLimits:{name}"] ?? usual);
}
