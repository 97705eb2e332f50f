using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>Lets a disabled person in again.</summary>
public static class EnableUser
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, HttpContext http, AccessLog access, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        access.Shows(id);
        if (account.DisabledAt is null) return TypedResults.NoContent();
        account.Enable();
        db.SecurityEvents.Add(SecurityEvent.By(caller.Person(), AccessLogging.ReasonOf(http), id, SecurityEventKind.Enabled, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
