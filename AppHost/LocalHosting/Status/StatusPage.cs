using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>
/// The page that shows what runs, and the interface <c>./platform</c> steers it through; both on loopback only. Everyone on the
/// machine may look; who wants to change something shows the token from the state folder, as a cookie (from the link that
/// <c>./platform up</c> prints) together with a form field, or as a bearer token.
/// </summary>
internal static class StatusPage
{
    const string Cookie = "platform-status";

    public static async Task<WebApplication> Start(Stack stack, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>(); // signals are the stack's
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        var app = builder.Build();
        app.Use(OnlyThisMachine);

        app.MapGet("/", (HttpContext http) => StatusHtml.Overview(stack, MayChange(http, stack) ? stack.Token : null));
        app.MapGet("/login", (HttpContext http, string? t) => LogIn(http, stack, t));
        app.MapGet("/logs/{name}/{replica:int}", (string name, int replica) => Found(stack, name, replica) is { } instance
            ? StatusHtml.Log(instance)
            : Results.NotFound());
        app.MapPost("/{action}/{name}", async (HttpContext http, string action, string name) =>
        {
            var form = await http.Request.ReadFormAsync();
            if (!MayChange(http, stack) || !IsToken(stack, form["token"])) return Results.StatusCode(StatusCodes.Status403Forbidden);
            return await Change(stack, action, name, form["replicas"]) ?? Results.Redirect("/");
        });

        app.MapGet("/status.json", () => Results.Json(StatusDocument.Of(stack)));
        app.MapPost("/api/{action}/{name}", async (HttpContext http, string action, string name, string? replicas) =>
            IsToken(stack, http.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal))
                ? await Change(stack, action, name, replicas) ?? Results.NoContent()
                : Results.StatusCode(StatusCodes.Status403Forbidden));

        var mailbox = new Mailbox(stack.State.Mail);
        app.MapGet("/mail.json", () => Results.Json(mailbox.All().Select(mail => new { to = mail.To, subject = mail.Subject, date = mail.Date, text = mail.Text })));
        app.MapGet("/mail", () => StatusHtml.Mails(mailbox.All()));
        app.MapGet("/mail/{id}", (string id) => mailbox.Find(id) is { } mail ? StatusHtml.Mail(mail) : Results.NotFound());
        app.MapGet("/mail/{id}/html", (HttpContext http, string id) =>
        {
            if (mailbox.Find(id)?.Html is not { } html) return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
            return Results.Content(html, "text/html; charset=utf-8");
        });

        await app.StartAsync();
        return app;
    }

    // A page elsewhere may point its own name at 127.0.0.1 and read what we answer, but not under one of these names.
    static Task OnlyThisMachine(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]") return next(http);
        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    static IResult LogIn(HttpContext http, Stack stack, string? token)
    {
        if (!IsToken(stack, token)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        http.Response.Cookies.Append(Cookie, stack.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        return Results.Redirect("/");
    }

    /// <summary>Null when done.</summary>
    static async Task<IResult?> Change(Stack stack, string action, string name, string? replicas)
    {
        try
        {
            await (action switch
            {
                "start" => stack.Start(name),
                "stop" => stack.Stop(name),
                "restart" => stack.Restart(name),
                "scale" => stack.Scale(name, int.TryParse(replicas, CultureInfo.InvariantCulture, out var n) ? n : 0),
                _ => throw new KeyNotFoundException($"'{action}' is none of start, stop, restart, scale."),
            });
            return null;
        }
        catch (KeyNotFoundException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status404NotFound);
        }
        catch (InvalidOperationException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    static Instance? Found(Stack stack, string name, int replica) =>
        stack.Instances.FirstOrDefault(instance => instance.Resource.Name == name && instance.Replica == replica);

    static bool MayChange(HttpContext http, Stack stack) => IsToken(stack, http.Request.Cookies[Cookie]);

    static bool IsToken(Stack stack, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(stack.Token));

    sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What <c>./platform status --json</c> prints.</summary>
/// <param name="Resources">One entry per replica.</param>
/// <param name="Ready">Everything that starts by itself is up or, if it is a task, done.</param>
internal sealed record StatusDocument(IReadOnlyList<ResourceStatus> Resources, bool Ready)
{
    public static StatusDocument Of(Stack stack) => new(
        [.. stack.Instances.Select(instance => new ResourceStatus(instance.Resource.Name, instance.Resource.Kind, instance.Replica,
            instance.State.ToString().ToLowerInvariant(), instance.Pid, instance.Url, instance.Restarts))], stack.Ready);
}

/// <param name="Name">Of the resource, as AppHost/Program.cs names it.</param>
/// <param name="Kind">component, service or task.</param>
/// <param name="Replica">From 0, as in <c>services__name__http__n</c>.</param>
/// <param name="State">waiting, starting, running, unhealthy, restarting, stopped, finished or failed.</param>
/// <param name="Pid">Of its main process; null while it has none.</param>
/// <param name="Url">Where it listens; null for a task.</param>
/// <param name="Restarts">How often it ended without being told to.</param>
internal sealed record ResourceStatus(string Name, string Kind, int Replica, string State, int? Pid, string? Url, int Restarts);
