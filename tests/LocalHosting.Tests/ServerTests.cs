using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

public sealed class ServerTests
{
    [Fact]
    public async Task PostgreSQL_comes_back_on_the_same_port_and_data_after_each_kind_of_end()
    {
        await using var postgres = new PostgresServer(Servers.NewFolder("postgres"));
        await postgres.Start(ct: TestContext.Current.CancellationToken);
        await postgres.CreateDatabase("kept", TestContext.Current.CancellationToken);
        var port = postgres.Port;
        Func<Task>[] ends = [postgres.Stop, postgres.StopImmediately, () => { postgres.Kill(); return postgres.Exited!; }];

        foreach (var end in ends)
        {
            await end();
            (await postgres.Healthy(TestContext.Current.CancellationToken)).ShouldBeFalse();
            postgres.Pid.ShouldBeNull();
            await postgres.Start(ct: TestContext.Current.CancellationToken);
            postgres.Port.ShouldBe(port);
            await using var connection = new Npgsql.NpgsqlConnection(postgres.ConnectionString("kept") + ";Pooling=false");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task RabbitMQ_comes_back_with_its_data_after_a_kill_and_answers_rabbitmqctl()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var rabbit = new RabbitServer(Servers.NewFolder("rabbitmq"));
        await rabbit.Start(ct: ct);
        await rabbit.Control(["add_vhost", "kept"], ct);

        rabbit.Kill();
        await rabbit.Exited!;
        await rabbit.Start(ct: ct);

        (await rabbit.Control(["list_vhosts"], ct)).Split('\n').ShouldContain("kept");
        rabbit.ConnectionString("kept").ShouldBe($"amqp://platform:{rabbit.Password}@127.0.0.1:{rabbit.Port}/kept");
    }

    [Fact]
    public async Task A_frozen_server_does_not_answer_until_it_is_thawed()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var redis = new RedisServer(Servers.NewFolder("redis"));
        await redis.Start(ct: ct);

        redis.Send(Signal.Stop);
        (await redis.Healthy(ct)).ShouldBeFalse();
        redis.Send(Signal.Continue);
        (await redis.Healthy(ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_what_it_said()
    {
        await using var first = new RedisServer(Servers.NewFolder("redis"));
        await first.Start(ct: TestContext.Current.CancellationToken);
        await using var second = new RedisServer(Servers.NewFolder("redis"), first.Port, first.Password + "x");

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => second.Start(ct: TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("Address already in use");
    }
}
