using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>A registration as it is sent.</summary>
/// <param name="Answers">To the questions of the event's form. No event asks any yet, so it is empty; what nobody asked for is not kept.</param>
/// <param name="Name">What the organisers may call the person; theirs to give or not.</param>
/// <param name="Contact">How the organisers may reach them: an address, a number, what the person chooses. Name and contact are gone thirty days after the event.</param>
public sealed record NewRegistration(Dictionary<string, JsonElement>? Answers = null, [property: PlainText(100)] string? Name = null, [property: PlainText(200)] string? Contact = null);

/// <summary>Registers the caller: a seat if there is one, else a place in the waiting line; or a request, where the organiser decides.</summary>
/// <remarks>
/// Never more confirmed than seats, whatever the number of replicas and callers: seats are counted on the event's row, and its lock is held from the count to the
/// commit. The order in which callers get the lock is the order of the line.
/// </remarks>
public static class RegisterForEvent
{
    public static async Task<Results<Created<RegistrationDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, NewRegistration registration, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var (person, now) = (caller.Person(), clock.GetUtcNow());
        if (registration.Answers is { Count: > 0 }) return Problems.Invalid("answers", "This event asks no questions. Send \"answers\": {}.");

        // Without the lock first: nobody waits to hear that they have registered or that the event is full or over.
        var seen = await db.Events.AsNoTracking().Where(e => e.Id == id).Select(e => new
        {
            Event = e,
            Earlier = db.Registrations.Where(r => r.EventId == id && r.PersonId == person && r.State != RegistrationState.Withdrawn && r.State != RegistrationState.Cancelled)
                .Select(r => (RegistrationState?)r.State).FirstOrDefault()
        }).SingleOrDefaultAsync(ct);
        if (seen is null || (seen.Event.State is EventState.Draft && !seen.Event.MayBeEditedBy(await db.HostAsync(caller, ct)))) return TypedResults.NotFound();
        if ((Refuses(seen.Earlier) ?? seen.Event.RefusesRegistration(now)) is { } early) return early.ToProblem();

        var locked = (await db.LockEventAsync(id, ct))!;
        if (locked.RefusesRegistration(now) is { } refusal) return refusal.ToProblem();
        var added = Registration.For(locked, person, now);
        db.Registrations.Add(added);
        if ((registration.Name ?? registration.Contact) is not null)
            db.Contacts.Add(new() { RegistrationId = added.Id, EventId = id, PersonId = person, Name = registration.Name, Contact = registration.Contact });
        if (added.State is RegistrationState.Confirmed) db.Publish(added.ToConfirmed(locked, fromWaitingList: false, now));
        if (added.State is RegistrationState.Waitlisted) db.Publish(added.ToWaitlisted(locked, now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: "registrations_one_each" })
        {
            return Refuses(RegistrationState.Pending)!.ToProblem(); // the same person, at the same time, with another key
        }
        return TypedResults.Created($"/api/registrations/{added.Id}", RegistrationDetail.Of(added, locked, added.Place is null ? null : locked.Waiting));
    }

    /// <summary>Whoever was rejected cannot ask again and again.</summary>
    static Refusal? Refuses(RegistrationState? earlier) => earlier switch
    {
        null => null,
        RegistrationState.Rejected => new("registration-rejected", "The organiser has not accepted your registration for this event."),
        _ => new("already-registered", "You are registered for this event already. GET /api/registrations shows how.")
    };
}
