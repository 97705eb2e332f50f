using System.Net;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;
using StackExchange.Redis;

namespace Platform.ServiceDefaults.Tests.Hosting;

public sealed class EndedSessionsTests(ProbeHost host) : IAsyncLifetime
{
    const string Ordinary = "/api/things";
    const string Sensitive = "/api/admin/messages/probe/outbox";

    static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    readonly RedisServer redis = new(Servers.NewFolder("redis"));
    WebApplication here = null!;
    WebApplication there = null!;

    public async ValueTask InitializeAsync()
    {
        await redis.Start();
        here = await host.StartAsync(redis);
        there = await host.StartAsync(redis);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Attack_28_a_token_whose_session_has_ended_is_refused_by_every_process_within_two_seconds()
    {
        var session = Guid.NewGuid();
        (await Get(there, Ordinary, session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await EndedSessions(here).TellAsync([session]);
        await Eventually.Become(async () => (await Get(there, Ordinary, session)).StatusCode == HttpStatusCode.Unauthorized, TwoSeconds);
        await (await Get(there, Ordinary, session)).ShouldBeRefused(401);
        await (await Get(here, Sensitive, session)).ShouldBeRefused(401);
        (await Get(there, Ordinary, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task News_that_was_lost_on_the_way_is_found_within_two_seconds()
    {
        var session = Guid.NewGuid();
        (await Get(there, Ordinary, session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString());
        await other.GetDatabase().SortedSetAddAsync("sessions:ended", session.ToString(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()); // and nothing is published
        (await Get(there, Sensitive, session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a sensitive route asks");
        await Eventually.Become(async () => (await Get(there, Ordinary, session)).StatusCode == HttpStatusCode.Unauthorized, TwoSeconds);
    }

    [Fact]
    public async Task A_process_that_starts_later_knows_it_at_its_first_request()
    {
        var session = Guid.NewGuid();
        await EndedSessions(here).TellAsync([session]);
        await using var later = await host.StartAsync(redis);
        (await Get(later, Ordinary, session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_Redis_ordinary_routes_go_on_and_sensitive_ones_answer_503()
    {
        redis.Kill();
        await redis.Exited!;
        await Eventually.Become(async () => (await Get(here, Sensitive, Guid.NewGuid())).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await Get(here, Ordinary, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await Get(here, Sensitive, Guid.NewGuid());
        await refused.ShouldBeRefused(503);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.ProblemCode()).ShouldBe("sessions-unknown");

        await redis.Start();
        await Eventually.Become(async () => (await Get(here, Sensitive, Guid.NewGuid())).StatusCode == HttpStatusCode.OK);
        var session = Guid.NewGuid();
        await Eventually.Become(async () => { await EndedSessions(there).TellAsync([session]); return true; });
        await Eventually.Become(async () => (await Get(here, Ordinary, session)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_Redis_that_is_silent_keeps_no_ordinary_request_waiting()
    {
        redis.Send(Signal.Stop);
        try
        {
            (await Get(here, Ordinary, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await Get(here, Sensitive, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        finally { redis.Send(Signal.Continue); }
    }

    [Fact]
    public async Task A_sign_in_of_more_than_ten_minutes_ago_is_not_recent()
    {
        var old = await Post(DateTimeOffset.UtcNow.AddMinutes(-10));
        await old.ShouldBeRefused(403);
        (await old.ProblemCode()).ShouldBe("sign-in-again");
        (await Post(DateTimeOffset.UtcNow.AddMinutes(-9))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Task<HttpResponseMessage> Post(DateTimeOffset signedIn) =>
            ProbeHost.With(here, host.Issuer.TokenFor(Guid.NewGuid(), [], signedInAt: signedIn)).PostAsync("/api/things/recent", null);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_before_anything_else() =>
        (await ProbeHost.With(here, null).PostAsync("/api/things/recent", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    static EndedSessions EndedSessions(WebApplication probe) => probe.Services.GetRequiredService<EndedSessions>();

    Task<HttpResponseMessage> Get(WebApplication probe, string path, Guid session) =>
        ProbeHost.With(probe, host.Issuer.TokenFor(Guid.NewGuid(), [Roles.Administrator], session: session)).GetAsync(path);
}
