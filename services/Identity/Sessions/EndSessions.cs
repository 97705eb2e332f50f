using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;

namespace Platform.Identity.Sessions;

/// <summary>The one place where sessions end, whyever: signing out, a changed password or factor, a refresh token in two hands, an administrator.</summary>
public static class EndSessions
{
    /// <summary>Ends the sessions of an account, and with all of them the sign-ins that are half done. In the caller's transaction, if there is one.</summary>
    /// <param name="reason">One of <see cref="EndReason"/>.</param>
    /// <param name="only">Ends this one and no other.</param>
    /// <param name="except">Ends all but this one.</param>
    /// <returns>How many were ended.</returns>
    public static async Task<int> EndAsync(IdentityDb db, string reason, Guid account, Guid? only = null, Guid? except = null, CancellationToken ct = default)
    {
        var ended = await db.Database.ExecuteSqlAsync($"""
            UPDATE sessions SET ended_at = now(), end_reason = {reason}
            WHERE account_id = {account} AND ended_at IS NULL AND ({only}::uuid IS NULL OR id = {only}) AND ({except}::uuid IS NULL OR id <> {except})
            """, ct);
        if (only is null) await db.LoginTickets.Where(ticket => ticket.AccountId == account).ExecuteDeleteAsync(ct);
        return ended;
    }
}
