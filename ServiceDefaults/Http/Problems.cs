using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Http;

/// <summary>A rule of the domain said no. Returned by entities; nothing was changed.</summary>
/// <param name="Code">Ends the problem's type, <c>urn:platform:problem:&lt;code&gt;</c>; stable, lower case with hyphens.</param>
/// <param name="Detail">Says what to do about it.</param>
public sealed record Refusal(string Code, string Detail, int Status = StatusCodes.Status409Conflict)
{
    public ProblemHttpResult ToProblem() => Problems.Of(Status, Code, Detail);
}

/// <summary>Ends a request with a problem from places that cannot return one, such as parameter binding.</summary>
public sealed class RefusedException(int status, string code, string detail) : Exception(detail)
{
    public Refusal Refusal { get; } = new(code, detail, status);
}

/// <summary>Every answer that is not a success, as <c>application/problem+json</c> (RFC 9457) with a stable type and the trace's id.</summary>
public static class Problems
{
    public const string Prefix = "urn:platform:problem:";

    /// <param name="extensions">Further members (RFC 9457 section 3.2).</param>
    public static ProblemHttpResult Of(int status, string code, string detail, Dictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, statusCode: status, type: Prefix + code, extensions: extensions);

    /// <summary>412: somebody else changed it since the caller read it.</summary>
    public static ProblemHttpResult Stale() => Of(StatusCodes.Status412PreconditionFailed, "stale", "It has changed since you read it. Read it again and repeat your change with the new ETag in If-Match.");

    /// <summary>400 for one named member of the request.</summary>
    public static ValidationProblem Invalid(string member, string reason) =>
        Invalid(new Dictionary<string, string[]> { [member] = [reason] });

    /// <summary>400 for several members, each with its reasons.</summary>
    public static ValidationProblem Invalid(IDictionary<string, string[]> reasons) => TypedResults.ValidationProblem(reasons, type: Prefix + "invalid");

    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem.Type is null || !problem.Type.StartsWith(Prefix, StringComparison.Ordinal))
                problem.Type = Prefix + (problem is HttpValidationProblemDetails ? "invalid" : CodeOf(problem.Status ?? context.HttpContext.Response.StatusCode));
            problem.Detail ??= problem is HttpValidationProblemDetails ? "Correct the members named in `errors`." : DetailOf(problem.Status ?? context.HttpContext.Response.StatusCode);
            if (problem is HttpValidationProblemDetails invalid) invalid.Errors = invalid.Errors.ToDictionary(error => MemberOf(error.Key), error => error.Value);
            problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
        });
        services.AddExceptionHandler<Exceptions>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = context => context.Exception is RefusedException or BadHttpRequestException or DbUpdateConcurrencyException });
        app.UseStatusCodePages(async context => await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new() { HttpContext = context.HttpContext, ProblemDetails = { Status = context.HttpContext.Response.StatusCode } }));
    }

    /// <summary>A member as the client wrote it: <c>identifiers[0].scheme</c>.</summary>
    static string MemberOf(string property) => string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    static string CodeOf(int status) => status switch
    {
        400 => "bad-request",
        401 => "sign-in-required",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        409 => "conflict",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        503 => "unavailable",
        _ => status >= 500 ? "internal" : "http-" + status
    };

    static string? DetailOf(int status) => status switch
    {
        401 => "Send a valid access token: Authorization: Bearer …",
        403 => "Your account may not do this.",
        404 => "There is nothing here, or nothing that you may see.",
        405 => "This address does not take that method; the Allow header names those it takes.",
        413 => "The request is larger than this address accepts.",
        415 => "Send one of the content types that the API description names.",
        503 => "Try again in a moment.",
        >= 500 => "Something went wrong here. Quote the traceId when you report it.",
        _ => null
    };

    /// <summary>Exceptions to problems. What is not known is a 500 that tells nothing of its cause; the log has it.</summary>
    sealed class Exceptions(IProblemDetailsService problems, ILogger<Exceptions> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
        {
            if (http.RequestAborted.IsCancellationRequested && exception is OperationCanceledException) return true;
            var refusal = ToRefusal(exception, http);
            if (refusal.Status == 503)
            {
                http.Response.Headers.RetryAfter = "2";
                log.LogWarning("Answered 503: {Error}", exception.Message);
            }
            http.Response.StatusCode = refusal.Status;
            var problem = exception is BadHttpRequestException { InnerException: JsonException json } && WrongJson.Members(json, http) is { Count: > 0 } members ? new HttpValidationProblemDetails(members) : new ProblemDetails();
            (problem.Status, problem.Type, problem.Detail) = (refusal.Status, Prefix + refusal.Code, refusal.Detail);
            return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem });
        }

        static Refusal ToRefusal(Exception exception, HttpContext http) => exception switch
        {
            RefusedException refused => refused.Refusal,
            BadHttpRequestException { StatusCode: 413 } => new("too-large", DetailOf(413)!, 413),
            BadHttpRequestException { InnerException: JsonException json } => new("invalid-json", WrongJson.Explain(json, http), 400),
            BadHttpRequestException bad => new(CodeOf(bad.StatusCode), bad.Message, bad.StatusCode),
            DbUpdateConcurrencyException => new("stale", Stale().ProblemDetails.Detail!, 412),
            PostgresException { SqlState: "22021" or "22P05" } => new("invalid-text", "A text holds a character that cannot be stored (NUL or half of a surrogate pair). Remove it.", 400),
            DbUpdateException { InnerException: PostgresException { SqlState: "22021" or "22P05" } inner } => ToRefusal(inner, http),
            _ when Bus.IsOutage(exception) => new("unavailable", "The service cannot reach its database. Try again in a moment.", 503),
            _ => new("internal", DetailOf(500)!, 500)
        };
    }
}
