using System.Xml.Linq;
using Platform.TestKit;

namespace Platform.Architecture.Tests;

/// <summary>Who may know whom. A service that knew another could not be changed, scaled or replaced by itself.</summary>
public sealed class ReferenceTests
{
    static readonly string[] WithMessages = ["Projects", "Training", "Organisations", "Notifications", "Identity", "Portal", "DemoData"];

    [Fact]
    public void Contracts_refers_to_nothing() => ReferencesOf("services/Contracts/Contracts.csproj").ShouldBeEmpty();

    [Fact]
    public void Contracts_has_no_packages() => Document("services/Contracts/Contracts.csproj").Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void ServiceDefaults_refers_to_Contracts_only() => ReferencesOf("ServiceDefaults/ServiceDefaults.csproj").ShouldBe(["Contracts"]);

    [Fact]
    public void The_gateway_refers_to_ServiceDefaults_only() => ReferencesOf("gateway/Gateway.csproj").ShouldBe(["ServiceDefaults"]);

    [Fact]
    public void A_service_refers_to_ServiceDefaults_and_Contracts_and_to_no_other_service()
    {
        var services = Directory.GetDirectories(Repository.PathOf("services")).Select(folder => Path.GetFileName(folder)!).Where(name => name != "Contracts").Order().ToArray();
        services.ShouldBe(WithMessages.Order());
        foreach (var service in services)
            ReferencesOf($"services/{service}/{service}.csproj").Except(["ServiceDefaults", "Contracts"]).ShouldBeEmpty($"{service} refers to more than it may");
    }

    [Fact]
    public void Versions_stand_in_one_place()
    {
        foreach (var project in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(Source.IsOurs))
            XDocument.Load(project).Descendants("PackageReference").Where(package => package.Attribute("Version") is not null).ShouldBeEmpty(project);
    }

    static XDocument Document(string project) => XDocument.Load(Repository.PathOf(project));

    static string[] ReferencesOf(string project) =>
        [.. Document(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).Order()];
}
