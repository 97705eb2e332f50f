using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("organisations");
builder.AddDatabase<OrganisationsDb>("organisations");
builder.AddMessaging<OrganisationsDb>("organisations");
builder.Services.AddValidation();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrganisations();
return await app.RunServiceAsync<OrganisationsDb>(args);
