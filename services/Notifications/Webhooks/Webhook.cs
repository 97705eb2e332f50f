using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

public enum WebhookState { Enabled, Disabled }

/// <summary>Why a webhook was disabled: its address said that it is gone for good (410), or it failed for days.</summary>
public enum DisabledBecause { Gone, Failing }

/// <summary>An address of an organisation's own system, to which what it follows is sent. What it follows are subscriptions that end at its id.</summary>
public sealed class Webhook
{
    /// <summary>For an organisation, and for the platform itself.</summary>
    public const int Most = 10;

    /// <summary>How long the secret before signs too, so that a receiver changes over without missing anything.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public Guid Id { get; private init; }

    /// <summary>Whose editors keep it; null: administrators do.</summary>
    public Guid? OrganisationId { get; private set; }
    public Guid CreatedBy { get; private init; }
    public string Url { get; private set; } = "";
    public string? Description { get; private set; }
    public WebhookState State { get; private set; }
    public DisabledBecause? Reason { get; private set; }
    public byte[] Secret { get; private set; } = [];
    public byte[]? OldSecret { get; private set; }
    public DateTimeOffset? OldSecretUntil { get; private set; }
    public DateTimeOffset? FailingSince { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public long Version { get; private set; }

    public static Webhook Of(NewWebhook wish, Guid person, WebhookSecret secret, Vault vault, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        OrganisationId = wish.OrganisationId,
        CreatedBy = person,
        Url = wish.Url,
        Description = wish.Description,
        State = WebhookState.Enabled,
        Secret = vault.Seal(secret.Key),
        CreatedAt = now,
        Version = 1
    };

    public void Revise(WebhookRevision revision)
    {
        if (Url != revision.Url) FailingSince = null;
        (Url, Description) = (revision.Url, revision.Description);
        Version++;
    }

    /// <summary>The secret so far signs for another <see cref="Overlap"/>; one that was replaced before ends at once, so that rotating twice ends a secret that leaked.</summary>
    public void Rotate(WebhookSecret secret, Vault vault, DateTimeOffset now)
    {
        (OldSecret, OldSecretUntil) = (Secret, now + Overlap);
        Secret = vault.Seal(secret.Key);
        Version++;
    }

    public Refusal? Enable()
    {
        if (State == WebhookState.Enabled) return new("webhook-enabled", "It is enabled already.");
        (State, Reason, FailingSince) = (WebhookState.Enabled, null, null);
        Version++;
        return null;
    }
}

/// <summary>A webhook as those who keep it see it.</summary>
/// <param name="Reason">Why it was disabled.</param>
/// <param name="FailingSince">The first failure after the last success; null while it answers.</param>
/// <param name="OldSecretUntil">Until when messages carry a signature with the secret before, too.</param>
/// <param name="Secret">Only in the answer to its creation and to a rotation: it is never shown again.</param>
public sealed record WebhookDetail(
    Guid Id, Guid? OrganisationId, string Url, string? Description, WebhookState State, DisabledBecause? Reason, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil,
    DateTimeOffset CreatedAt, long Version, string? Secret = null) : IVersioned
{
    string IVersioned.Tag => $"{Version}.{FailingSince?.ToUnixTimeSeconds()}";

    public static WebhookDetail Of(Webhook w, WebhookSecret? secret = null) =>
        new(w.Id, w.OrganisationId, w.Url, w.Description, w.State, w.Reason, w.FailingSince, w.OldSecretUntil, w.CreatedAt, w.Version, secret?.ToText());
}
