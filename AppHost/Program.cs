using Platform.AppHost;

// Everything that runs, what it needs, and who waits for whom. `./platform up` runs it; so does `aspire run` where Aspire and a container engine are.
var builder = DistributedApplication.CreateBuilder(args);
var port = builder.Configuration.GetValue("PLATFORM_PORT", 8080);
var mail = Path.Combine(builder.Configuration["PLATFORM_STATE"] ?? Path.GetTempPath(), "mail");
var address = builder.AddParameter("public-address", $"http://localhost:{port}", publishValueAsDefault: true);
var demoPassword = builder.AddParameterFromConfiguration("demo-password", "PLATFORM_DEMO_PASSWORD", secret: true);
var smtp = builder.AddParameter("smtp-host", "localhost", publishValueAsDefault: true);

var postgres = builder.AddPostgres("postgres").WithDataVolume("postgres-data").WithArgs("-c", "max_connections=400");
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume("rabbitmq-data").WithManagementPlugin();
var redis = builder.AddRedis("redis");

var identity = AddService<Projects.Identity>("identity").WithEnvironment("PLATFORM_DEMO_PASSWORD", demoPassword);
IResourceBuilder<ProjectResource>[] services =
[
    identity,
    AddService<Projects.Projects>("projects"),
    AddService<Projects.Organisations>("organisations"),
    AddService<Projects.Training>("training"),
    AddService<Projects.Notifications>("notifications"),
];
var portal = AddWeb<Projects.Portal>("portal").WithReference(redis);
var gateway = AddWeb<Projects.Gateway>("gateway", port).WithExternalHttpEndpoints().WithReference(redis).WithReference(portal);
foreach (var service in services)
{
    gateway.WithReference(service);
    portal.WithReference(service);
    if (service == identity) continue;
    service.WithReference(identity); // its keys, to check tokens with
    identity.WithReference(service); // what it keeps of a person who asks for everything
}

// Fills an empty platform, then ends.
if (builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment())
{
    var demoData = builder.AddProject<Projects.DemoData>("demo-data", launchProfileName: null)
        .WithReference(gateway).WithEnvironment("PLATFORM_DEMO_PASSWORD", demoPassword).WaitFor(gateway);
    foreach (var service in services) demoData.WaitFor(service);
}

builder.AddPublishTarget();
builder.Build().Run();

// A service with a database and logins of its own, which `migrate` makes and brings up to date before it starts: that run alone knows the administrators' passwords.
IResourceBuilder<ProjectResource> AddService<TProject>(string name)
    where TProject : IProjectMetadata, new()
{
    var (sql, amqp) = (postgres.GetEndpoint("tcp"), rabbitmq.GetEndpoint("tcp"));
    var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
    var database = ReferenceExpression.Create(
        $"Host={sql.Property(EndpointProperty.Host)};Port={sql.Property(EndpointProperty.Port)};Username={name};Password={password};Database={name}");
    var broker = ReferenceExpression.Create($"amqp://{name}:{password}@{amqp.Property(EndpointProperty.Host)}:{amqp.Property(EndpointProperty.Port)}");

    var migrate = WithLogins(builder.AddProject<TProject>($"{name}-migrate", launchProfileName: null).WithArgs("migrate"))
        .WithReference(postgres, "administrator").WithReference(rabbitmq, "broker-administrator").WithEnvironment("Broker__Management", rabbitmq.GetEndpoint("management"))
        .WaitFor(postgres).WaitFor(rabbitmq);
    return WithLogins(AddWeb<TProject>(name)).WithReference(redis).WaitForCompletion(migrate);

    IResourceBuilder<ProjectResource> WithLogins(IResourceBuilder<ProjectResource> project) =>
        project.WithEnvironment($"ConnectionStrings__{name}", database).WithEnvironment("ConnectionStrings__rabbitmq", broker);
}

IResourceBuilder<ProjectResource> AddWeb<TProject>(string name, int? fixedPort = null)
    where TProject : IProjectMetadata, new()
{
    var web = builder.AddProject<TProject>(name, launchProfileName: null).WithHttpEndpoint(fixedPort).WithHttpHealthCheck("/health")
        .WithReplicas(builder.Configuration.GetValue($"Replicas:{name}", 1)).WithEnvironment("Auth__Issuer", address);
    return builder.ExecutionContext.IsPublishMode
        ? web.WithEnvironment("Mail__Host", smtp)
        : web.WithEnvironment("Mail__PickupDirectory", mail).WithEnvironment("Shutdown__Drain", "1"); // seconds
}
