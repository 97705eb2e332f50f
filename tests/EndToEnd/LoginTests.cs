using Npgsql;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.EndToEnd;

/// <summary>What each running service was given to log in with, tried on the others'.</summary>
public sealed class LoginTests(Stack stack)
{
    static readonly string[] Services = ["projects", "training", "organisations", "notifications", "identity"];

    [Fact]
    public async Task No_service_knows_an_administrator_or_another_services_login()
    {
        var given = await Task.WhenAll(Services.Select(async service => (Service: service, Environment: await EnvironmentOf(service))));
        foreach (var (service, environment) in given)
        {
            environment.Keys.ShouldNotContain(name => name.Contains("administrator", StringComparison.OrdinalIgnoreCase));
            new NpgsqlConnectionStringBuilder(environment[$"ConnectionStrings__{service}"]).Username.ShouldBe(service);
            new Uri(environment["ConnectionStrings__rabbitmq"]).UserInfo.ShouldStartWith(service + ":");
        }
        given.Select(service => service.Environment["ConnectionStrings__rabbitmq"]).Distinct().Count().ShouldBe(Services.Length);
    }

    [Fact]
    public async Task With_the_login_of_one_service_the_data_and_the_events_of_another_are_out_of_reach()
    {
        var own = await EnvironmentOf("projects");
        foreach (var other in Services.Append("postgres").Where(service => service != "projects"))
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own["ConnectionStrings__projects"]) { Database = other, Pooling = false }.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, other);
        }
        await using var broker = await new ConnectionFactory { Uri = new Uri(own["ConnectionStrings__rabbitmq"]) }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync();
        await channel.BasicPublishAsync("organisations.organisation-listed", "", "{}"u8.ToArray());
        await Eventually.Become(() => Task.FromResult(channel.CloseReason?.ReplyCode == Constants.AccessRefused));
    }

    async Task<Dictionary<string, string>> EnvironmentOf(string service)
    {
        await stack.Running(service);
        var process = (await stack.Replicas(service))[0]["pid"]!.GetValue<int>();
        return (await File.ReadAllTextAsync($"/proc/{process}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
