using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.Projects.Catalogue;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.Projects.Export;
using Platform.Projects.Funding;
using Platform.Projects.Iati;
using Platform.Projects.Practices;
using Platform.Projects.Privacy;
using Platform.Projects.Recommendations;
using Platform.Projects.Resources;
using Platform.Projects.Results;
using Platform.Projects.Team;
using Platform.Projects.Terms;
using Platform.Projects.Voices;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("projects");
builder.AddDatabase<ProjectsDb>("projects");
builder.AddMessaging<ProjectsDb>("projects", messaging => messaging
    .On<OrganisationListed>(OnOrganisationListed.Handle)
    .On<OrganisationUpdated>(OnOrganisationUpdated.Handle)
    .On<OrganisationsMerged>(OnOrganisationsMerged.Handle)
    .On<OrganisationEditorsChanged>(OnOrganisationEditorsChanged.Handle)
    .On<AccountErased>(OnAccountErased.Handle));
builder.AddPrivacy<ProjectsDb>("projects", PersonalData.Tables, OnAccountErased.Handle);
builder.Services.AddValidation();
builder.Services.AddSingleton(builder.Configuration.GetSection("Imports").Get<ImportOptions>() ?? new());
builder.Services.AddSingleton<CodeStore>();
builder.Services.AddSingleton(builder.Configuration.GetSection("Files").Get<FileLimits>() ?? new());
builder.Services.AddSingleton<ImportSignal>();
builder.Services.AddHostedService<RunImport>();
builder.Services.AddHostedService<RenewSearchRows>();
builder.Services.AddSingleton<SearchFeed>();
builder.Services.AddHostedService(services => services.GetRequiredService<SearchFeed>());
builder.Services.AddHealthChecks().AddCheck<SearchFeed>("search", tags: [Health.Own]);

var app = builder.Build();
app.UseServiceDefaults();
app.MapCatalogue();
app.MapChangeRequests();
app.MapCodelists();
app.MapFunding();
app.MapResults();
app.MapExport();
app.MapTeam();
app.MapIati();
app.MapPractices();
app.MapResources();
app.MapTerms();
app.MapRecommendations();
app.MapVoices();
return await app.RunServiceAsync<ProjectsDb>(args);
