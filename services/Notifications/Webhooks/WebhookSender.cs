using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Sends what is due to webhooks, signed, as Standard Webhooks 1.0 say: any 2xx is success, everything else is tried again, and 410 disables.</summary>
/// <remarks>One message at a time goes to an address, and many addresses at once, so that a slow one holds up nobody else. The order of messages is not promised: one that failed waits alone.</remarks>
public sealed class WebhookSender(IServiceScopeFactory scopes, Outbound outbound, Vault vault, DisableWebhook disable, TimeProvider clock, IConfiguration configuration, ILogger<WebhookSender> log) : ISender
{
    /// <summary>After the first attempt, which is made at once: ten in three days.</summary>
    public static readonly Schedule Schedule = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20),
        TimeSpan.FromHours(24));

    /// <summary>The longest that a receiver may ask to be left alone; after that it is tried all the same.</summary>
    static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    /// <summary>A message was tried for three days, and nothing else got through for about as long: then the webhook is disabled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(60);

    readonly string portal = (configuration["Auth:Issuer"] ?? "http://localhost:8080").TrimEnd('/');

    public Channel Channel => Channel.Webhook;

    public int AtOnce => 64;

    public int AtOncePerEndpoint => 1;

    public async Task SendAsync(IReadOnlyList<Claimed> batch, Action<Claimed, Outcome> ended, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ids = batch.Select(delivery => delivery.EndpointId).Distinct().ToArray();
        var webhooks = await scope.ServiceProvider.GetRequiredService<NotificationsDb>().Webhooks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, ct);
        await Task.WhenAll(batch.Select(async delivery => ended(delivery, await SendAsync(delivery, webhooks.GetValueOrDefault(delivery.EndpointId), ct))));
    }

    async Task<Outcome> SendAsync(Claimed delivery, Webhook? webhook, CancellationToken ct)
    {
        if (webhook is null) return Outcome.Dropped("The webhook was removed.");
        if (webhook.State == WebhookState.Disabled) return Outcome.Dropped("The webhook is disabled.");
        // What a person alone is to hear does not go to an organisation, whatever led it here.
        delivery = delivery with { Notices = [.. delivery.Notices.Where(notice => notice.Topic is not null)] };
        if (delivery.Notices.Count == 0 && delivery.Kind != TestWebhook.Kind) return Outcome.Dropped("Nothing of it is for a webhook.");

        var (outcome, isTest) = (await CallAsync(delivery, webhook, ct), delivery.Kind == TestWebhook.Kind);
        if (isTest && outcome.State == DeliveryState.Waiting) outcome = Outcome.Failed(outcome.Status, outcome.Detail!); // whoever tests looks now

        var now = clock.GetUtcNow();
        if (outcome.State == DeliveryState.Sent) await NoteAsync(webhook, failing: null, ct);
        else if (outcome.Status == (int)HttpStatusCode.Gone) await disable.AsAsync(webhook, DisabledBecause.Gone, ct);
        else if (!isTest && outcome.State == DeliveryState.Failed && webhook.FailingSince < now - Patience) await disable.AsAsync(webhook, DisabledBecause.Failing, ct);
        else if (!isTest) await NoteAsync(webhook, failing: webhook.FailingSince ?? now, ct);
        return outcome;
    }

    async Task<Outcome> CallAsync(Claimed delivery, Webhook webhook, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            using var request = Sign(delivery, webhook, now);
            var answer = await outbound.SendAsync(request, ct);
            var (status, said) = ((int)answer.Status, Said(answer));
            return status is >= 200 and < 300 ? Outcome.Sent(status, said)
                : answer.Status == HttpStatusCode.Gone ? Outcome.Failed(status, said)
                : Schedule.After(delivery.Attempt, clock.GetUtcNow(), status, said, Rest(answer));
        }
        catch (OutboundException e)
        {
            return Schedule.After(delivery.Attempt, clock.GetUtcNow(), (int?)e.Status, e.Message);
        }
        catch (CryptographicException)
        {
            log.LogError("The secret of webhook {Webhook} was sealed with another {Setting}: nothing can be sent until it is rotated", webhook.Id, vault.Setting);
            return Schedule.After(delivery.Attempt, clock.GetUtcNow(), null, "Its secret cannot be read any more. Rotate it.");
        }
    }

    HttpRequestMessage Sign(Claimed delivery, Webhook webhook, DateTimeOffset now)
    {
        var body = Payload.Of(delivery, portal);
        var newest = WebhookSecret.Of(vault.Open(webhook.Secret));
        WebhookSecret[] secrets = webhook.OldSecret is { } old && webhook.OldSecretUntil > now ? [newest, WebhookSecret.Of(vault.Open(old))] : [newest];
        var signature = WebhookSignature.Of($"{delivery.Id}", now, body, secrets);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add(WebhookSignature.IdHeader, signature.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, signature.Timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, signature.Signatures);
        request.Headers.UserAgent.ParseAdd("Platform-Webhooks/1.0");
        return request;
    }

    /// <summary>What the receiver asks for when it has too much to do.</summary>
    TimeSpan Rest(OutboundAnswer answer)
    {
        if (answer.Status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || answer.RetryAfter is not { } after) return default;
        var rest = after.Delta ?? after.Date - clock.GetUtcNow() ?? default;
        return rest < LongestRest ? rest : LongestRest;
    }

    /// <summary>The beginning of the answer.</summary>
    static string Said(OutboundAnswer answer) => Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 300))).TrimEnd('\uFFFD');

    async Task NoteAsync(Webhook webhook, DateTimeOffset? failing, CancellationToken ct)
    {
        if (webhook.FailingSince == failing) return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotificationsDb>().Webhooks.Where(w => w.Id == webhook.Id && w.Url == webhook.Url)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.FailingSince, w => failing == null ? null : w.FailingSince ?? failing), ct);
    }
}
