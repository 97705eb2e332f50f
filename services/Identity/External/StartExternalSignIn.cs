using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <param name="RedirectUri">Where the provider sends the browser back to: one of <c>Auth:RedirectUris</c>. The portal's page when left out.</param>
/// <param name="Fresh">Asks the provider to have the person prove anew who they are: for what wants a recent sign-in.</param>
public sealed record NewAttempt([property: StringLength(500)] string? RedirectUri = null, bool Fresh = false);

/// <param name="AuthorizeUrl">Open it in the browser.</param>
/// <param name="Ticket">Keep it, in this browser or app only, and send it with what comes back.</param>
/// <param name="ExpiresIn">Seconds until it is too late.</param>
public sealed record Started(string AuthorizeUrl, string Ticket, int ExpiresIn);

/// <summary>Begins a sign-in with a provider.</summary>
public static class StartExternalSignIn
{
    public static async Task<Results<Ok<Started>, ProblemHttpResult>> Handle(
        string provider, NewAttempt asked, HttpContext http, IdentityDb db, Providers providers, Throttle throttle, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        return await BeginAsync(provider, asked, null, http, db, providers, vault, clock, ct);
    }

    internal static async Task<Results<Ok<Started>, ProblemHttpResult>> BeginAsync(
        string name, NewAttempt asked, Guid? accountId, HttpContext http, IdentityDb db, Providers providers, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (providers.Find(name) is not { } provider) return Problems.Of(404, "unknown-provider", "There is no such provider. GET /api/identity/external lists those there are.");
        if (providers.ReturnAddress(asked.RedirectUri) is not { } redirectUri)
            return Problems.Of(400, "invalid-redirect-uri", "This address is not one of those to return to. It has to stand, exactly so, in Auth:RedirectUris.");

        var (kept, secrets) = Attempt.Begin(provider, redirectUri, accountId, vault, clock.GetUtcNow());
        var address = await provider.AuthorizeUrlAsync(kept, secrets, asked.Fresh, ct);
        db.Attempts.Add(kept);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Started(address, secrets.Ticket, (int)Attempt.Life.TotalSeconds));
    }
}
