using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.TestKit;

namespace Platform.Training.Tests.Events;

/// <summary>The names that the directory tells are shown beside events.</summary>
public sealed class OrganiserNameTests(TrainingHost host)
{
    [Fact]
    public async Task The_newest_name_wins_in_whatever_order_it_comes_and_however_often()
    {
        var organisation = Guid.NewGuid();
        var (path, _) = await host.Published(new { organisers = new[] { organisation } });
        (await Shown()).ShouldBeNull();

        await host.Broker.Tell(Listed(2, "Pacific Forum"));
        await Eventually.Become(async () => await Shown() == "Pacific Forum");
        var message = Guid.CreateVersion7();
        await host.Broker.Tell(Updated(4, "Pacific Diaspora Forum"), message);
        await host.Broker.Tell(Updated(4, "Pacific Diaspora Forum"), message);
        await Eventually.Become(async () => await Shown() == "Pacific Diaspora Forum");

        var (late, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Broker.Tell(Updated(3, "Too late"), late);
        await host.Broker.Tell(Listed(1, "Much too late"), later);
        await Eventually.Become(async () => await Handled(late) && await Handled(later));
        (await Shown()).ShouldBe("Pacific Diaspora Forum");

        OrganisationListed Listed(long version, string name) => new(organisation, version, new Text("en", name), [], [], DateTimeOffset.UtcNow);
        OrganisationUpdated Updated(long version, string name) => new(organisation, version, new Text("en", name), [], [], DateTimeOffset.UtcNow);
        async Task<bool> Handled(Guid message)
        {
            await using var database = NpgsqlDataSource.Create(host.Database);
            await using var command = database.CreateCommand("SELECT count(*) FROM inbox_message WHERE message_id = $1");
            command.Parameters.AddWithValue(message);
            return (long)(await command.ExecuteScalarAsync())! == 1;
        }
        async Task<string?> Shown()
        {
            var shown = (await host.Read(path))["organisers"]!.AsArray().ShouldHaveSingleItem()!;
            shown["id"]!.GetValue<Guid>().ShouldBe(organisation);
            return (shown["name"] as JsonObject)?["en"]?.GetValue<string>();
        }
    }

    [Fact]
    public async Task A_new_name_makes_a_new_tag()
    {
        var organisation = Guid.NewGuid();
        var (path, _) = await host.Published(new { organisers = new[] { organisation } });
        using var before = await host.Visitor().GetAsync(path);
        await host.Broker.Tell(new OrganisationListed(organisation, 1, new Text("en", "Named"), [], [], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await host.Visitor().GetAsync(path)).Headers.ETag!.Tag != before.Headers.ETag!.Tag);
    }
}
