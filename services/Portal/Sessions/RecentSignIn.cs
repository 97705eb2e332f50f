using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Sessions;

/// <summary>A page for somebody who has just proven who they are. Who signed in longer ago does so again first, and comes back.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentSignInAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>The services take ten minutes; two of them are left to fill in the form.</summary>
    static readonly TimeSpan Recent = TimeSpan.FromMinutes(8);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var age = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - http.AuthenticatedAt();
        if (age < Recent || !HttpMethods.IsGet(http.Request.Method)) return next();
        context.Result = First(http);
        return Task.CompletedTask;
    }

    internal static LocalRedirectResult First(HttpContext http) =>
        new("/account/sign-in?again=true&returnUrl=" + Uri.EscapeDataString(http.Request.Path + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString.Value : "")));
}

public static class RecentSignIns
{
    /// <summary>Where to send somebody whom a service asks to sign in (again); null when it does not.</summary>
    public static IActionResult? SignInFirst<T>(this PageModel page, Answer<T> answer) where T : class => answer switch
    {
        { Problem: "sign-in-again" } => RecentSignInAttribute.First(page.HttpContext),
        { IsSessionOver: true } when page.HttpContext.MustEnrol() => page.LocalRedirect("/account/second-factor?note=must-enrol"),
        { IsSessionOver: true } => page.Challenge(),
        _ => null
    };
}
