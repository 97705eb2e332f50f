using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Platform.ServiceDefaults.Http;

/// <summary>200 with JSON that is written already, such as rows that are stored as they go out.</summary>
/// <typeparam name="T">What the JSON is, for the API description.</typeparam>
public sealed class ReadyJson<T>(ReadOnlyMemory<byte> json) : IResult, IStatusCodeHttpResult, IReadyJson, IEndpointMetadataProvider
{
    ReadOnlyMemory<byte> IReadyJson.Json => json;

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>An answer whose JSON is there before it is sent: its ETag is made of that.</summary>
interface IReadyJson
{
    ReadOnlyMemory<byte> Json { get; }
}
