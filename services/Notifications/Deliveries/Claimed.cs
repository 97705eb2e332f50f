using System.Data.Common;
using Platform.Contracts;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Deliveries;

/// <summary>Something that happened, as it is told in a delivery: in no language yet.</summary>
/// <param name="Topic">What the endpoint follows that led here; null when it is the person's own affair.</param>
public sealed record Notice(Guid Id, string Type, Subject Subject, long Version, Text Name, Facts Facts, string? Topic, DateTimeOffset OccurredAt, DateTimeOffset CreatedAt)
{
    /// <summary>What <see cref="Read"/> reads, of <c>notices n</c> and <c>delivery_notices t</c>.</summary>
    public const string Columns = "n.id, n.type, n.kind, n.subject_id, n.version, n.name, n.facts, t.topic, n.occurred_at, n.created_at";

    public static Notice Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetString(1), new(row.GetString(2), row.GetGuid(3)), row.GetInt64(4), Mapping.FromJson<Text>(row.GetString(5)), Facts.Of(row.GetString(6)),
        row.IsDBNull(7) ? null : row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset>(9));
}

/// <summary>A delivery that this process has taken, for as long as the lease of its channel: nobody else sends it meanwhile.</summary>
/// <param name="Id">Never changes, however often it is tried: the Message-ID of a mail, the webhook-id.</param>
/// <param name="Kind">now, daily, weekly, confirmation, or a test of a webhook.</param>
/// <param name="Category">Of its notice; of several: digest.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Notices">Oldest first, the newest <see cref="Most"/>, without those that were muted or are no longer followed; none in a confirmation or test.</param>
public sealed record Claimed(
    Guid Id, Channel Channel, Guid EndpointId, Guid? PersonId, string Kind, string Category, int Attempt, DateTimeOffset CreatedAt, IReadOnlyList<Notice> Notices)
{
    /// <summary>Notices of a digest: more than anybody reads, and few enough that however much has happened they find room in memory.</summary>
    public const int Most = 100;

    /// <summary>How many older notices there are than those that it holds.</summary>
    public int Older { get; init; }
}
