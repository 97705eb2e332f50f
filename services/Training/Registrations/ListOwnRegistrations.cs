using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;

namespace Platform.Training.Registrations;

/// <summary>The caller's registrations, the latest first.</summary>
public static class ListOwnRegistrations
{
    public static async Task<Page<RegistrationDetail>> Handle(int? limit, [StringLength(200)] string? cursor, Caller caller, TrainingDb db, CancellationToken ct)
    {
        var (person, size, after) = (caller.Person(), Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var own = db.Registrations.Where(r => r.PersonId == person && (after == null || r.Id < after)).OrderByDescending(r => r.Id).Take(size + 1);
        return Cursor.Cut(await RegistrationDetail.Of(own, db).ToListAsync(ct), size, last => last.Id);
    }
}
