using Platform.Contracts.Organisations;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Events;
using Platform.Training.Registrations;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("training");
builder.AddDatabase<TrainingDb>("training");
builder.AddMessaging<TrainingDb>("training", messaging => messaging
    .On<OrganisationListed>(OnOrganisationListed.Handle)
    .On<OrganisationUpdated>(OnOrganisationUpdated.Handle));
builder.Services.AddValidation();

var app = builder.Build();
app.UseServiceDefaults();
app.MapEvents();
app.MapRegistrations();
return await app.RunServiceAsync<TrainingDb>(args);
