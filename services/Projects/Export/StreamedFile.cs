using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Export;

/// <summary>200 with a file that is written as it goes out: its beginning at once, and never more of it in memory than the client takes.</summary>
/// <param name="name">What the file is about, with its ending; made safe for a header here.</param>
/// <param name="version">Makes an ETag, and 304 for whoever has it; null for what has none.</param>
public sealed class StreamedFile(string contentType, string name, IVersioned? version, Func<FileWriter, CancellationToken, Task> write) : IResult, IStatusCodeHttpResult, IValueHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    object? IValueHttpResult.Value => version;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = contentType;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Safe(name) }.ToString();
        var file = new FileWriter(response.BodyWriter);
        await write(file, httpContext.RequestAborted);
        await file.FlushAsync(httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["application/octet-stream"]));

    /// <summary>Letters, digits, hyphens, points: a name that no header, shell or file system reads as anything else.</summary>
    static string Safe(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-')).TrimStart('.', '-');
        return safe.Length <= 120 ? safe : safe[..60] + safe[^60..];
    }
}

/// <summary>Text on its way to a client, as UTF-8.</summary>
public sealed class FileWriter(System.IO.Pipelines.PipeWriter pipe)
{
    public void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, pipe);

    public void Write(StringBuilder text)
    {
        foreach (var chunk in text.GetChunks()) Write(chunk.Span);
    }

    public void Write(ReadOnlySpan<byte> text) => System.Buffers.BuffersExtensions.Write(pipe, text);

    /// <summary>Sends what is written, and waits while the client is behind.</summary>
    public async Task FlushAsync(CancellationToken ct) => await pipe.FlushAsync(ct);
}
