using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>A registration as the person who registered, or the event's organiser, sees it.</summary>
/// <param name="Position">From 1; null unless waitlisted.</param>
public sealed record RegistrationDetail(
    Guid Id, RegistrationState State, int? Position, Guid EventId, Text EventName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, DateTimeOffset CreatedAt, long Version)
{
    public static RegistrationDetail Of(Registration r, Event e, int? position) =>
        new(r.Id, r.State, position, e.Id, e.Name, e.StartsAt, e.EndsAt, e.TimeZone, r.CreatedAt, r.Version);

    /// <summary>The latest first, with each one's position, in one query.</summary>
    public static IQueryable<RegistrationDetail> Of(IQueryable<Registration> registrations, TrainingDb db) =>
        from r in registrations
        join e in db.Events on r.EventId equals e.Id
        orderby r.Id descending
        select new RegistrationDetail(r.Id, r.State,
            r.State == RegistrationState.Waitlisted ? db.Registrations.Count(w => w.EventId == r.EventId && w.State == RegistrationState.Waitlisted && w.Place <= r.Place) : null,
            e.Id, e.Name, e.StartsAt, e.EndsAt, e.TimeZone, r.CreatedAt, r.Version);
}

/// <summary>One registration: the caller's own, or one for the caller's event. Anybody else's is not there.</summary>
public static class GetRegistration
{
    public static async Task<Results<Ok<RegistrationDetail>, NotFound>> Handle(Guid id, Caller caller, TrainingDb db, CancellationToken ct)
    {
        var person = caller.Person();
        var seen = db.RegistrationsAt(caller).Where(r => r.Id == id).Union(db.Registrations.Where(r => r.Id == id && r.PersonId == person));
        return await RegistrationDetail.Of(seen, db).SingleOrDefaultAsync(ct) is { } registration ? TypedResults.Ok(registration) : TypedResults.NotFound();
    }
}
