using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>What a person may change of the own account; what is left out stays.</summary>
public sealed record Revision([property: PlainLine(100)] string? DisplayName = null, [property: Language] string? Locale = null, [property: TimeZone] string? TimeZone = null);

/// <summary>Changes the caller's own account.</summary>
public static class ReviseMe
{
    public static async Task<Results<Ok<Me>, NotFound, ProblemHttpResult>> Handle(IfMatch ifMatch, Revision revision, Caller caller, IdentityDb db, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (account.Version != ifMatch.Version) return Problems.Stale();

        account.Revise(revision.DisplayName, revision.Locale, revision.TimeZone);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Me.Of(account));
    }
}
