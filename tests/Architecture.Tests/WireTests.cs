using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Architecture.Tests;

/// <summary>
/// Messages lie in outboxes and queues while services are upgraded one by one, so their names and members are a promise: additions are fine, a
/// rename or a removal is a new record with the suffix V2. <c>wire-names.txt</c> holds what was promised; a new event or member is added to it by hand.
/// </summary>
public sealed class WireTests
{
    [Fact]
    public void Names_and_members_on_the_wire_are_those_promised()
    {
        var promised = File.ReadAllLines(Repository.PathOf("tests/Architecture.Tests/wire-names.txt")).Where(line => line.Length > 0);
        Now().ShouldBe(promised);
    }

    [Fact]
    public void Events_carry_no_personal_data_but_ids()
    {
        string[] personal = ["Email", "Mail", "Phone", "Address", "Birth", "Answers", "Password", "DisplayName"];
        var members = from type in Wire.Types from property in type.GetProperties() where personal.Any(property.Name.Contains) select $"{type.Name}.{property.Name}";
        members.ShouldBeEmpty();
    }

    /// <summary>A service's broker user may do what it likes with all that begins with the service's name, and a queue holds the events of one publisher: names must keep them apart.</summary>
    [Fact]
    public void Names_on_the_broker_belong_to_one_service()
    {
        var services = Wire.Types.SelectMany(type => Wire.ListenersOf(type).Append(Wire.PublisherOf(type))).Distinct().ToList();
        services.ShouldAllBe(service => !service.Contains('.') && service != "masstransit");
        var queues = Wire.Types.SelectMany(type => Wire.ListenersOf(type).Select(listener => Wire.QueueOf(listener, type))).ToList();
        queues.ShouldBeUnique();
        queues.Intersect(Wire.Types.Select(Wire.NameOf)).ShouldBeEmpty("a queue has an exchange of its own name");
    }

    static IEnumerable<string> Now() =>
        from type in Wire.Types
        let name = Wire.NameOf(type)
        orderby name
        select $"{name} {type.FullName}({string.Join(", ", type.GetConstructors()[0].GetParameters().Select(p => p.Name))}) -> {string.Join(", ", Wire.ListenersOf(type))}";
}
