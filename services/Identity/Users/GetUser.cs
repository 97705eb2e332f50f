using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>One account.</summary>
public static class GetUser
{
    public static async Task<Results<Ok<User>, NotFound>> Handle(Guid id, AccessLog access, IdentityDb db, CancellationToken ct)
    {
        if (await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(User.Of).SingleOrDefaultAsync(ct) is not { } user) return TypedResults.NotFound();
        access.Shows(id);
        return TypedResults.Ok(user);
    }
}
