using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;

namespace Platform.Identity.Sessions;

/// <summary>Ends the session of a refresh token, used or not. What is no token of ours is over already.</summary>
public static class LogOut
{
    public static async Task<NoContent> Handle(Refresh refresh, IdentityDb db, CancellationToken ct)
    {
        if (RefreshSecret.Parse(refresh.RefreshToken) is { Hash: var hash } && await Session.OfAsync(db, hash, ct) is { } session)
            await EndSessions.EndAsync(db, EndReason.LoggedOut, session.AccountId, only: session.Id, ct: ct);
        return TypedResults.NoContent();
    }
}
