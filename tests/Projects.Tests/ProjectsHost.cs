using Platform.Projects.Data;
using Platform.Projects.Tests;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(ProjectsHost))]

namespace Platform.Projects.Tests;

public sealed class ProjectsHost() : ServiceHost<Program, ProjectsDb>("projects"), IAsyncLifetime;
