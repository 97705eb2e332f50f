using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Reactions;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Who edits for an organisation, and so keeps its webhooks: the copy that this service has.</summary>
public sealed class OrganisationEditors
{
    public Guid OrganisationId { get; private init; }
    public long Version { get; private init; }
    public Guid[] PersonIds { get; private init; } = [];
}

public static class Keepers
{
    /// <summary>The webhooks that the caller keeps: those of organisations that they edit for; administrators all.</summary>
    public static IQueryable<Webhook> WebhooksOf(this NotificationsDb db, Caller caller)
    {
        var (person, all) = (caller.Person(), caller.IsAdministrator);
        return db.Webhooks.Where(w => all || db.OrganisationEditors.Any(e => e.OrganisationId == w.OrganisationId && e.PersonIds.Contains(person)));
    }

    public static Task<Webhook?> WebhookAsync(this NotificationsDb db, Guid id, Caller caller, CancellationToken ct) => db.WebhooksOf(caller).SingleOrDefaultAsync(w => w.Id == id, ct);

    public static Task<bool> EditsForAsync(this NotificationsDb db, Guid organisation, Caller caller, CancellationToken ct)
    {
        var person = caller.Person();
        return db.OrganisationEditors.AnyAsync(e => e.OrganisationId == organisation && e.PersonIds.Contains(person), ct);
    }
}

/// <summary>Keeps who edits for which organisation, the newest that was told. People who were erased are left out.</summary>
public static class OnOrganisationEditorsChanged
{
    public static Task Handle(OrganisationEditorsChanged changed, NotificationsDb db, CancellationToken ct)
    {
        Sound.Check([changed.OrganisationId], changed.Version, changed.OccurredAt);
        Guid[] people = [.. changed.EditorIds];
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO organisation_editors AS known (organisation_id, version, person_ids)
            VALUES ({changed.OrganisationId}, {changed.Version}, ARRAY(SELECT person FROM unnest({people}) AS person WHERE NOT is_erased(person)))
            ON CONFLICT (organisation_id) DO UPDATE SET version = excluded.version, person_ids = excluded.person_ids WHERE known.version < excluded.version
            """, ct);
    }
}
