using System.Diagnostics;

namespace Platform.Gateway.Tests.Routing;

public sealed class StreamTests
{
    [Fact]
    public async Task Server_sent_events_arrive_one_by_one_and_the_stream_is_open_before_the_first()
    {
        var go = new SemaphoreSlim(0);
        await using var notifications = await Upstream.Start("notifications", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            for (var id = 1; id <= 2; id++)
            {
                await go.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsync($"id: {id}\nevent: inbox\ndata: {{}}\n\n");
                await context.Response.Body.FlushAsync();
            }
            await go.WaitAsync(context.RequestAborted); // stays open
        });
        await using var gateway = TestGateway.Before("notifications", notifications);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/inbox/stream") { Headers = { { "Last-Event-ID", "7" } } };
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        notifications.Requests.Single().Headers["Last-Event-ID"].ShouldBe("7");
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(deadline.Token));

        for (var id = 1; id <= 2; id++)
        {
            go.Release();
            var clock = Stopwatch.StartNew();
            (await events.ReadLineAsync(deadline.Token)).ShouldBe($"id: {id}");
            for (var line = 0; line < 3; line++) await events.ReadLineAsync(deadline.Token);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_a_gateway_that_stops()
    {
        await using var notifications = await Upstream.Start("notifications", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        await using var gateway = TestGateway.Before("notifications", notifications);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var response = await gateway.Client.GetAsync("/api/inbox/stream", HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        gateway.BeginStopping();
        await Should.ThrowAsync<IOException>(async () => await stream.ReadExactlyAsync(new byte[1], deadline.Token));
    }

    [Fact]
    public async Task A_long_answer_is_passed_on_while_it_is_made()
    {
        var go = new SemaphoreSlim(0);
        await using var projects = await Upstream.Start("projects", async context =>
        {
            await context.Response.WriteAsync("beginning");
            await context.Response.Body.FlushAsync();
            await go.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync(" and end");
        });
        await using var gateway = TestGateway.Before("projects", projects);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        using var response = await gateway.Client.GetAsync("/api/projects/export.xml", HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        var beginning = new byte["beginning".Length];
        await stream.ReadExactlyAsync(beginning, deadline.Token);
        go.Release();
        (await new StreamReader(stream).ReadToEndAsync(deadline.Token)).ShouldBe(" and end");
    }
}
