using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Messaging;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

/// <summary>What an event is told of: a thing, another that it belongs to, a person, and a term that tests follow.</summary>
sealed record World(Guid Thing, Guid Other, Guid Person, string Code)
{
    public static World New() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), NewCode());

    public Term[] Terms => [Theme(Code)];

    /// <summary>The same in every world, so that pictures of two can be compared.</summary>
    public string Anonymous(string text) => text.Replace($"{Thing}", "THING").Replace($"{Other}", "OTHER").Replace($"{Person}", "PERSON").Replace(Code, "CODE");
}

/// <summary>Every event that Notifications hears, as its publisher would tell it. A new one needs a line here, and is then told twice, late, broken and after an erasure.</summary>
static class Told
{
    static readonly Text Name = new("en", "A name") { ["fr"] = "Un nom" };
    static readonly DateTimeOffset At = DateTimeOffset.UtcNow, Start = new(2031, 2, 28, 21, 0, 0, TimeSpan.Zero), End = new(2031, 3, 1, 5, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<Type, Func<World, long, IEvent>> All { get; } = new Dictionary<Type, Func<World, long, IEvent>>
    {
        [typeof(AccountErased)] = (w, _) => new AccountErased(w.Person, At),
        [typeof(ProjectPublished)] = (w, v) => new ProjectPublished(w.Thing, v, "XX-1", Name, w.Terms, [w.Other], At),
        [typeof(ProjectUpdated)] = (w, v) => new ProjectUpdated(w.Thing, v, "XX-1", Name, w.Terms, [w.Other], ["title"], At),
        [typeof(ProjectStatusChanged)] = (w, v) => new ProjectStatusChanged(w.Thing, v, "XX-1", Name, w.Terms, [w.Other], "1", "2", ["status"], At),
        [typeof(ProjectWithdrawn)] = (w, v) => new ProjectWithdrawn(w.Thing, v, At),
        [typeof(ImportCompleted)] = (w, _) => new ImportCompleted(w.Thing, w.Person, "applied", 1, 2, 3, 4, 5, At),
        [typeof(SubmissionDecided)] = (w, v) => new SubmissionDecided("change-request", w.Thing, w.Person, v, Name, "approved", At, w.Other),
        [typeof(ReviewRequested)] = (w, v) => new ReviewRequested(w.Thing, w.Person, v, Name, At),
        [typeof(PracticePublished)] = (w, v) => new PracticePublished(w.Thing, v, Name, w.Terms, [w.Other], At),
        [typeof(PracticeUpdated)] = (w, v) => new PracticeUpdated(w.Thing, v, Name, w.Terms, [w.Other], At),
        [typeof(PracticeArchived)] = (w, v) => new PracticeArchived(w.Thing, v, At),
        [typeof(ResourcePublished)] = (w, v) => new ResourcePublished(w.Thing, v, "A/1/2", Name, w.Terms, [w.Other], At),
        [typeof(ResourceUpdated)] = (w, v) => new ResourceUpdated(w.Thing, v, null, Name, w.Terms, [w.Other], At),
        [typeof(ResourceSuperseded)] = (w, v) => new ResourceSuperseded(w.Thing, v, w.Other, At),
        [typeof(EventPublished)] = (w, v) => new EventPublished(w.Thing, v, Name, "training", Start, End, "Pacific/Fiji", w.Terms, [w.Other], At, 1, "Suva", "https://example.org"),
        [typeof(EventUpdated)] = (w, v) => new EventUpdated(w.Thing, v, Name, "training", Start, End, "Pacific/Fiji", w.Terms, [w.Other], At, 2),
        [typeof(EventRescheduled)] = (w, v) => new EventRescheduled(w.Thing, v, Name, "training", Start, End, "Pacific/Fiji", w.Terms, [w.Other], At, 3),
        [typeof(EventPostponed)] = (w, v) => new EventPostponed(w.Thing, v, Name, w.Terms, [w.Other], At, 4),
        [typeof(EventCancelled)] = (w, v) => new EventCancelled(w.Thing, v, Name, w.Terms, [w.Other], At, 5),
        [typeof(RegistrationConfirmed)] = (w, v) => new RegistrationConfirmed(w.Thing, v, w.Other, w.Person, Name, false, At),
        [typeof(RegistrationWaitlisted)] = (w, v) => new RegistrationWaitlisted(w.Thing, v, w.Other, w.Person, Name, 3, At),
        [typeof(RegistrationOffered)] = (w, v) => new RegistrationOffered(w.Thing, v, w.Other, w.Person, Name, End, "Pacific/Fiji", At),
        [typeof(RegistrationRejected)] = (w, v) => new RegistrationRejected(w.Thing, v, w.Other, w.Person, Name, At),
        [typeof(RegistrationWithdrawn)] = (w, v) => new RegistrationWithdrawn(w.Thing, v, w.Other, w.Person, Name, At),
        [typeof(AttendanceRecorded)] = (w, v) => new AttendanceRecorded(w.Thing, v, w.Other, w.Person, Name, true, null, At),
        [typeof(CertificateIssued)] = (w, v) => new CertificateIssued(w.Thing, v, w.Person, w.Other, null, Name, At),
        [typeof(CallOpened)] = (w, v) => new CallOpened(w.Thing, v, Name, "award", End, "Europe/Paris", w.Terms, [w.Other], At),
        [typeof(CallClosingSoon)] = (w, v) => new CallClosingSoon(w.Thing, v, Name, "award", End, "Europe/Paris", w.Terms, [w.Other], At),
        [typeof(CallAnnounced)] = (w, v) => new CallAnnounced(w.Thing, v, Name, "award", w.Terms, [w.Other], At),
        [typeof(CallCancelled)] = (w, v) => new CallCancelled(w.Thing, v, Name, w.Terms, [w.Other], At),
        [typeof(ApplicationDecided)] = (w, v) => new ApplicationDecided(w.Thing, v, w.Other, w.Person, Name, "shortlisted", At),
        [typeof(OfferSent)] = (w, v) => new OfferSent(w.Thing, v, w.Other, w.Person, Name, End, "Europe/Paris", At),
        [typeof(OrganisationListed)] = (w, v) => new OrganisationListed(w.Thing, v, Name, [], w.Terms, At),
        [typeof(OrganisationUpdated)] = (w, v) => new OrganisationUpdated(w.Thing, v, Name, [], w.Terms, At),
        [typeof(OrganisationVerified)] = (w, v) => new OrganisationVerified(w.Thing, v, Name, w.Terms, End, At),
        [typeof(OrganisationsMerged)] = (w, v) => new OrganisationsMerged(w.Thing, w.Other, v, [], At),
        [typeof(OrganisationEditorsChanged)] = (w, v) => new OrganisationEditorsChanged(w.Thing, v, [w.Person], [], At),
        [typeof(MembershipChanged)] = (w, v) => new MembershipChanged(w.Thing, w.Person, v, Name, "editor", "active", At),
        [typeof(AllianceMembershipChanged)] = (w, v) => new AllianceMembershipChanged(w.Thing, v, w.Other, w.Thing, Name, Name, "member", At),
        [typeof(ExpertListed)] = (w, v) => new ExpertListed(w.Thing, v, w.Person, w.Terms, At)
    };

    /// <summary>On the wire, to be broken.</summary>
    public static JsonObject Body(Type type, World world) => JsonSerializer.SerializeToNode(All[type](world, 1), type, Wire.Json)!.AsObject();

    public static IEnumerable<Type> Heard => Wire.Types.Where(type => Wire.ListenersOf(type).Contains("notifications"));
}
