using Platform.Organisations.Data;
using Platform.Organisations.Tests;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(OrganisationsHost))]

namespace Platform.Organisations.Tests;

public sealed class OrganisationsHost() : ServiceHost<Program, OrganisationsDb>("organisations"), IAsyncLifetime;
