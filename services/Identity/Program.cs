using Platform.Identity;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.External;
using Platform.Identity.Keys;
using Platform.Identity.Mail;
using Platform.Identity.Privacy;
using Platform.Identity.SecondFactor;
using Platform.Identity.Sessions;
using Platform.Identity.Users;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity");
builder.AddDatabase<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity");
builder.AddPrivacy<IdentityDb>("identity", PersonalData.Tables, EraseMe.EraseAsync);
builder.AddOwnData();
builder.AddAccounts();
builder.AddSessions();
builder.AddExternal();
builder.AddSecondFactor();
builder.AddKeys();
builder.AddMail();
builder.Services.AddHostedService<FirstStart>();
builder.Services.AddHostedService<Housekeeping>();
builder.Services.AddValidation();

// Throttling needs the client's address.
builder.AddClientAddress();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseServiceDefaults();
app.MapAccounts();
app.MapSessions();
app.MapOwnData();
app.MapExternal();
app.MapSecondFactor();
app.MapUsers();
app.MapKeys();
return await app.RunServiceAsync<IdentityDb>(args);
