using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Privacy;

/// <summary>Organisations stay, whoever entered them; that it was this person is forgotten.</summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, OrganisationsDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        await db.Database.ExecuteSqlAsync($"UPDATE organisations SET created_by = {Erasure.Nobody} WHERE created_by = {erased.AccountId}", ct);
    }
}
