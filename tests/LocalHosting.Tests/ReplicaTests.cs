using System.Net;
using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

public sealed class ReplicaTests
{
    [Fact]
    public async Task Each_replica_has_an_address_of_its_own_and_all_are_told_to_those_who_call_them()
    {
        await using var host = await SampleHost.Start(arguments: "--Replicas:web=3");

        string[] urls = [(await host.Of("web", 0)).Url!, (await host.Of("web", 1)).Url!, (await host.Of("web", 2)).Url!];
        urls.Distinct().Count().ShouldBe(3);
        var environment = await host.Ask<Dictionary<string, string>>("front", "environment");
        string[] told = [environment["services__web__http__0"], environment["services__web__http__1"], environment["services__web__http__2"]];
        told.ShouldBe(urls);
        (await host.Ask<Dictionary<string, string>>("web", "environment", replica: 2))["PLATFORM_REPLICA"].ShouldBe("2");
    }

    [Fact]
    public async Task Scaling_adds_and_removes_replicas_and_tells_running_services()
    {
        await using var host = await SampleHost.Start();

        (await host.Change("scale/web?replicas=3")).EnsureSuccessStatusCode();
        await Eventually.Become(async () => (await host.Of("web", 2)).State == "running");
        await Eventually.Become(async () => (await host.Ask<string[]>("front", "endpoints/web")).Contains(host.Of("web", 2).Result.Url));

        var third = (await host.Of("web", 2)).Pid!.Value;
        (await host.Change("scale/web?replicas=2")).EnsureSuccessStatusCode();
        (await host.Status()).Resources.Count(resource => resource.Name == "web").ShouldBe(2);
        ChildProcess.StartTicksOf(third).ShouldBeNull();
    }

    [Theory]
    [InlineData("scale/front?replicas=2", "which only one process can")]
    [InlineData("scale/task?replicas=2", "it runs once")]
    [InlineData("scale/web?replicas=0", "Between 1 and 20")]
    public async Task What_cannot_have_so_many_replicas_says_why(string change, string why)
    {
        await using var host = await SampleHost.Start();

        using var answer = await host.Change(change);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(why);
    }
}
