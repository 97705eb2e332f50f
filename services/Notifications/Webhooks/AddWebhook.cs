using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <param name="Url">https, at a public address.</param>
/// <param name="OrganisationId">One that the caller edits for; only administrators may leave it out.</param>
public sealed record NewWebhook([property: CallableAddress] string Url, Guid? OrganisationId = null, [property: PlainText(200)] string? Description = null);

/// <summary>Names an address that is to be told, and makes the secret that its messages are signed with. The secret is shown in this answer and never again.</summary>
/// <remarks>Takes no Idempotency-Key: the answer to one is kept for a day, and a secret must not be. An organisation has an address once, so that a repetition is answered 409.</remarks>
public static class AddWebhook
{
    public static async Task<Results<Created<WebhookDetail>, ProblemHttpResult>> Handle(NewWebhook wish, Caller caller, NotificationsDb db, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (wish.OrganisationId is not { } organisation)
        {
            if (!caller.IsAdministrator) return Problems.Of(403, "organisation-needed", "Name an organisation that you edit for. Only administrators have webhooks without one.");
        }
        else if (!caller.IsAdministrator && !await db.EditsForAsync(organisation, caller, ct))
            return Problems.Of(403, "not-an-editor", "Only editors of the organisation may give it a webhook.");

        // One after the other for an organisation, so that neither the number nor an address is exceeded by two at once.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('webhooks of ' || {wish.OrganisationId ?? Guid.Empty}, 0))", ct);
        var there = await db.Webhooks.Where(w => w.OrganisationId == wish.OrganisationId).Select(w => w.Url).ToListAsync(ct);
        if (there.Contains(wish.Url)) return Problems.Of(409, "webhook-exists", "There is a webhook with this address already. If its secret is lost, rotate it.");
        if (there.Count >= Webhook.Most) return Problems.Of(409, "too-many-webhooks", $"There are {Webhook.Most} webhooks, and there cannot be more. Remove one first.");

        var secret = WebhookSecret.New();
        var webhook = Webhook.Of(wish, caller.Person(), secret, vault, clock.GetUtcNow());
        db.Add(webhook);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/api/webhooks/{webhook.Id}", WebhookDetail.Of(webhook, secret));
    }
}
