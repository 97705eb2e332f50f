using NodaTime;
using Npgsql;

namespace Platform.Notifications.Tests.Deliveries;

/// <summary>When a digest goes and when quiet hours end, as the database says; across changes of clocks, which NodaTime knows too.</summary>
public sealed class DueTests(NotificationsHost host)
{
    [Theory]
    [InlineData("UTC", 8, 0, "2027-03-01T07:00Z", "2027-03-01T08:00Z")]
    [InlineData("UTC", 8, 0, "2027-03-01T07:59Z", "2027-03-02T08:00Z")] // less than two minutes ahead: the next
    [InlineData("UTC", 8, 1, "2027-03-01T08:00Z", "2027-03-08T08:00Z")] // a Monday
    [InlineData("UTC", 0, 7, "2027-03-01T08:00Z", "2027-03-07T00:00Z")]
    [InlineData("Europe/Paris", 8, 0, "2027-03-27T08:00Z", "2027-03-28T06:00Z")] // clocks went on in the night
    [InlineData("Europe/Paris", 8, 0, "2027-10-30T07:00Z", "2027-10-31T07:00Z")] // and back
    [InlineData("Europe/Paris", 8, 1, "2027-03-22T07:00Z", "2027-03-29T06:00Z")]
    [InlineData("Europe/Paris", 2, 0, "2027-03-27T12:00Z", "2027-03-28T01:00Z")] // there is no two o'clock: three
    [InlineData("Europe/Paris", 2, 0, "2027-03-28T01:00Z", "2027-03-29T00:00Z")]
    [InlineData("Europe/Paris", 2, 0, "2027-10-30T12:00Z", "2027-10-31T00:00Z")] // the first of two
    [InlineData("Europe/Paris", 2, 0, "2027-10-31T00:00Z", "2027-11-01T01:00Z")] // and not the second
    [InlineData("Pacific/Apia", 3, 0, "2020-09-25T20:00Z", "2020-09-26T14:00Z")] // there is none: four
    [InlineData("Pacific/Apia", 3, 0, "2021-04-03T00:00Z", "2021-04-03T13:00Z")] // the first of two
    [InlineData("Pacific/Apia", 8, 1, "2027-02-28T00:00Z", "2027-02-28T19:00Z")] // it is Monday there
    [InlineData("America/Santiago", 0, 0, "2027-09-04T12:00Z", "2027-09-05T04:00Z")] // midnight is left out: one o'clock
    [InlineData("America/Santiago", 23, 0, "2027-04-03T12:00Z", "2027-04-04T02:00Z")] // the first of two
    [InlineData("America/Santiago", 23, 0, "2027-04-04T02:00Z", "2027-04-05T03:00Z")]
    [InlineData("America/Santiago", 23, 6, "2027-04-04T02:30Z", "2027-04-11T03:00Z")] // at half past eleven for the first time
    [InlineData("Europe/Nowhere", 8, 0, "2027-03-01T07:00Z", "2027-03-01T08:00Z")] // unknown to the database: UTC
    public async Task A_digest_goes_at_its_hour_in_the_readers_zone(string zone, int hour, int day, string at, string expected) =>
        (await At("SELECT digest_slot($1, $2, $3, $4)", at, zone, hour, day)).ShouldBe(DateTimeOffset.Parse(expected, null));

    [Theory]
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-01-10T20:59Z", "2027-01-10T20:59Z")]
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-01-10T21:00Z", "2027-01-11T06:00Z")]
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-01-11T05:59Z", "2027-01-11T06:00Z")]
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-01-11T06:00Z", "2027-01-11T06:00Z")]
    [InlineData("Europe/Paris", "12:00", "14:00", "2027-01-11T12:30Z", "2027-01-11T13:00Z")]
    [InlineData("Europe/Paris", "12:00", "12:00", "2027-01-11T11:00Z", "2027-01-11T11:00Z")] // none
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-03-27T22:00Z", "2027-03-28T05:00Z")] // a short night
    [InlineData("Europe/Paris", "22:00", "07:00", "2027-10-30T21:00Z", "2027-10-31T06:00Z")] // a long one
    [InlineData("Europe/Paris", "22:00", "02:30", "2027-03-28T00:30Z", "2027-03-28T01:00Z")] // clocks jump over the end
    [InlineData("Europe/Paris", "22:00", "02:30", "2027-10-31T00:10Z", "2027-10-31T00:30Z")] // the first of two ends
    [InlineData("Europe/Paris", "22:00", "02:30", "2027-10-31T01:10Z", "2027-10-31T01:30Z")] // past it, and it is ten past two again
    [InlineData("Pacific/Apia", "21:00", "06:30", "2027-02-28T10:00Z", "2027-02-28T17:30Z")]
    [InlineData("America/Santiago", "20:00", "00:00", "2027-09-05T00:30Z", "2027-09-05T04:00Z")] // until a midnight that is left out
    [InlineData("Europe/Nowhere", "22:00", "07:00", "2027-01-10T23:00Z", "2027-01-11T07:00Z")]
    public async Task What_falls_into_quiet_hours_waits_for_their_end(string zone, string from, string until, string at, string expected) =>
        (await At("SELECT after_quiet($1, $2, $3, $4)", at, zone, TimeOnly.Parse(from, null), TimeOnly.Parse(until, null))).ShouldBe(DateTimeOffset.Parse(expected, null));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("Pacific/Apia")]
    [InlineData("America/Santiago")]
    [InlineData("Australia/Lord_Howe")] // half an hour
    [InlineData("UTC")]
    public async Task Every_day_of_two_years_has_one_digest_at_any_hour(string zone)
    {
        await using var connection = new NpgsqlConnection(host.Database);
        await connection.OpenAsync();
        await using var walk = new NpgsqlCommand("""
            WITH RECURSIVE walk AS (
                SELECT h AS hour, digest_slot('2019-12-31T12:00Z', $1, h, 0) AS slot, 1 AS n FROM unnest(ARRAY[0, 2, 3, 8, 23]) h
                UNION ALL SELECT hour, digest_slot(slot, $1, hour, 0), n + 1 FROM walk WHERE n < 730)
            SELECT hour, array_agg(slot ORDER BY n) FROM walk GROUP BY hour
            """, connection)
        { Parameters = { new() { Value = zone } } };
        await using var row = await walk.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            var (hour, there) = (row.GetInt32(0), DateTimeZoneProviders.Tzdb[zone]);
            var slots = row.GetFieldValue<DateTime[]>(1).Select(slot => Instant.FromDateTimeUtc(slot)).ToArray();
            var day = slots[0].InZone(there).Date;
            foreach (var slot in slots)
            {
                // What NodaTime makes of that hour of that day: the first of two, the end of a gap.
                var mapping = there.MapLocal(day + new LocalTime(hour, 0));
                slot.ShouldBe(mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant(), $"{zone}, {hour} o'clock on {day}");
                day = day.PlusDays(1);
            }
        }
    }

    async Task<DateTimeOffset> At(string sql, string at, params object[] more) =>
        await Sql.Read<DateTime>(host.Database, sql, [DateTimeOffset.Parse(at, null).ToUniversalTime(), .. more]);
}
