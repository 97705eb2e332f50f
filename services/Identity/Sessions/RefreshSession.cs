using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.SecondFactor;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

public sealed record Refresh([property: StringLength(100)] string RefreshToken);

/// <summary>Takes a refresh token for a new pair. A token that comes a second time ends the session, since it is then in two hands.</summary>
/// <remarks>
/// Not so within ten seconds, from the same program and while the successor is unused: an answer may have been lost, or two tabs may have asked at once.
/// They get the same successor (<see cref="RefreshSecret"/>).
/// </remarks>
public static class RefreshSession
{
    sealed record Live(Guid SessionId, Guid AccountId, string[] Roles, DateTime AuthenticatedAt, string[] Amr, string Email, bool Grace = true);

    const string Columns = "s.id, s.account_id, a.roles, s.authenticated_at, s.amr, a.normalized_email";

    public static async Task<Results<Ok<Tokens>, ProblemHttpResult>> Handle(
        Refresh refresh, HttpContext http, IdentityDb db, NpgsqlDataSource database, MailQueue mails, AccessTokens tokens, FactorPolicy policy, Vault vault, TimeProvider clock, ILogger<RefreshToken> log, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (RefreshSecret.Parse(refresh.RefreshToken) is not { } secret) return Refused();
        var successor = secret.Successor(vault);
        var device = RefreshToken.DeviceOf(http.Request);

        var session = await UseAsync(database, secret.Hash, successor.Hash, device, ct) ?? await FindUsedAsync(database, secret.Hash, successor.Hash, device, ct);
        if (session is null) return Refused();
        if (session.Grace)
        {
            var withheld = policy.Withholds(session.Roles, session.Email, session.Amr);
            return TypedResults.Ok(tokens.Answer(new(session.AccountId, session.Roles, session.SessionId, session.AuthenticatedAt, session.Amr, withheld), successor.Text));
        }

        log.LogWarning("Session {Session} ended: a refresh token was used twice", session.SessionId);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await EndSessions.EndAsync(db, EndReason.Reuse, session.AccountId, only: session.SessionId, ct: ct) > 0 && await db.Accounts.FindAsync([session.AccountId], ct) is { } account)
        {
            db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.RefreshTokenReused, http, now));
            mails.Note(db, LetterKind.SessionEnded, account, now, http);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return Refused();
    }

    static ProblemHttpResult Refused() => Problems.Of(401, "invalid-refresh-token", "This session is over. Sign in again.");

    /// <summary>One statement, so that of any number who bring the token at once one uses it.</summary>
    static async Task<Live?> UseAsync(NpgsqlDataSource database, byte[] hash, byte[] successor, byte[] device, CancellationToken ct)
    {
        await using var use = database.CreateCommand($"""
            WITH used AS (
                UPDATE refresh_tokens t SET used_at = clock_timestamp() FROM sessions s
                WHERE t.hash = $1 AND t.used_at IS NULL AND t.expires_at > now() AND s.id = t.session_id AND s.ended_at IS NULL AND s.expires_at > now()
                RETURNING s.*),
            next AS (
                INSERT INTO refresh_tokens (id, session_id, hash, device, issued_at, expires_at)
                SELECT $2, id, $3, $4, now(), least(now() + idle, expires_at) FROM used),
            seen AS (
                UPDATE sessions SET last_used_at = now() FROM used WHERE sessions.id = used.id)
            SELECT {Columns} FROM used s JOIN accounts a ON a.id = s.account_id
            """);
        use.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = hash }, new() { Value = Guid.CreateVersion7() }, new() { Value = successor }, new() { Value = device } });
        await using var reader = await use.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    static async Task<Live?> FindUsedAsync(NpgsqlDataSource database, byte[] hash, byte[] successor, byte[] device, CancellationToken ct)
    {
        await using var find = database.CreateCommand($"""
            SELECT {Columns}, t.used_at > now() - interval '10 seconds' AND t.device = $3
                AND EXISTS (SELECT FROM refresh_tokens n WHERE n.hash = $2 AND n.used_at IS NULL)
            FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN accounts a ON a.id = s.account_id
            WHERE t.hash = $1 AND t.used_at IS NOT NULL AND s.ended_at IS NULL AND s.expires_at > now()
            """);
        find.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = hash }, new() { Value = successor }, new() { Value = device } });
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) with { Grace = reader.GetBoolean(6) } : null;
    }

    static Live Read(NpgsqlDataReader reader) =>
        new(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<string[]>(2), reader.GetDateTime(3), reader.GetFieldValue<string[]>(4), reader.GetString(5));
}
