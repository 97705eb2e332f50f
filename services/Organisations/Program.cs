using Platform.Contracts.Identity;
using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.Organisations.Members;
using Platform.Organisations.Privacy;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("organisations");
builder.AddDatabase<OrganisationsDb>("organisations");
builder.AddMessaging<OrganisationsDb>("organisations", messaging => messaging
    .On<AccountErased>(OnAccountErased.Handle));
builder.AddPrivacy<OrganisationsDb>("organisations", PersonalData.Tables, OnAccountErased.Handle);
builder.Services.AddValidation();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrganisations();
app.MapMembers();
return await app.RunServiceAsync<OrganisationsDb>(args);
