using Platform.TestKit;

namespace Platform.Training.Tests.Privacy;

public sealed class FewTests(TrainingHost host)
{
    [Fact]
    public async Task Readers_are_not_told_of_one_to_four_who_wait_and_the_organiser_is()
    {
        var meeting = await host.Published(new { capacity = 1 });
        await host.Register(meeting.Path).Success();
        (await host.Read(meeting.Path))["waiting"]!.GetValue<int>().ShouldBe(0);
        for (var waiting = 1; waiting <= 5; waiting++)
        {
            await host.Register(meeting.Path).Success();
            foreach (var reader in new[] { host.Visitor(), host.As() })
            {
                using var answer = await reader.GetAsync(meeting.Path);
                ((int?)(await answer.Json())["waiting"]).ShouldBe(waiting < 5 ? null : waiting);
                answer.Headers.ETag!.Tag.Trim('"').Split('.')[3].ShouldBe(waiting < 5 ? "" : "5"); // no other way to count them
            }
            (await meeting.Organiser.GetAsync(meeting.Path).Success())["waiting"]!.GetValue<int>().ShouldBe(waiting);
        }
    }
}
