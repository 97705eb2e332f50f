using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>What touched the security of somebody's account, as that person sees it.</summary>
public static class ListUserEvents
{
    public static async Task<Ok<Page<SecurityEventShown>>> Handle(Guid id, int? limit, string? cursor, AccessLog access, IdentityDb db, CancellationToken ct)
    {
        access.Shows(id);
        return TypedResults.Ok(await ListSecurityEvents.OfAsync(db, id, limit, cursor, ct));
    }
}
