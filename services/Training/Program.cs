using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;
using Platform.Training.Data;
using Platform.Training.Events;
using Platform.Training.Privacy;
using Platform.Training.Registrations;
using Platform.Training.Team;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("training");
builder.AddDatabase<TrainingDb>("training");
builder.AddMessaging<TrainingDb>("training", messaging => messaging
    .On<OrganisationListed>(OnOrganisationListed.Handle)
    .On<OrganisationUpdated>(OnOrganisationUpdated.Handle)
    .On<OrganisationEditorsChanged>(OnOrganisationEditorsChanged.Handle)
    .On<AccountErased>(OnAccountErased.Handle));
builder.AddPrivacy<TrainingDb>("training", PersonalData.Tables, OnAccountErased.Handle);
builder.Services.AddValidation();

var app = builder.Build();
app.UseServiceDefaults();
app.MapEvents();
app.MapTeam();
app.MapRegistrations();
return await app.RunServiceAsync<TrainingDb>(args);
