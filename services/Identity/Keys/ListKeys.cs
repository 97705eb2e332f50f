using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;

namespace Platform.Identity.Keys;

/// <param name="SignsFrom">When it signs, or began to.</param>
/// <param name="SignsUntil">When its successor takes over; null while there is none.</param>
/// <param name="RemovedAt">When it is no longer published.</param>
public sealed record KeyShown(string Kid, DateTimeOffset PublishedAt, DateTimeOffset SignsFrom, DateTimeOffset? SignsUntil, DateTimeOffset? RemovedAt);

public sealed record KeysShown(IReadOnlyList<KeyShown> Items);

/// <summary>The signing keys and their times, for administrators. There are three at most.</summary>
public static class ListKeys
{
    public static async Task<KeysShown> Handle(IdentityDb db, CancellationToken ct) =>
        new(await db.SigningKeys.AsNoTracking().OrderBy(key => key.ActivateAt).Select(key => new KeyShown(key.Kid, key.PublishAt, key.ActivateAt, key.RetireAt, key.RemoveAt)).ToListAsync(ct));
}
