using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Calendars;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>One event for a calendar: RFC 5545, with a UID that stays and a SEQUENCE that grows, so that a copy is replaced and not doubled. Texts in <c>lang</c>, else in English, else in the first there is.</summary>
public static class GetEventCalendar
{
    public static async Task<Results<ContentHttpResult, NotFound>> Handle(Guid id, [StringLength(35)] string? lang, Caller caller, TrainingDb db, CancellationToken ct)
    {
        var found = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        return found is null || !found.MayBeSeenBy(await db.HostAsync(caller, ct)) ? TypedResults.NotFound()
            : TypedResults.Text(ICalendar.Write([In(found, lang ?? "en")], "Training"), ICalendar.MediaType, Encoding.UTF8, StatusCodes.Status200OK);
    }

    static CalendarEvent In(Event e, string language) => new(e.Id.ToString(), e.Sequence, StatusOf(e.State), e.StartsAt, e.EndsAt, e.TimeZone, e.Name.In(language), e.UpdatedAt)
    {
        CreatedAt = e.CreatedAt,
        Description = e.Description?.In(language),
        Place = e.Place,
        Url = e.Link,
        Categories = e.Terms
    };

    static CalendarStatus StatusOf(EventState state) => state switch
    {
        EventState.Cancelled => CalendarStatus.Cancelled,
        EventState.Postponed or EventState.Draft => CalendarStatus.Tentative,
        _ => CalendarStatus.Confirmed
    };
}
