using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Privacy;
using Platform.Training.Data;
using Platform.Training.Registrations;

namespace Platform.Training.Privacy;

/// <summary>
/// A seat or a place in the line is given up, and the next in line moves up, as if the person had withdrawn. Of an event that has taken place the row stays, so that
/// its list and its count agree, under an id that is nobody's. Events stay; that this person made them is forgotten.
/// </summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, TrainingDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        var person = erased.AccountId;
        // In the order of the events, so that two erasures never wait for each other's locks.
        var live = await db.Registrations.Where(r => r.PersonId == person).Where(Registration.IsLive).OrderBy(r => r.EventId).Select(r => r.EventId).ToListAsync(ct);
        foreach (var id in live)
        {
            var locked = (await db.LockEventAsync(id, ct))!;
            var registration = await db.Registrations.Where(Registration.IsLive).SingleOrDefaultAsync(r => r.EventId == id && r.PersonId == person, ct);
            if (registration?.Withdraw(locked, erased.OccurredAt) is null) await WaitingList.MoveUpAsync(locked, db, erased.OccurredAt, ct);
        }
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM registration_contacts WHERE person_id = {person};
            DELETE FROM registrations WHERE person_id = {person} AND state NOT IN ('pending', 'confirmed', 'waitlisted');
            UPDATE registrations SET person_id = gen_random_uuid(), version = version + 1 WHERE person_id = {person};
            UPDATE events SET team = array_remove(team, {person}) WHERE team @> ARRAY[{person}];
            UPDATE organisation_editors SET person_ids = array_remove(person_ids, {person}) WHERE person_ids @> ARRAY[{person}];
            UPDATE events SET created_by = {Erasure.Nobody} WHERE created_by = {person}
            """, ct);
    }
}
