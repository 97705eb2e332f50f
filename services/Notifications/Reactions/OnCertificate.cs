using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>A person hears of their own certificate.</summary>
public static class OnCertificate
{
    public static Task Issued(CertificateIssued e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        "certificate-issued", "certificate", e.CertificateId, e.Version, e.OccurredAt, e.PersonId, e.Name, new Facts(EventId: e.EventId, CallId: e.CallId)).TellAsync(db, ct);
}
