using System.Text;
using Platform.ServiceDefaults.Calendars;

namespace Platform.Notifications.Feeds;

/// <summary>The events of a feed as a calendar that can be subscribed to: RFC 5545, and what RFC 7986 adds for it.</summary>
static class Calendar
{
    public static byte[] Write(Feed feed) => Encoding.UTF8.GetBytes(ICalendar.Write(
        feed.Entries.Select(entry => entry.Event).OfType<CalendarEvent>(), "Notifications", feed.Title, source: feed.Address(Format.Calendar, null)));
}
