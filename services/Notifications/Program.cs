using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.Contracts.Training;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Feeds;
using Platform.Notifications.Inbox;
using Platform.Notifications.Mail;
using Platform.Notifications.Preferences;
using Platform.Notifications.Privacy;
using Platform.Notifications.Reactions;
using Platform.Notifications.Subscriptions;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("notifications");
builder.AddDatabase<NotificationsDb>("notifications");
builder.AddMessaging<NotificationsDb>("notifications", messaging => messaging
    .On<ProjectPublished>(OnProject.Published, Wake)
    .On<ProjectUpdated>(OnProject.Updated, Wake)
    .On<ProjectStatusChanged>(OnProject.StatusChanged, Wake)
    .On<ProjectWithdrawn>(OnProject.Withdrawn, Wake)
    .On<PracticePublished>(OnPractice.Published, Wake)
    .On<PracticeUpdated>(OnPractice.Updated, Wake)
    .On<PracticeArchived>(OnPractice.Archived, Wake)
    .On<ResourcePublished>(OnResource.Published, Wake)
    .On<ResourceUpdated>(OnResource.Updated, Wake)
    .On<ResourceSuperseded>(OnResource.Superseded, Wake)
    .On<ImportCompleted>(OnImport.Completed, Wake)
    .On<SubmissionDecided>(OnSubmission.Decided, Wake)
    .On<ReviewRequested>(OnSubmission.ReviewRequested, Wake)
    .On<EventPublished>(OnEvent.Published, Wake)
    .On<EventUpdated>(OnEvent.Updated, Wake)
    .On<EventRescheduled>(OnEvent.Rescheduled, Wake)
    .On<EventPostponed>(OnEvent.Postponed, Wake)
    .On<EventCancelled>(OnEvent.Cancelled, Wake)
    .On<RegistrationConfirmed>(OnRegistration.Confirmed, Wake)
    .On<RegistrationWaitlisted>(OnRegistration.Waitlisted, Wake)
    .On<RegistrationOffered>(OnRegistration.Offered, Wake)
    .On<RegistrationRejected>(OnRegistration.Rejected, Wake)
    .On<RegistrationWithdrawn>(OnRegistration.Withdrawn, Wake)
    .On<AttendanceRecorded>(OnRegistration.AttendanceRecorded, Wake)
    .On<CertificateIssued>(OnCertificate.Issued, Wake)
    .On<CallOpened>(OnCall.Opened, Wake)
    .On<CallClosingSoon>(OnCall.ClosingSoon, Wake)
    .On<CallAnnounced>(OnCall.Announced, Wake)
    .On<CallCancelled>(OnCall.Cancelled, Wake)
    .On<ApplicationDecided>(OnApplication.Decided, Wake)
    .On<OfferSent>(OnApplication.Offered, Wake)
    .On<OrganisationListed>(OnOrganisation.Listed, Wake)
    .On<OrganisationUpdated>(OnOrganisation.Updated, Wake)
    .On<OrganisationEditorsChanged>(OnOrganisationEditorsChanged.Handle)
    .On<OrganisationVerified>(OnOrganisation.Verified, Wake)
    .On<OrganisationsMerged>(OnOrganisationsMerged.Handle)
    .On<MembershipChanged>(OnMembership.Changed, Wake)
    .On<AllianceMembershipChanged>(OnAlliance.MembershipChanged, Wake)
    .On<ExpertListed>(OnExpert.Listed, Wake)
    .On<AccountErased>(OnAccountErased.Handle));
builder.AddPrivacy<NotificationsDb>("notifications", PersonalData.Tables, OnAccountErased.Handle);
builder.Services.AddSingleton<LiveInbox>().AddHostedService(services => services.GetRequiredService<LiveInbox>());
builder.Services.AddSingleton<Pulse>().AddHostedService(services => services.GetRequiredService<Pulse>());
builder.Services.AddSingleton<Bell>().AddSingleton<Ledger>().AddHostedService<FanoutWorker>().AddHostedService<DeliveryWorker>().AddHostedService<DeliveryGauge>();
builder.Services.AddSingleton<ISender, InboxSender>();
builder.AddMail();
builder.Services.AddSingleton<ISender, WebhookSender>().AddSingleton<DisableWebhook>();
builder.AddVault("Notifications").AddOutbound();
builder.Services.AddHostedService<WakeSnoozed>();
builder.AddContacts();
builder.AddClientAddress(); // how many confirmations it asks for is counted
builder.Services.AddValidation();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseServiceDefaults();
app.MapSubscriptions();
app.MapContacts();
app.MapPreferences();
app.MapInbox();
app.MapFeeds();
app.MapDeliveries();
app.MapWebhooks();
app.MapMail();
return await app.RunServiceAsync<NotificationsDb>(args);

static void Wake(IServiceProvider services, IEvent happened)
{
    services.GetRequiredService<Pulse>().Send();
    services.GetRequiredService<Bell>().Ring();
}
