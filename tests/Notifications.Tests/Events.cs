using Platform.Contracts;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.Contracts.Training;

namespace Platform.Notifications.Tests;

/// <summary>Events as the other services tell them.</summary>
static class Events
{
    public static Text Text(string english, string? french = null) => french is null ? new Text("en", english) : new Text("en", english) { ["fr"] = french };

    public static ProjectPublished Published(Guid project, long version, Text title, params Term[] terms) => Published(project, version, title, terms, []);

    public static ProjectPublished Published(Guid project, long version, Text title, Term[] terms, Guid[] organisations) =>
        new(project, version, "XX-1", title, terms, organisations, DateTimeOffset.UtcNow);

    public static ProjectUpdated Updated(Guid project, long version, Text title, params Term[] terms) =>
        new(project, version, "XX-1", title, terms, [], ["title"], DateTimeOffset.UtcNow);

    public static ProjectWithdrawn Withdrawn(Guid project, long version) => new(project, version, DateTimeOffset.UtcNow);

    public static PracticePublished Practice(Guid id, long version, Text title, params Term[] terms) => new(id, version, title, terms, [], DateTimeOffset.UtcNow);

    public static EventPublished EventPublished(Guid id, long version, Text name, params Term[] terms) =>
        new(id, version, name, "training", new(2027, 2, 28, 21, 0, 0, TimeSpan.Zero), new(2027, 3, 1, 5, 0, 0, TimeSpan.Zero), "Pacific/Fiji", terms, [], DateTimeOffset.UtcNow);

    public static EventCancelled EventCancelled(Guid id, long version, Text name, params Term[] terms) => new(id, version, name, terms, [], DateTimeOffset.UtcNow);

    public static RegistrationConfirmed Confirmed(Guid registration, long version, Guid happening, Guid person, bool late = false) =>
        new(registration, version, happening, person, Text("Remittances workshop"), late, DateTimeOffset.UtcNow);

    public static RegistrationWaitlisted Waitlisted(Guid registration, long version, Guid happening, Guid person, int position) =>
        new(registration, version, happening, person, Text("Remittances workshop"), position, DateTimeOffset.UtcNow);

    public static RegistrationWithdrawn Withdrawn(Guid registration, long version, Guid happening, Guid person) =>
        new(registration, version, happening, person, Text("Remittances workshop"), DateTimeOffset.UtcNow);

    public static OrganisationListed Listed(Guid id, long version, string name, params Term[] terms) => new(id, version, Text(name), [], terms, DateTimeOffset.UtcNow);

    public static OrganisationUpdated Updated(Guid id, long version, string name, params Term[] terms) => new(id, version, Text(name), [], terms, DateTimeOffset.UtcNow);
}
