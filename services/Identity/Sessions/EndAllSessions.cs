using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>Signs the caller out everywhere; with <c>?keepCurrent=true</c> everywhere else.</summary>
public static class EndAllSessions
{
    public static async Task<NoContent> Handle(bool? keepCurrent, Caller caller, ClaimsPrincipal user, HttpContext http, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EndSessions.EndAsync(db, EndReason.SignedOutEverywhere, caller.Person(), except: keepCurrent == true ? SignInRules.SessionOf(user) : null, ct: ct);
        db.SecurityEvents.Add(SecurityEvent.Of(caller.Person(), SecurityEventKind.SignedOutEverywhere, http, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
