using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>Roles of the platform, each once.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RolesAttribute() : ValidationAttribute($"Use any of {string.Join(", ", Roles.All)}, each once.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is IReadOnlyList<string> roles && roles.All(role => role is not null && Roles.All.Contains(role)) && roles.Distinct().Count() == roles.Count);
}

/// <param name="Roles">All that the person is to have.</param>
public sealed record NewRoles([property: Roles] IReadOnlyList<string> Roles);

/// <summary>Gives a person these roles and no others, and ends their sessions, whose tokens speak of the old ones. Nobody changes their own, so there is always an administrator.</summary>
public static class ChangeRoles
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, NewRoles change, Caller caller, HttpContext http, AccessLog access, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        if (id == caller.Person()) return Problems.Of(409, "own-roles", "Nobody changes their own roles. Ask another administrator.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (account.Version != ifMatch.Version) return Problems.Stale();
        if (!change.Roles.Contains(Roles.Administrator) && await Administrators.AreOnlyAsync(db, account, ct)) return Administrators.Last.ToProblem();

        access.Shows(id);
        account.SetRoles(change.Roles);
        db.SecurityEvents.Add(SecurityEvent.By(caller.Person(), AccessLogging.ReasonOf(http), id, SecurityEventKind.RolesChanged, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await EndSessions.EndAsync(db, EndReason.RolesChanged, id, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
