using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>An address of one's own. What is left out: the language of Accept-Language, UTC, no quiet hours, digests at 8 and on Monday.</summary>
public sealed record NewContactPoint(
    [property: Email] string Address, [property: Language] string? Language = null, [property: TimeZone] string? TimeZone = null, [property: LocalTime] string? QuietFrom = null,
    [property: LocalTime] string? QuietUntil = null, [property: Range(0, 23)] int DigestHour = ContactSettings.UsualHour, [property: Range(1, 7)] int DigestDay = ContactSettings.UsualDay)
{
    public ContactSettings Settings(HttpRequest request) =>
        new(Language ?? SpokenLanguages.Of(request), TimeZone ?? ContactSettings.UsualZone, QuietFrom, QuietUntil, DigestHour, DigestDay);
}

/// <summary>Adds an address and mails a code to it, which confirms that it is the caller's. One that they have already is answered 200.</summary>
/// <remarks>Whether somebody else has it, or whether mail to it is suppressed, shows in nothing.</remarks>
public static class AddContactPoint
{
    const int Most = 10;

    public static async Task<Results<Created<ContactPointDetail>, Ok<ContactPointDetail>, ProblemHttpResult>> Handle(
        NewContactPoint asked, HttpContext http, Caller caller, NotificationsDb db, ConfirmationCodes codes, Suppressions suppressions, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        var (person, address, settings) = (caller.Person(), EmailAddress.Parse(asked.Address)!, asked.Settings(http.Request));
        if (settings.Check() is { } refusal) return refusal.ToProblem();
        var own = await db.ContactPoints.AsNoTracking().Where(p => p.PersonId == person).ToListAsync(ct);
        if (own.Find(p => p.Mailbox == address.Normalized) is { } known) return TypedResults.Ok(ContactPointDetail.Of(known));
        if (own.Count >= Most) return Problems.Of(409, "too-many-contact-points", $"You have {Most} addresses, and more cannot be added. Delete one first.");
        if (await throttle.RefuseAsync(http, db, ct) is { } refused) return refused;

        var now = clock.GetUtcNow();
        var point = ContactPoint.Of(address, person, settings, codes, now);
        db.ContactPoints.Add(point);
        await db.SaveChangesAsync(ct);
        if (await throttle.MayMailAsync(db, point.Mailbox, ct)) await suppressions.MailConfirmationAsync(db, point, isProved: false, ct);
        return TypedResults.Created($"/api/contact-points/{point.Id}", ContactPointDetail.Of(point));
    }
}
