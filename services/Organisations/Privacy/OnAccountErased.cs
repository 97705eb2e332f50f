using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Privacy;

/// <summary>Organisations stay, whoever entered them; that it was this person is forgotten. Who owned one alone is followed by whoever has edited for it longest.</summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, OrganisationsDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        // In the order of their ids, so that two erasures never wait for each other's locks.
        foreach (var id in await db.Members.Where(m => m.PersonId == erased.AccountId).OrderBy(m => m.OrganisationId).Select(m => m.OrganisationId).ToListAsync(ct))
        {
            var organisation = (await db.LockAsync(id, ct))!;
            if (organisation.Erase(erased.AccountId) is { } heir) db.PublishMembership(organisation, heir, erased.OccurredAt);
            else db.PublishEditors(organisation, erased.OccurredAt);
        }
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"UPDATE organisations SET created_by = {Erasure.Nobody} WHERE created_by = {erased.AccountId}", ct);
    }
}
