using Platform.TestKit;
using Platform.Training.Events;

namespace Platform.Training.Tests.Events;

public sealed class LocalTimesTests(TrainingHost host)
{
    [Theory]
    [InlineData("2027-03-01T09:00", "Pacific/Fiji", "2027-02-28T21:00:00Z")] // no summer time since 2021
    [InlineData("2019-12-01T09:00", "Pacific/Fiji", "2019-11-30T20:00:00Z")] // summer time then
    [InlineData("2027-07-01T09:00:30", "Europe/Paris", "2027-07-01T07:00:30Z")]
    [InlineData("2027-07-01T09:00+02:00", "Europe/Paris", "2027-07-01T07:00:00Z")]
    [InlineData("2027-07-01T09:00:00.000Z", "Europe/Paris", "2027-07-01T09:00:00Z")]
    [InlineData("2027-10-31T02:30+02:00", "Europe/Paris", "2027-10-31T00:30:00Z")] // the first of two
    [InlineData("2027-10-31T02:30+01:00", "Europe/Paris", "2027-10-31T01:30:00Z")] // the second
    [InlineData("2027-03-01T00:00", "Asia/Kathmandu", "2027-02-28T18:15:00Z")]
    [InlineData("2027-04-04T02:45+10:30", "Australia/Lord_Howe", "2027-04-03T16:15:00Z")] // clocks change by half an hour
    [InlineData("2027-03-01T09:00", "UTC", "2027-03-01T09:00:00Z")]
    public void A_local_time_is_the_instant_it_is_in_its_zone(string text, string zone, string instant)
    {
        var read = LocalTimes.Read(text, LocalTimes.Zone(zone)!, out var problem);
        problem.ShouldBeNull();
        read.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        LocalTimes.Read(LocalTimes.Write(read, LocalTimes.Zone(zone)!), LocalTimes.Zone(zone)!, out _).ShouldBe(read, "what is written reads as the same instant");
    }

    [Theory]
    [InlineData("2027-03-28T02:30", "Europe/Paris", "from 2027-03-28T02:00 to 2027-03-28T03:00")]
    [InlineData("2019-11-10T02:30", "Pacific/Fiji", "from 2019-11-10T02:00 to 2019-11-10T03:00")]
    [InlineData("2011-12-30T12:00", "Pacific/Apia", "from 2011-12-30T00:00 to 2011-12-31T00:00")] // the day that Samoa skipped
    [InlineData("2027-10-31T02:30", "Europe/Paris", "Write 2027-10-31T02:30+02:00 for the first or 2027-10-31T02:30+01:00 for the second")]
    [InlineData("2020-01-12T02:30", "Pacific/Fiji", "2020-01-12T02:30+13:00 for the first or 2020-01-12T02:30+12:00 for the second")]
    [InlineData("2027-07-01T09:00+01:00", "Europe/Paris", "Europe/Paris is at +02:00 then, not at +01:00")]
    [InlineData("2027-10-31T02:30+03:00", "Europe/Paris", "Europe/Paris is at +02:00 or +01:00 then, not at +03:00")]
    [InlineData("2027-02-29T09:00", "Europe/Paris", "no such day or time")]
    [InlineData("2027-02-28T09:60", "Europe/Paris", "no such day or time")]
    [InlineData("1969-12-31T09:00", "Europe/Paris", "no such day or time")]
    [InlineData("2027-03-01T09:00\n", "Europe/Paris", "Give a local time")]
    [InlineData("", "Europe/Paris", "Give a local time")]
    public void A_time_that_is_not_there_or_twice_there_is_explained(string text, string zone, string explanation)
    {
        LocalTimes.Read(text, LocalTimes.Zone(zone)!, out var problem);
        problem.ShouldNotBeNull().ShouldContain(explanation);
    }

    [Fact]
    public async Task The_explanation_reaches_the_client_and_what_it_advises_is_taken()
    {
        var organiser = host.Organiser();
        object InParis(string start) => Plan.With(new { timeZone = "Europe/Paris", start, end = "2027-10-31T12:00" });
        using var refused = await organiser.Create("/api/events", InParis("2027-10-31T02:30"));
        (await refused.Json())["errors"]!["start"]![0]!.GetValue<string>().ShouldContain("2027-10-31T02:30+01:00");
        var created = await organiser.Create("/api/events", InParis("2027-10-31T02:30+01:00")).Success();
        created["startsAt"]!.GetValue<string>().ShouldBe("2027-10-31T01:30:00Z");
        created["start"]!.GetValue<string>().ShouldBe("2027-10-31T02:30+01:00");
    }
}
