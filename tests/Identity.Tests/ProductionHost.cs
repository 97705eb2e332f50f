using Platform.Identity.Data;
using Platform.Identity.Tests;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(ProductionHost))]

namespace Platform.Identity.Tests;

/// <summary>An installation that is no demonstration: another environment, the full cost of a password, an empty database.</summary>
public sealed class ProductionHost() : ServiceHost<Program, IdentityDb>("identity", new Dictionary<string, string>
{
    ["environment"] = "Production",
    ["Identity:KeyEncryptionKey"] = "a text of more than 32 characters for a test",
    ["Throttle:PerAccount"] = "1000",
    ["Throttle:PerAddress"] = "1000",
    ["Mail:PickupDirectory"] = Servers.NewFolder("mail")
}), IAsyncLifetime;
