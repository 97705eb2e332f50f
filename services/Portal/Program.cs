using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Platform.Portal;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("portal");
builder.Services.RemoveAll<IExceptionHandler>(); // people get a page, not a problem document
builder.AddSessions();
builder.AddLanguage();
builder.Services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new(UnicodeRanges.All)); // Arabic as it is: one character, not eight
builder.AddServiceClient<ProjectsService>("projects");
builder.AddServiceClient<LibraryService>("projects");
builder.AddServiceClient<CodelistsService>("projects");
builder.Services.AddSingleton<CodeNames>();
builder.AddServiceClient<Downloads>("projects");
builder.AddServiceClient<ImportsService>("projects", ImportsService.Patience);
builder.AddServiceClient<EventsService>("training");
builder.AddServiceClient<OrganisationsService>("organisations");
builder.AddServiceClient<InboxService>("notifications");
builder.AddServiceClient<FollowingService>("notifications");
builder.AddServiceClient<WebhooksService>("notifications");
builder.AddServiceClient<DeliveriesService>("notifications");
builder.AddServiceClient<IdentityService>("identity");
builder.AddServiceClient<ProvidersService>("identity", ProvidersService.Patience);
builder.AddServiceClient<UsersService>("identity");
builder.AddServiceClient<OwnDataService>("identity", OwnDataService.Patience);
foreach (var service in PrivacyService.Services) builder.AddServiceClient(service);
builder.Services.AddScoped<PrivacyService>();
builder.Services.AddRazorPages(pages => pages.Conventions.AddPageRoute("/Projects/Edit", "/projects/{id:guid}/edit").AddPageRoute("/Practices/Edit", "/practices/{id:guid}/edit").AddPageRoute("/Resources/Edit", "/resources/{id:guid}/edit").AddPageRoute("/Recommendations/Edit", "/recommendations/{id:guid}/edit").AddPageRoute("/Voices/New", "/voices/{id:guid}/edit").AuthorizePage("/Inbox").AuthorizePage("/Projects/Edit").AuthorizePage("/Projects/History").AuthorizePage("/Projects/Changes").AuthorizePage("/Projects/Waiting").AuthorizePage("/Projects/Team").AuthorizePage("/Projects/Join").AuthorizePage("/Practices/Edit").AuthorizePage("/Resources/Edit").AuthorizePage("/Resources/Files").AuthorizePage("/Recommendations/Edit").AuthorizePage("/Recommendations/Inputs").AuthorizePage("/Voices/New").AuthorizeFolder("/Projects/Imports").AuthorizeFolder("/You").AuthorizeFolder("/Webhooks").AuthorizeFolder("/Administration")).AddMvcOptions(mvc => mvc.Filters.Add<OwnForms.RefuseWithoutToken>());
builder.Services.Configure<FormOptions>(form => form.ValueCountLimit = 4096); // a project with many rows
builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
builder.AddClientAddress();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.MapHealth();
app.MapAssets();
app.UseLanguage();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseOwnForms();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UsePublicCopies();
app.MapDownloads();
app.MapRazorPages();
app.Run();
