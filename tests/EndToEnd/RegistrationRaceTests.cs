using System.Net;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.EndToEnd;

public sealed class RegistrationRaceTests(Stack stack)
{
    [Fact]
    public async Task Two_hundred_race_for_one_seat_over_three_replicas_and_one_gets_it()
    {
        (await stack.Replicas("training")).Count.ShouldBe(3);
        var organiser = await stack.As("organiser");
        var seat = await organiser.Create("/api/events", new
        {
            name = new { en = "One seat" },
            kind = "training",
            timeZone = "Pacific/Fiji",
            start = "2030-03-01T09:00",
            end = "2030-03-01T17:00",
            attendanceMode = "online",
            capacity = 1,
            languages = new[] { "en" }
        }).Success();
        var path = $"/api/events/{seat["id"]}";
        await organiser.Change(HttpMethod.Post, $"{path}/publish", seat["version"]!.GetValue<long>()).Success();

        var people = new List<HttpClient>();
        foreach (var name in new[] { "admin", "manager", "editor", "juror1", "juror2", "juror3", "moderator", "member" }) people.Add(await stack.As(name));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            using var response = await people[number % people.Count].Create($"{path}/registrations", new { answers = new { } });
            return (response.StatusCode, Body: await response.Json());
        }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created && State(answer.Body) == "confirmed").ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(people.Count); // the others wait in line
        answers.Select(answer => answer.StatusCode).Distinct().Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict]);
        answers.Where(answer => answer.StatusCode == HttpStatusCode.Created && State(answer.Body) == "waitlisted").Select(answer => answer.Body["position"]!.GetValue<int>()).Order()
            .ShouldBe(Enumerable.Range(1, people.Count - 1));
        (await stack.Visitor().GetAsync(path).Success())["seatsLeft"]!.GetValue<int>().ShouldBe(0);
    }

    static string State(JsonNode registration) => registration["state"]!.GetValue<string>();
}
