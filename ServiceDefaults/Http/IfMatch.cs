using System.Globalization;

namespace Platform.ServiceDefaults.Http;

/// <summary>The version that a write is based on, from <c>If-Match: "7"</c> (RFC 9110 section 13.1.1). Absent: 428. A slice that finds another version answers <see cref="Problems.Stale"/>.</summary>
public readonly record struct IfMatch(long Version)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0) throw new RefusedException(StatusCodes.Status428PreconditionRequired, "if-match-required", "Send If-Match with the ETag of what you read, so that nobody's change is lost.");
        return long.TryParse(header.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw new RefusedException(StatusCodes.Status400BadRequest, "invalid-if-match", "If-Match takes one ETag as this API gives it, for example \"7\".");
    }
}

/// <summary>A representation with a version: answers that carry one get an ETag, and 304 where the reader has it already. See <see cref="Representations"/>.</summary>
public interface IVersioned
{
    long Version { get; }

    /// <summary>The ETag: the version, and after a point whatever else is shown and changes without it. If-Match compares only the version.</summary>
    string Tag => Version.ToString(CultureInfo.InvariantCulture);
}
