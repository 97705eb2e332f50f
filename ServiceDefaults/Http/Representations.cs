using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Http;

/// <summary>What every group of routes has: ETags, caching of public reads, and no unknown query parameters.</summary>
public static class Representations
{
    /// <summary>Groups a service's routes under <c>/api/…</c> with its tag.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app, string prefix, string tag)
    {
        var group = app.MapGroup(prefix).WithTags(tag);
        group.AddEndpointFilterFactory(RefuseUnknownQuery);
        group.AddEndpointFilter(AddEtag);
        return group;
    }

    /// <summary>Open to everyone. Anonymous readers may be served a copy that is <paramref name="maxAge"/> seconds old.</summary>
    public static RouteHandlerBuilder Public(this RouteHandlerBuilder route, int maxAge = 0) => route.AllowAnonymous().WithMetadata(new Authentication.Opening(null), new PublicRead(maxAge));

    sealed record PublicRead(int MaxAge);

    static async ValueTask<object?> AddEtag(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        var answer = (result as INestedHttpResult)?.Result ?? result;
        var value = answer is IResult ? (answer as IValueHttpResult)?.Value : answer is string ? null : answer;
        if ((answer is IResult ? (answer as IStatusCodeHttpResult)?.StatusCode : StatusCodes.Status200OK) is not (200 or 201)) return result;

        var reads = HttpMethods.IsGet(http.Request.Method);
        if (reads)
        {
            var open = http.GetEndpoint()?.Metadata.GetMetadata<PublicRead>() is { MaxAge: > 0 } read && http.User.Identity?.IsAuthenticated != true ? read : null;
            http.Response.Headers.CacheControl = open is null ? "private, no-cache" : $"public, max-age={open.MaxAge}";
        }
        if (value is not IVersioned && reads && (answer is IReadyJson || value is not null))
        {
            // What has no version is known by what it says. It is written once: what was hashed is what is sent.
            var ready = answer as IReadyJson ?? new ReadyJson<object>(JsonSerializer.SerializeToUtf8Bytes(value, value!.GetType(), http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions));
            if (answer is not IReadyJson) result = ready;
            return IsSeen(http, Convert.ToHexStringLower(SHA256.HashData(ready.Json.Span).AsSpan(0, 12))) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : result;
        }
        return value is IVersioned versioned && IsSeen(http, versioned.Tag) && reads ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : result;
    }

    /// <summary>Tells the ETag, and whether the reader has this already.</summary>
    static bool IsSeen(HttpContext http, string tag)
    {
        var etag = new EntityTagHeaderValue($"\"{tag}\"");
        http.Response.Headers.ETag = etag.ToString();
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Compare(etag, useStrongComparison: false) || seen.Tag == "*");
    }

    /// <summary>A misspelt filter would show everything, and look like an answer. So it is a 400 that names the parameters there are.</summary>
    static EndpointFilterDelegate RefuseUnknownQuery(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var known = factory.MethodInfo.GetParameters().SelectMany(Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return context =>
        {
            foreach (var name in context.HttpContext.Request.Query.Keys)
            {
                if (!known.Contains(name) && !context.HttpContext.Request.RouteValues.ContainsKey(name))
                    return ValueTask.FromResult<object?>(Problems.Of(400, "unknown-parameter",
                        $"There is no parameter \"{Truncate(name)}\" here. " + (known.Count == 0 ? "There are none." : $"There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.")));
            }
            return next(context);
        };
    }

    static IEnumerable<string> Names(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? Camel(property.Name))
            : parameter.GetCustomAttributes().Any(attribute => attribute is IFromServiceMetadata or IFromBodyMetadata or IFromHeaderMetadata or IFromRouteMetadata) || !FromQuery(parameter.ParameterType)
                ? []
                : [parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? Camel(parameter.Name!)];

    static bool FromQuery(Type type) =>
        (type.IsArray ? type.GetElementType()! : Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(Guid) || plain == typeof(DateOnly) || plain == typeof(DateTimeOffset));

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    static string Truncate(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
