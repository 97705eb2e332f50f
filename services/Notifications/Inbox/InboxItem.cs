using System.Data.Common;
using Platform.Contracts;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Inbox;

/// <summary>What something happened to.</summary>
/// <param name="Kind">project, practice, resource, event, call, organisation, alliance-membership or expert; registration, application, certificate, membership, import or digest.</param>
public sealed record Subject(string Kind, Guid Id);

/// <summary>One message in a person's inbox, in their language.</summary>
/// <param name="Number">Grows from item to item; the id in the stream.</param>
/// <param name="Type">The event that it tells of, for example <c>project-published</c>.</param>
/// <param name="Link">A path of the portal; null while the portal shows nothing of its subject.</param>
/// <param name="Because">What the person follows that led here; null when it is their own affair.</param>
/// <param name="SnoozedUntil">When it comes back; until then it is in the list of snoozed items only.</param>
public sealed record InboxItem(
    Guid Id, long Number, string Type, string Title, string Text, string? Link, Subject Subject, Target? Because, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt,
    DateTimeOffset? ArchivedAt, DateTimeOffset? SnoozedUntil);

/// <summary>An item as it is kept: in no language yet.</summary>
public sealed record StoredItem(
    Guid Id, long Number, string Type, Subject Subject, Text Name, Facts Facts, string? Topic, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, DateTimeOffset? ArchivedAt, DateTimeOffset? SnoozedUntil)
{
    /// <summary>What <see cref="Read"/> reads, of <c>inbox_items i</c> and <c>notices n</c>.</summary>
    public const string Columns = "n.id, i.number, n.type, n.kind, n.subject_id, n.name, n.facts, i.topic, n.created_at, i.read_at, i.archived_at, i.snoozed_until";

    public static StoredItem Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetString(2), new(row.GetString(3), row.GetGuid(4)), Mapping.FromJson<Text>(row.GetString(5)), Facts.Of(row.GetString(6)),
        row.IsDBNull(7) ? null : row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), When(row, 9), When(row, 10), When(row, 11));

    static DateTimeOffset? When(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    public InboxItem In(string language)
    {
        var (title, text) = Wording.Of(Type, Name, Facts, language);
        return new(Id, Number, Type, title, text, Links.To(Subject, Facts), Subject, Topic is null ? null : Target.Of(Topic), CreatedAt, ReadAt, ArchivedAt, SnoozedUntil);
    }
}

/// <summary>Where the portal shows a subject; null for what it has no page of yet. A test holds each to the portal's routes.</summary>
public static class Links
{
    public static string? To(Subject subject, Facts facts) => subject.Kind switch
    {
        "call" or "application" or "certificate" or "expert" => null,
        "registration" => $"/events/{facts.EventId}",
        "membership" => $"/organisations/{subject.Id}",
        "alliance-membership" => $"/organisations/{facts.OrganisationId}",
        "project-submission" => $"/projects/{subject.Id}",
        "practice-submission" or "review" => $"/practices/{subject.Id}",
        "change-request" => $"/projects/{facts.ProjectId}/changes",
        "digest" => "/account/following",
        "import" => $"/projects/imports/{subject.Id}",
        _ => $"/{subject.Kind}s/{subject.Id}"
    };
}
