namespace Platform.Gateway;

/// <summary>Refuses what must not go further, before anything looks at it: paths of the inside, methods nobody serves, and requests whose end is ambiguous.</summary>
public sealed class FrontDoor(RequestDelegate next)
{
    const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!Allowed(request.Method))
        {
            context.Response.Headers.Allow = Methods;
            return context.Refuse(405, "method-not-allowed", $"Use one of {Methods}.");
        }
        if (LeadsInside(request.Path.Value!))
            return context.Refuse(404, "not-found", "There is nothing at this address.");
        // RFC 9112, 6.1: with both, where the body ends is in doubt. Kestrel keeps the length it was told in X-Content-Length.
        if (request.Headers.TransferEncoding.Count > 0 && (request.ContentLength is not null || request.Headers.ContainsKey("X-Content-Length")))
        {
            context.Response.Headers.Connection = "close";
            return context.Refuse(400, "ambiguous-length", "Send either Content-Length or Transfer-Encoding, not both.");
        }
        return next(context);
    }

    static bool Allowed(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method)
        || HttpMethods.IsPatch(method) || HttpMethods.IsDelete(method) || HttpMethods.IsOptions(method);

    /// <summary>
    /// True where a reader that decodes once more than Kestrel (which leaves <c>%2f</c> and undoes the rest) would end up under <c>/internal</c>, or above the root.
    /// An encoded slash by itself is fine: identifiers have them.
    /// </summary>
    public static bool LeadsInside(string path)
    {
        if (path.AsSpan().IndexOfAny('%', '\\', ';') < 0 && !path.Contains("//", StringComparison.Ordinal))
            return path.StartsWith("/internal", StringComparison.OrdinalIgnoreCase) && (path.Length == 9 || path[9] == '/');

        var segments = Uri.UnescapeDataString(path).Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(segment => segment.Split(';')[0]);
        return segments.Any(segment => segment is "." or "..") || string.Equals(segments.FirstOrDefault(), "internal", StringComparison.OrdinalIgnoreCase);
    }
}
