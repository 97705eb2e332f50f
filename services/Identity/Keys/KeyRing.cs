using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Identity.Keys;

/// <summary>The key that signs now and those that are published, as last read from the database.</summary>
public sealed class KeyRing(Vault vault, TimeProvider clock, ILogger<KeyRing> log)
{
    sealed record Ring(SigningCredentials Signer, IReadOnlyList<JsonWebKey> Published);

    // Readers of the old ring may still sign with a key that was replaced in it, so keys are never disposed.
    volatile Ring? ring;

    public SigningCredentials Signer => Current.Signer;

    public IReadOnlyList<JsonWebKey> Published => Current.Published;

    Ring Current => ring ?? throw new InvalidOperationException("The signing keys have not been read.");

    /// <summary>Makes the key that is missing or due, forgets those that are done, and reads the rest. Under the caller's transaction and lock.</summary>
    public async Task TurnAsync(IdentityDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var keys = await db.SigningKeys.OrderBy(key => key.ActivateAt).ToListAsync(ct);
        db.SigningKeys.RemoveRange(keys.Where(key => key.RemoveAt < now));
        keys.RemoveAll(key => key.RemoveAt < now);

        var signer = keys.Where(key => key.ActivateAt <= now && (key.RetireAt is null || key.RetireAt > now)).Select(key => key.ToSigner(vault)).LastOrDefault(key => key is not null);
        if (signer is null)
        {
            if (keys.Count > 0) log.LogError("No signing key can be opened with {Setting}; a new one signs from now on", vault.Setting);
            Add(activateAt: now);
        }
        else if (keys[^1].ActivateAt + SigningKey.Life - SigningKey.Notice <= now) Add(activateAt: now + SigningKey.Notice);
        await db.SaveChangesAsync(ct);
        Show(keys);

        void Add(DateTimeOffset activateAt)
        {
            foreach (var old in keys.Where(key => key.RetireAt is null)) old.Retire(activateAt);
            var key = SigningKey.New(vault, now, activateAt);
            db.SigningKeys.Add(key);
            keys.Add(key);
            log.LogInformation("Signing key {Kid} is published and signs from {ActivateAt:u}", key.Kid, activateAt);
        }
    }

    /// <summary>Reads what another replica may have made.</summary>
    public async Task ReadAsync(IdentityDb db, CancellationToken ct) => Show(await db.SigningKeys.AsNoTracking().OrderBy(key => key.ActivateAt).ToListAsync(ct));

    void Show(List<SigningKey> keys)
    {
        var now = clock.GetUtcNow();
        var signing = keys.Where(key => key.ActivateAt <= now && (key.RetireAt is null || key.RetireAt > now)).Reverse();
        var known = ring?.Signer;
        foreach (var key in signing)
        {
            if ((known?.Key.KeyId == key.Kid ? known : key.ToSigner(vault)) is not { } signer) continue;
            ring = new(signer, [.. keys.Where(k => k.PublishAt <= now).Select(k => k.ToPublic())]);
            return;
        }
    }
}
