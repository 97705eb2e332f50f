using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.SecondFactor;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <param name="Ticket">As the problem <c>second-factor-required</c> gave it.</param>
/// <param name="Code">The six digits that the authenticator app shows.</param>
/// <param name="RecoveryCode">Instead of it: one of the ten that were shown when the factor was set up.</param>
public sealed record SecondStep(
    [property: StringLength(64)] string Ticket, [property: StringLength(16)] string? Code = null, [property: StringLength(64)] string? RecoveryCode = null, [property: StringLength(100)] string? DeviceToken = null);

/// <summary>The second step of a sign-in: a code of the authenticator app, or a recovery code.</summary>
public static class LogInWithSecondFactor
{
    public static async Task<Results<Ok<Tokens>, ProblemHttpResult>> Handle(
        SecondStep step, HttpContext http, IdentityDb db, FactorCheck factor, SignIn signIn, Throttle throttle, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LoginTicket.FindAsync(db, step.Ticket, now, ct) is not { } ticket)
            return Problems.Of(401, "invalid-ticket", "This ticket is not valid: it was used, it has expired, or it is none. Sign in again from the beginning.");
        var account = await db.Accounts.SingleAsync(a => a.Id == ticket.AccountId, ct);
        if (await factor.RefuseAsync(http, account, step.Code, step.RecoveryCode, ct) is { } wrong)
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct); // the ticket stays good for another try; what is noted of this one stays
            return wrong;
        }

        db.LoginTickets.Remove(ticket);
        var device = KnownDevice.Recognise(step.DeviceToken, EmailAddress.Parse(account.Email)!, vault, now);
        var answer = await signIn.StartAsync(http, account, [.. ticket.Amr, .. FactorCheck.Amr], device, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveAsync(http, 1, ct);
        return answer;
    }
}
