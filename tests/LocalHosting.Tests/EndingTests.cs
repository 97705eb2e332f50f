using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

public sealed class EndingTests
{
    const string Everything = "--Parts=postgres,rabbitmq,redis";

    [Fact]
    public async Task Ctrl_C_stops_everything_in_reverse_order_and_leaves_no_process()
    {
        await using var host = await SampleHost.Start(arguments: Everything);
        await host.Status();

        (await host.Process.Stop(Signal.Interrupt, TimeSpan.FromSeconds(40))).ShouldBe(0);

        host.SomethingIsLeft.ShouldBeFalse();
        string[] stopped = [.. host.Output.Split('\n').Where(line => line.EndsWith(" stopped", StringComparison.Ordinal)).Select(line => line.Split(' ')[^2])];
        Array.IndexOf(stopped, "front").ShouldBeLessThan(Array.IndexOf(stopped, "web"));
        Array.IndexOf(stopped, "web").ShouldBeLessThan(Array.IndexOf(stopped, "slow"));
        Array.IndexOf(stopped, "front").ShouldBeLessThan(Array.IndexOf(stopped, "postgres"));
        File.Exists(Path.Combine(host.Folder, "host.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_host_is_killed_the_kernel_ends_all_it_started()
    {
        await using var host = await SampleHost.Start(arguments: Everything);
        await host.Status();

        await ChildProcess.Run(new ChildCommand("kill", "-9", $"{host.Process.Id}"), TestContext.Current.CancellationToken);

        await Eventually.Become(() => !host.SomethingIsLeft);
        await using var again = await SampleHost.Start(folder: host.Folder, arguments: Everything);
        (await again.Status()).Ready.ShouldBeTrue();
    }

    [Fact]
    public async Task What_escaped_is_ended_at_the_next_start_and_nobody_elses_process_is()
    {
        var folder = Servers.NewFolder("state");
        var ours = ChildProcess.Start(new ChildCommand("sleep", "1000"));
        var reused = ChildProcess.Start(new ChildCommand("sleep", "1000"));
        var boot = (await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id", TestContext.Current.CancellationToken)).Trim();
        await File.WriteAllTextAsync(Path.Combine(folder, "pids"), $"{boot} {ours.Id} {ours.StartTicks}\n{boot} {reused.Id} {reused.StartTicks - 1}\nother-boot {reused.Id} {reused.StartTicks}\n",
            TestContext.Current.CancellationToken);

        await using var host = await SampleHost.Start(folder: folder);

        ours.Exited.IsCompleted.ShouldBeTrue();
        reused.Exited.IsCompleted.ShouldBeFalse();
        reused.Send(Signal.Kill);
    }
}
