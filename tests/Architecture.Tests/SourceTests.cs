using System.Text.RegularExpressions;
using Platform.TestKit;

namespace Platform.Architecture.Tests;

public sealed partial class SourceTests
{
    /// <summary>What is sent past the outbox is lost when the process dies at the wrong moment.</summary>
    [Fact]
    public void Only_Messaging_touches_the_bus()
    {
        var offenders = Source.Code("services", "gateway", "ServiceDefaults").Where(file => !file.Path.StartsWith("ServiceDefaults/Messaging/", StringComparison.Ordinal) && BusTypes().IsMatch(file.Text));
        offenders.Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_slice_is_a_static_class_and_no_type_is_called_a_Dto_or_a_Manager()
    {
        var offenders = from file in Source.Code("services") from Match match in Misnomers().Matches(file.Text) select $"{file.Path}: {match.Value}";
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_code()
    {
        var offenders = from file in Source.Code("services", "gateway", "ServiceDefaults", "AppHost") from Match match in Leftovers().Matches(file.Text) select $"{file.Path}: {match.Value}";
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_are_numbered_without_gaps()
    {
        foreach (var folder in Directory.EnumerateDirectories(Repository.PathOf("services"), "Scripts", SearchOption.AllDirectories).Where(Source.IsOurs))
        {
            var numbers = Directory.EnumerateFiles(folder, "*.sql").Select(file => int.Parse(Path.GetFileName(file)[..4], System.Globalization.CultureInfo.InvariantCulture)).Order().ToArray();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Length), folder);
        }
    }

    [Theory]
    [InlineData("Projects")]
    [InlineData("Training")]
    [InlineData("Organisations")]
    [InlineData("Notifications")]
    [InlineData("Identity")]
    public void A_service_has_a_README_and_a_committed_description(string service)
    {
        File.Exists(Repository.PathOf($"services/{service}/README.md")).ShouldBeTrue();
        File.Exists(Repository.PathOf($"services/{service}/openapi.json")).ShouldBeTrue();
    }

    [GeneratedRegex(@"using MassTransit|\bIBus\b|IPublishEndpoint|ISendEndpoint|IConsumer<|RabbitMQ\.Client")]
    private static partial Regex BusTypes();

    [GeneratedRegex(@"(class|record|interface) \w*(Dto|ViewModel|Manager|Helper|Repository)\b")]
    private static partial Regex Misnomers();

    [GeneratedRegex(@"\bTODO\b|NotImplementedException|#pragma warning disable|Thread\.Sleep")]
    private static partial Regex Leftovers();
}
