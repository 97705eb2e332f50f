using Microsoft.AspNetCore.HttpOverrides;
using Platform.Identity;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Keys;
using Platform.Identity.Mail;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity");
builder.AddDatabase<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity");
builder.AddAccounts();
builder.AddSessions();
builder.AddKeys();
builder.AddMail();
builder.Services.AddHostedService<FirstStart>();
builder.Services.AddHostedService<Housekeeping>();
builder.Services.AddValidation();

// Throttling needs the client's address. Whoever can reach this port is the gateway or another service, and each names its own client.
builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
{
    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
    forwarded.ForwardLimit = 1;
    forwarded.KnownIPNetworks.Clear();
    forwarded.KnownProxies.Clear();
});

var app = builder.Build();
app.UseForwardedHeaders();
app.UseServiceDefaults();
app.MapAccounts();
app.MapSessions();
app.MapKeys();
return await app.RunServiceAsync<IdentityDb>(args);
